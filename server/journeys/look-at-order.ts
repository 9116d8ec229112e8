import type { ShopifyOrder } from "@/server/integrations/shopify/shopify-order"
import { dayIn } from "@/server/kernel/time"
import { compareOrder, type Difference, type OurOrder, ourSide, shopSide } from "@/server/reconciliation/compare"
import { EXPLANATIONS } from "@/server/reconciliation/difference-words"
import type { Pass } from "@/server/reconciliation/pass"
import type { SeenOrder } from "@/server/reconciliation/pass-orders"
import { wasMissed } from "@/server/reconciliation/shop-read"
import type { Told } from "./hear-answer"

/** One order on both sides: what it counts for, and what differs. */
export type Seen = { readonly gid: string; readonly row: SeenOrder; readonly differences: readonly Named[] }
type Named = Difference & { readonly name: string; readonly day: string; readonly explanation: string }

/** Whether a comparison is about this order. */
export function isMeant({ createdAt }: ShopifyOrder, { fromAt, askedAt }: Pass): boolean {
  const at = new Date(createdAt)
  return at >= fromAt && at < askedAt
}

/** An order on which both sides agree. */
export function agreed(ours: OurOrder | undefined, { timeZone }: Pass): Seen[] {
  if (!ours) return []
  const mine = ourSide(ours, timeZone)
  const theirs = { shopDay: mine.ourDay, shopNetMinor: mine.ourNetMinor, shopTotalMinor: mine.ourTotalMinor }
  return [{ gid: ours.order.gid, row: { gid: ours.order.gid, ...mine, ...theirs }, differences: [] }]
}

/** What the shop's own answer says against ours. One that changed a moment ago is left to the next look. */
export function looksAt(gid: string, told: Told, ours: OurOrder | undefined, pass: Pass, now: Date): Seen[] {
  if (told === null) return []
  const mine = ours ? ourSide(ours, pass.timeZone) : {}
  const name = ours?.order.name ?? (typeof told === "string" ? (gid.split("/").at(-1) ?? gid) : told.order.name)
  const kind = ours ? ("other_facts" as const) : ("missing_here" as const)
  const whole = { kind, subject: "", ours: ours ? "An order" : "Not in our books", theirs: "An order", name }
  if (typeof told === "string") {
    const day = dayIn(pass.timeZone, ours?.order.orderedAt ?? now)
    return [{ gid, row: { gid, ...mine }, differences: [{ ...whole, day, explanation: told }] }]
  }
  const day = dayIn(pass.timeZone, told.order.orderedAt)
  const row = { gid, ...mine, ...shopSide(told, pass.timeZone) }
  if (!wasMissed({ gid, updatedAt: told.order.updatedAt }, now)) return [{ gid, row, differences: [] }]
  const explained = (one: Difference): Named => ({ ...one, name, day, explanation: EXPLANATIONS[one.kind] })
  const differences = ours ? compareOrder(ours, told, pass.timeZone).map(explained) : [explained(whole)]
  return [{ gid, row, differences }]
}
