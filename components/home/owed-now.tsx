import { Explained } from "@/components/explain/explained"
import { whenText } from "@/components/format/when"
import { moneyText } from "@/components/money/money"
import { totalFigure } from "@/server/kernel/figure"
import type { Home, HomeTotals } from "./home-data"

/** What has cleared and is not paid: what the brand owes its creators at this moment, in each of its currencies. */
export function OwedNow({ totals }: { totals: readonly HomeTotals[] }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
      {totals.map(money => (
        <Explained
          key={money.currency}
          amount={{ minor: owed(money), currency: money.currency }}
          of={totalFigure(money.currency, "ready")}
          what="Owed now"
        />
      ))}
    </span>
  )
}

/** What the number means and what comes after it. */
export function owedSentence({ totals, clearing, now, timeZone }: Home): string {
  const next = clearing.find(day => day.clearsAt > now)
  const owes = totals.some(money => owed(money) > 0)
  const first = owes ? "Owed to your creators now: cleared, and not paid yet." : "Nothing is owed to your creators now."
  if (!next) return first
  const amount = moneyText({ minor: next.minor, currency: next.currency })
  return `${first} ${amount} more clears on ${whenText(next.clearsAt, now, "both", { timeZone })}.`
}

function owed({ clearedMinor, reservedMinor }: HomeTotals): number {
  return clearedMinor + reservedMinor
}
