import { moneyText } from "@/components/money/money"
import { Notice } from "@/components/ui/notice"
import type { OrderPage } from "./order-data"

/** What is wrong with an order, what that means for the money, and what happens next. */
export function OrderNotices({ page: { order, commissions, stops } }: { page: OrderPage }) {
  const owed = commissions.filter(one => one.owedMinor > 0)
  return (
    <div className="flex flex-col gap-2 pb-6 empty:hidden">
      {order.unconfirmedBecause ? (
        <Notice look="warning" title="The shop has not confirmed this order">
          {order.unconfirmedBecause} Nothing of it clears until the shop, asked again, agrees.
        </Notice>
      ) : null}
      {order.unknownToShopAt ? (
        <Notice look="warning" title="The shop does not know this order">
          It was settled to zero. If the shop should know it, check that its access covers all orders.
        </Notice>
      ) : null}
      {stops.length > 0 && commissions.length > 0 ? (
        <Notice look="info" title={`Nothing of it clears now: ${stops.join(", and ")}`}>
          What it earned and has not cleared stays held until then, whatever date it had.
        </Notice>
      ) : null}
      {order.disagreements.length > 0 ? (
        <Notice look="warning" title="The shop’s own figures do not add up">
          <ul>
            {order.disagreements.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          Commission is computed from the lines, which do not depend on these totals.
        </Notice>
      ) : null}
      {owed.map(one => (
        <Notice
          key={one.id}
          look="info"
          title={`${one.creator.name} owes back ${moneyText({ minor: one.owedMinor, currency: one.currency })}`}
        >
          Part of this order was refunded after it was paid. The next payout keeps it back, up to the program’s limit.
        </Notice>
      ))}
    </div>
  )
}
