import { When } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { Progress } from "@/components/ui/progress"
import type { ProgressRow, SalesProgress } from "./period-data"
import { bonusWords, capWords, salesWords, tierSentence } from "./period-words"

type PeriodProgressProps = {
  rows: readonly ProgressRow[]
  now: Date
  /** "you" to the creator, "they" to the brand. */
  who: "you" | "they"
}

/** How far a creator is in each open period: sales on the way to the next tier, bonuses, and what months' caps have left. */
export function PeriodProgress({ rows, now, who }: PeriodProgressProps) {
  return (
    <ul className="flex flex-col divide-y border-y">
      {rows.map(row => (
        <li key={row.id} className="flex flex-col gap-5 py-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h3 className="font-medium text-sm text-strong">{who === "you" ? row.brandName : row.programName}</h3>
            <p className="text-quiet text-xs">
              {row.period ? (
                <>
                  {row.period.words} ends on <When as="day" at={row.period.endsAt} now={now} timeZone={row.timeZone} />{" "}
                  and is closed <When as="relative" at={row.period.closesAt} now={now} timeZone={row.timeZone} />
                </>
              ) : (
                row.month.words
              )}
            </p>
          </div>
          {row.sales.map(sales => (
            <Sales key={sales.currency} row={row} sales={sales} now={now} who={who} />
          ))}
          {row.caps.map(cap => (
            <Progress
              key={cap.currency}
              label={`The most ${who} earn in ${row.month.words}`}
              done={Math.min(cap.usedMinor, cap.capMinor)}
              total={cap.capMinor}
              words={capWords(cap)}
            />
          ))}
        </li>
      ))}
    </ul>
  )
}

function Sales({
  row,
  sales,
  now,
  who,
}: { row: ProgressRow; sales: SalesProgress } & Pick<PeriodProgressProps, "now" | "who">) {
  const { currency } = sales
  return (
    <>
      <div className="flex flex-col gap-2">
        <Progress
          label="Net sales"
          done={Math.max(0, sales.netMinor)}
          total={sales.next?.fromMinor ?? Math.max(1, sales.netMinor)}
          words={salesWords(sales)}
        />
        <p className="text-quiet text-sm">{tierSentence(row, sales, now, who)}</p>
      </div>
      {sales.bonuses.map(bonus => (
        <div key={bonus.name} className="flex flex-col gap-2">
          <Progress label={bonus.name} done={bonus.done} total={bonus.atLeast} words={bonusWords(bonus, currency)} />
          <p className="text-quiet text-sm">
            {bonus.done >= bonus.atLeast ? "Reached, if nothing is taken back: " : "Brings "}
            <Money amount={{ minor: bonus.amountMinor, currency }} />
            {bonus.done >= bonus.atLeast ? " once the period is closed." : "."}
          </p>
        </div>
      ))}
    </>
  )
}
