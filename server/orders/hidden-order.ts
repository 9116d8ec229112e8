import { DAY_MS, duration } from "@/server/kernel/time"

/**
 * Without the scope read_all_orders a shop answers for the orders of the last 60 days only, and nothing for older ones:
 * https://shopify.dev/changelog/apps-now-need-shopify-approval-to-read-orders-older-than-60-days
 */
const SHOWN_FOR_MS = 60 * DAY_MS
/** Where the shop draws the line, at which hour and by whose clock, nobody tells: an order of that day may be hidden. */
const SURELY_SHOWN_FOR_MS = SHOWN_FOR_MS - DAY_MS

/** Why an order is in doubt that its shop may hide from us. */
export const HIDDEN = `The shop no longer shows orders this old to us (${duration(SHOWN_FOR_MS)}). What it earned stays where it is.`

/** Whether the shop may hide the order for its age, so that no answer says nothing about it. */
export function isHidden({ orderedAt }: { readonly orderedAt: Date }, now: Date): boolean {
  return now.getTime() - orderedAt.getTime() > SURELY_SHOWN_FOR_MS
}
