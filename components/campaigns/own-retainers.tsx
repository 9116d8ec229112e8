import { longMonth } from "@/components/books/month-words"
import { Explained } from "@/components/explain/explained"
import { Money } from "@/components/money/money"
import { StatusChip } from "@/components/ui/status-chip"
import { dayWords } from "./campaign-days"
import type { OwnRetainer } from "./work-data"
import { retainerWord } from "./work-words"

/** What a brand pays a creator by the month, for how long, and each month that was owed. */
export function OwnRetainers({ rows, today }: { rows: readonly OwnRetainer[]; today: string }) {
  return (
    <ul>
      {rows.map(row => (
        <li key={row.id} className="flex flex-col gap-1.5 border-b py-3.5 text-sm last:border-b-0">
          <div className="flex items-baseline justify-between gap-4">
            <h3 className="font-medium text-strong">{row.title}</h3>
            <span className="whitespace-nowrap font-medium text-strong">
              <Money amount={{ minor: row.monthlyMinor, currency: row.currency }} /> a month
            </span>
          </div>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-normal">
            <StatusChip status={retainerWord(row)} />
            {dayWords(row.startsOn, today)} to {dayWords(row.endedOn ?? row.endsOn, today)}
          </p>
          {row.endedBecause ? <p className="text-normal">It ends: {row.endedBecause}</p> : null}
          {row.months.map(month => (
            <p key={month.month} className="flex justify-between gap-4 text-quiet">
              {longMonth(month.month)}
              <Explained
                amount={{ minor: month.amountMinor, currency: row.currency }}
                of={month.id}
                what={`${row.title}, ${longMonth(month.month)}`}
              />
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}
