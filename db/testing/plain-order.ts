import type { OrderFacts, OrderHints, OrderLineFacts } from "@/server/orders/order"

type Plain = OrderHints &
  Pick<OrderFacts, "tipMinor" | "dutyMinor" | "feeMinor" | "roundingMinor" | "discounts" | "tags" | "sourceName">

/** Of an order bought in the web shop with nothing special about it. */
export const PLAIN_ORDER: Plain = {
  tipMinor: 0,
  dutyMinor: 0,
  feeMinor: 0,
  roundingMinor: 0,
  discounts: [],
  tags: [],
  sourceName: "web",
  paidAt: null,
  customerEmailHash: null,
  landingSite: null,
  landedRefs: [],
  referringHost: null,
  campaign: null,
  fulfillmentStatus: "unfulfilled",
  outstandingMinor: null,
  presentmentTotalMinor: null,
  returnStatus: null,
  edited: null,
  planVariants: null,
  customerType: null,
  visits: null,
  giftCardMinor: null,
  checkoutToken: null,
}

/** Of a line that nothing was taken off. */
export const PLAIN_LINE: Pick<OrderLineFacts, "variantGid" | "discounts"> = { variantGid: null, discounts: [] }
