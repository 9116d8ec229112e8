import { When } from "@/components/format/when"
import { moneyText } from "@/components/money/money"
import type { MoneyPart } from "@/components/money/money-state"
import { MoneyStateBar } from "@/components/money/money-state-bar"
import { Notice } from "@/components/ui/notice"
import { type Place, totalFigure } from "@/server/kernel/figure"
import type { CreatorMoney as MoneyOf } from "./creator-data"

type CreatorMoneyProps = { id: string; name: string; money: readonly MoneyOf[]; now: Date; timeZone: string }

/** Where a creator's money with this brand is, one bar per currency, and what they owe. */
export function CreatorMoney({ id, name, money, now, timeZone }: CreatorMoneyProps) {
  if (money.length === 0)
    return (
      <p className="text-quiet text-sm">{name} has not earned anything yet. The first credited order shows here.</p>
    )
  return (
    <div className="flex flex-col gap-6">
      {money.map(one => (
        <div key={one.currency} className="flex flex-col gap-3">
          <MoneyStateBar label={`What ${name} earned`} currency={one.currency} parts={partsOf(one, id)} />
          {one.clearsAt ? (
            <p className="text-quiet text-sm">
              The next of it clears on <When as="both" at={one.clearsAt} now={now} timeZone={timeZone} />.
            </p>
          ) : null}
          {one.owedMinor > 0 ? (
            <Notice
              look="warning"
              title={`${name} owes ${moneyText({ minor: one.owedMinor, currency: one.currency })}`}
            >
              Orders were refunded after they had been paid. The next payouts are reduced by it, as the terms say;
              nobody is asked to send money back.
            </Notice>
          ) : null}
        </div>
      ))}
    </div>
  )
}

function partsOf(money: MoneyOf, id: string): MoneyPart[] {
  const { heldMinor, clearedMinor, reservedMinor, paidMinor, clearsAt, currency } = money
  const of = (place: Place) => totalFigure(currency, place, id)
  const onTheWay = reservedMinor > 0 ? `${moneyText({ minor: reservedMinor, currency })} is in a batch` : undefined
  return [
    { state: clearsAt ? "clearing" : "held", minor: heldMinor, of: of("held") },
    { state: "cleared", minor: clearedMinor + reservedMinor, note: onTheWay, of: of("ready") },
    { state: "paid", minor: paidMinor, of: of("paid") },
  ]
}
