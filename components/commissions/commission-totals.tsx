import { Explained } from "@/components/explain/explained"
import { MoneyStateBar } from "@/components/money/money-state-bar"
import { type Place, totalFigure } from "@/server/kernel/figure"
import type { CurrencyTotals } from "./commission-data"
import { commissionParts } from "./commission-parts"

type CommissionTotalsProps = {
  totals: readonly CurrencyTotals[] /** Whose money: "All creators’", "Ana’s". */
  whose: string
  /** The creator's id, where it is the money of one. */
  creator?: string
}

/** Where all of it is, one bar per currency; what is owed back stands beside, because it is no part of the whole. */
export function CommissionTotals({ totals, whose, creator }: CommissionTotalsProps) {
  return (
    <div className="flex flex-col gap-8 pb-8 empty:hidden">
      {totals.map(({ paidMinor, ...money }) => (
        <div key={money.currency} className="flex flex-col gap-3">
          <MoneyStateBar
            label={`${whose} money in ${money.currency}`}
            currency={money.currency}
            parts={parts({ ...money, paidMinor: paidMinor ?? 0 }, paidMinor !== null, creator)}
          />
          {money.owedMinor > 0 ? (
            <p className="text-sm">
              <Explained
                amount={{ minor: money.owedMinor, currency: money.currency }}
                of={totalFigure(money.currency, "owed", creator)}
                what="Owed back"
                className="font-medium text-warning"
              />{" "}
              is owed back, because orders were refunded after they were paid out. The next payouts keep it.
            </p>
          ) : null}
        </div>
      ))}
    </div>
  )
}

type Whole = Omit<CurrencyTotals, "paidMinor"> & { paidMinor: number }

/** One creator’s money has no total of what was paid: that lies in accounts of the brand as a whole. */
function parts(money: Whole, withPaid: boolean, creator?: string) {
  const of = (place: Place) => totalFigure(money.currency, place, creator)
  const all = commissionParts(money, { clears: null, waitsFor: null, of })
  return all.filter(part => part.state !== "clearing" && (withPaid || part.state !== "paid"))
}
