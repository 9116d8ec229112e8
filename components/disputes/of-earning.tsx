import { When } from "@/components/format/when"
import { StatusChip } from "@/components/ui/status-chip"
import { TextLink } from "@/components/ui/text-link"
import { ContestEarning, type Contested } from "./contest-earning"
import type { OwnDisputeRow } from "./dispute-data"
import { KIND_WORDS, stateWord } from "./dispute-words"

type OfEarningProps = {
  earning: Omit<Contested, "held"> & { state: string; position: { heldMinor: number } }
  disputes: readonly OwnDisputeRow[]
  now: Date
}

/** What the creator contests of one amount, and the way to contest it. Nothing is ever paid for a test order. */
export function OfEarning({ earning, disputes, now }: OfEarningProps) {
  if (earning.state === "test") return null
  const open = disputes.some(one => ["open", "asked", "answered", "appealed"].includes(one.state))
  const { id, orderName, brandName, currency, amountMinor, position } = earning
  const contested = { id, orderName, brandName, currency, amountMinor, held: position.heldMinor > 0 }
  return (
    <section className="flex flex-col items-start gap-3 pt-6">
      <h3 className="font-semibold text-sm">Not right?</h3>
      {disputes.map(one => (
        <p key={one.id} className="flex flex-wrap items-center gap-x-2 text-sm">
          <TextLink href={`/creator/disputes/${one.id}`}>{KIND_WORDS[one.kind]}, contested</TextLink>
          <When as="day" at={one.filedAt} now={now} />
          <StatusChip status={stateWord(one)} />
        </p>
      ))}
      {open ? null : <ContestEarning earning={contested} />}
    </section>
  )
}
