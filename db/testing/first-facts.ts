import type { Id } from "@/server/kernel/id"
import type { OrderFacts } from "@/server/orders/order"
import { clickKey, clickRef } from "@/server/tracking/click-ref"
import type { History } from "./history"
import { PLAIN_LINE, PLAIN_ORDER } from "./plain-order"

const ORDERED_AT = new Date("2026-10-01T12:00:00Z")
const KEY = clickKey("the secret of our stories")

/** The order of a history as it was placed. */
export function firstFacts(from: History, index: number, clicks: { click: string; lateClick: string }): OrderFacts {
  const lines = from.lines.map((line, at) => {
    const discountMinor = Math.floor((line.price * line.quantity * line.discountShare) / 100)
    const paid = line.price * line.quantity - discountMinor
    return {
      gid: `gid://shopify/LineItem/${index}-${at}`,
      title: "Linen throw",
      variantTitle: null,
      ...PLAIN_LINE,
      sku: null,
      productGid: null,
      quantity: line.quantity,
      currentQuantity: line.quantity,
      unitPriceMinor: line.price,
      discountMinor,
      taxMinor: Math.floor((paid * line.taxShare) / (100 + line.taxShare)),
      giftCard: line.giftCard && at === 3,
    }
  })
  const refs = {
    code: [],
    click: [clicks.click],
    "code and click": [clicks.click],
    "late click": [clicks.lateClick],
    none: [],
  }
  const usesCode = from.evidence === "code" || from.evidence === "code and click"
  return {
    ...PLAIN_ORDER,
    gid: `gid://shopify/Order/${10_000 + index}`,
    name: `#${10_000 + index}`,
    currency: "USD",
    presentmentCurrency: "USD",
    orderedAt: ORDERED_AT,
    updatedAt: ORDERED_AT,
    cancelledAt: null,
    financialStatus: from.pending ? "pending" : "paid",
    test: false,
    taxesIncluded: from.taxesIncluded,
    subtotalMinor: 0,
    discountMinor: 0,
    taxMinor: 0,
    shippingMinor: 0,
    totalMinor: 0,
    clickRefs: refs[from.evidence].map(id => clickRef(KEY, id as Id<"clk">)),
    usedCodes: usesCode ? [{ code: "ana10", amountMinor: 100 }] : [],
    customerHash: null,
    lines,
    disagreements: [],
    paidAt: from.pending ? null : ORDERED_AT,
  }
}
