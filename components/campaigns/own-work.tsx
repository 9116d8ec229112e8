import { Explained } from "@/components/explain/explained"
import { StatusChip } from "@/components/ui/status-chip"
import { dayWords } from "./campaign-days"
import { SubmitWork } from "./submit-work"
import type { OwnDeliverable } from "./work-data"
import { WorkSteps } from "./work-steps"
import { stateWord } from "./work-words"

type OwnWorkProps = { rows: readonly OwnDeliverable[]; brandName: string; today: string; now: Date }

/** What a creator makes: by when, for how much, what the brand said, and the way to submit it. */
export function OwnWork({ rows, brandName, today, now }: OwnWorkProps) {
  return (
    <ul>
      {rows.map(row => (
        <li key={row.id} className="flex flex-col gap-2 border-b py-3.5 last:border-b-0">
          <div className="flex items-baseline justify-between gap-4">
            <h3 className="min-w-0 font-medium text-sm text-strong">{row.what}</h3>
            <Explained
              amount={{ minor: row.feeMinor, currency: row.currency }}
              of={row.state === "approved" && row.feeMinor > 0 ? row.id : null}
              what={row.what}
              className="font-medium text-strong"
            />
          </div>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-normal text-sm">
            <StatusChip status={stateWord(row)} />
            {row.overdue ? "was due" : "due"} {dayWords(row.dueOn, today)}
          </p>
          <Word row={row} brandName={brandName} />
          <div className="flex flex-wrap gap-2">
            {["agreed", "sent_back", "submitted"].includes(row.state) ? <SubmitWork work={row} /> : null}
            <WorkSteps work={row} whose="you" now={now} />
          </div>
        </li>
      ))}
    </ul>
  )
}

/** What the brand said last, where that is what matters now. */
function Word({ row, brandName }: { row: OwnDeliverable; brandName: string }) {
  const last = row.steps.at(-1)
  if (!last?.note || !["send_back", "cancel", "approve"].includes(last.step)) return null
  return (
    <p className="break-words text-normal text-sm">
      {brandName} says: {last.note}
    </p>
  )
}
