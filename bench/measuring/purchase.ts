import type { TestCreator } from "@/db/testing/juniper"
import { PLAIN_LINE, PLAIN_ORDER } from "@/db/testing/plain-order"
import { present } from "@/server/kernel/error"
import { SECOND_MS } from "@/server/kernel/time"
import type { OrderFacts, OrderLineFacts, RefundFacts, ToldOrder } from "@/server/orders/order"

export const ORDERED_AT = new Date("2026-10-01T12:00:00Z")

/** The `serial`th order: two lines, bought with the creator's code or after a click that the order names. */
export function placed(serial: number, creator: TestCreator, clickRef: string | null): ToldOrder {
  const lines = [line(serial, 1, 4_500), line(serial, 2, 1_250)]
  const subtotalMinor = lines.reduce((sum, one) => sum + one.unitPriceMinor * one.quantity - one.discountMinor, 0)
  const discountMinor = lines.reduce((sum, one) => sum + one.discountMinor, 0)
  const order: OrderFacts = {
    ...PLAIN_ORDER,
    gid: `gid://shopify/Order/${serial}`,
    name: `#${serial}`,
    currency: "USD",
    presentmentCurrency: "USD",
    orderedAt: ORDERED_AT,
    updatedAt: ORDERED_AT,
    cancelledAt: null,
    financialStatus: "paid",
    test: false,
    taxesIncluded: false,
    subtotalMinor,
    discountMinor,
    taxMinor: 0,
    shippingMinor: 0,
    totalMinor: subtotalMinor,
    clickRefs: clickRef ? [clickRef] : [],
    usedCodes: clickRef ? [] : [{ code: creator.code, amountMinor: discountMinor }],
    customerHash: null,
    lines,
    disagreements: [],
    paidAt: ORDERED_AT,
  }
  return { order, refunds: [] }
}

/** The same order after its second line came back. */
export function refunded({ order }: ToldOrder): ToldOrder {
  const [kept, returned] = [present(order.lines[0], "a line"), present(order.lines[1], "a second line")]
  const refundedAt = new Date(order.updatedAt.getTime() + SECOND_MS)
  const amountMinor = returned.unitPriceMinor * returned.quantity - returned.discountMinor
  const refund: RefundFacts = {
    gid: order.gid.replace("Order", "Refund"),
    orderGid: order.gid,
    refundedAt,
    lines: [{ lineGid: returned.gid, quantity: returned.quantity, amountMinor }],
    discrepancyMinor: 0,
    shippingMinor: 0,
  }
  const lines = [kept, { ...returned, currentQuantity: 0 }]
  return { order: { ...order, lines, updatedAt: refundedAt, financialStatus: "partially_refunded" }, refunds: [refund] }
}

function line(serial: number, at: number, unitPriceMinor: number): OrderLineFacts {
  return {
    gid: `gid://shopify/LineItem/${serial}${at}`,
    title: "Linen throw",
    variantTitle: "Sand",
    ...PLAIN_LINE,
    sku: `LT-${at}`,
    productGid: `gid://shopify/Product/${at}`,
    quantity: at,
    currentQuantity: at,
    unitPriceMinor,
    discountMinor: unitPriceMinor / 10,
    taxMinor: 0,
    giftCard: false,
  }
}
