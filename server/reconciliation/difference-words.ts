import type { DifferenceKind } from "@/db/schema"

/** How a difference of each kind may have come about, and what it means, in one sentence. */
export const EXPLANATIONS: Readonly<Record<DifferenceKind, string>> = {
  missing_here: "The shop has this order and our books do not: its webhook never came.",
  unknown_to_shop: "Our books have this order and the shop does not: it was deleted there, or was never its own.",
  total: "The order comes to another total than the shop says.",
  line_missing: "One side has a line of this order that the other has not.",
  line_quantity: "A line counts another number of items than the shop says: an edit or a return was not told.",
  line_price: "A line has another price than the shop says.",
  line_discount: "A line has another discount than the shop says.",
  tax: "The tax is another than the shop says.",
  shipping: "The shipping is another than the shop says.",
  refund_missing_here: "The shop refunded and nobody told us: what was earned on it is too much until it is repaired.",
  refund_unknown_to_shop: "We hold a refund that the shop does not know: it takes nothing once the shop has said so.",
  refund_amount: "The refund comes to something else than the shop says.",
  status: "The payment stands otherwise than the shop says.",
  cancelled: "One side has this order as cancelled and the other has not.",
  currency: "The order is in another currency than the shop says.",
  test_flag: "One side takes this order for a test and the other does not.",
  placed_on_another_day: "The order was placed on another day than our books say.",
  chargeback: "The chargeback stands otherwise than the shop says.",
  version: "Our books hold a version of this order that is newer than the shop's own.",
  other_facts: "Something else of this order is not what the shop says.",
}
