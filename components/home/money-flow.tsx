import { Explained } from "@/components/explain/explained"
import { whenText } from "@/components/format/when"
import { moneyText } from "@/components/money/money"
import type { MoneyPart } from "@/components/money/money-state"
import { MoneyStateBar } from "@/components/money/money-state-bar"
import { clearingFigure, type Place, totalFigure, waitingFigure } from "@/server/kernel/figure"
import type { Home, HomeTotals } from "./home-data"

/** Where all creators’ money is on its way from earned to paid: one bar per currency. */
export function MoneyFlow({ home }: { home: Home }) {
  return (
    <div className="flex flex-col gap-8">
      {home.totals.map(money => (
        <div key={money.currency} className="flex flex-col gap-3">
          <MoneyStateBar
            label={`All creators’ money in ${money.currency}`}
            currency={money.currency}
            parts={parts(money, home)}
          />
          {money.owedMinor > 0 ? (
            <p className="text-quiet text-sm">
              <Explained
                amount={{ minor: money.owedMinor, currency: money.currency }}
                of={totalFigure(money.currency, "owed")}
                what="Owed back by creators"
                className="font-medium text-warning"
              />{" "}
              is owed back by creators whose paid orders were refunded. The next payouts keep it.
            </p>
          ) : null}
        </div>
      ))}
    </div>
  )
}

function parts(money: HomeTotals, { clearing, now, timeZone }: Home): MoneyPart[] {
  const days = clearing.filter(day => day.currency === money.currency)
  const dated = Math.min(
    money.heldMinor,
    days.reduce((sum, day) => sum + day.minor, 0),
  )
  const waiting = money.heldMinor - dated
  const next = days.find(day => day.clearsAt > now)
  const of = (place: Place) => totalFigure(money.currency, place)
  const reserved = moneyText({ minor: money.reservedMinor, currency: money.currency })
  return [
    {
      state: "held",
      minor: waiting,
      of: waitingFigure(money.currency, "unpaid"),
      note: waiting > 0 ? "waits for payment" : undefined,
    },
    {
      state: "clearing",
      minor: dated,
      of: clearingFigure(money.currency, "dated", "due"),
      note: next && dated > 0 ? `next on ${whenText(next.clearsAt, now, "day", { timeZone })}` : undefined,
    },
    {
      state: "cleared",
      minor: money.clearedMinor + money.reservedMinor,
      of: of("ready"),
      note: money.reservedMinor > 0 ? `${reserved} of it reserved in a batch` : undefined,
    },
    { state: "paid", minor: money.paidMinor ?? 0, of: of("paid") },
  ]
}
