import { and, eq } from "drizzle-orm"
import { orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { present } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { MINUTE_MS } from "@/server/kernel/time"
import { holdOrderGid } from "./hold-order-gid"
import { knownRefs, type OrderFacts, orderHash, type Source } from "./order"
import { recordLines, rememberLines } from "./record-lines"

export type RecordedOrder = {
  readonly orderId: Id<"ord">
  /**
   * "contradiction": as new as what we hold, with other content; neither overwrites and the order must be read back.
   * "corrected": the shop itself, asked since, did not say what a webhook dated later had said; it replaced it.
   */
  readonly outcome: "first" | "newer" | "corrected" | "same" | "stale" | "contradiction"
  /** Why it was in doubt until now; null when it was not. */
  readonly doubted: string | null
}

/** `readAt`: when the read began that this answers. Without it a read-back is only as good as the time it names. */
type Told = { readonly shopId: Id<"shp">; readonly facts: OrderFacts; readonly source: Source; readonly readAt?: Date }
type Held = typeof orders.$inferSelect

/** A shop's answer may lag this far behind its webhooks, and its clock may go before ours. */
const LAG_MS = MINUTE_MS

/**
 * Records what the shop says of an order. A strictly newer payload replaces what we hold; a read-back also replaces what
 * is of its own age, and confirms the order unless we hold something newer. What a webhook claims to be newer and the shop,
 * asked later, does not say is no news. Hints that only webhooks carry are kept from whichever payload brought them. The order is held against other recordings until the transaction ends.
 */
export async function recordOrder(tx: BrandTx, told: Told, now: Date): Promise<RecordedOrder> {
  await holdOrderGid(tx, told.shopId, told.facts.gid)
  const held = await heldOrder(tx, told)
  if (held === null) return recordFirst(tx, told, now)
  const outcome = judge(held, told)
  if (outcome === "newer" || outcome === "corrected") await replace(tx, held, told, now)
  else await keep(tx, held, told, outcome, now)
  return { orderId: held.id, outcome, doubted: held.unconfirmedBecause }
}

async function heldOrder(tx: BrandTx, { shopId, facts }: Told): Promise<Held | null> {
  const named = and(eq(orders.brandId, tx.brandId), eq(orders.shopId, shopId), eq(orders.gid, facts.gid))
  const [row] = await tx.select().from(orders).where(named).for("update")
  return row ?? null
}

async function recordFirst(tx: BrandTx, told: Told, now: Date): Promise<RecordedOrder> {
  const { brandId } = tx
  const { shopId, facts } = told
  const orderId = newId<"ord">(now)
  await tx.insert(orders).values({ brandId, id: orderId, shopId, gid: facts.gid, ...columnsOf(told, null, now) })
  await recordLines(tx, orderId, facts.lines)
  return { orderId, outcome: "first", doubted: null }
}

function judge(held: Held, told: Told): Exclude<RecordedOrder["outcome"], "first"> {
  const { facts, source, readAt } = told
  const newerByMs = facts.updatedAt.getTime() - held.updatedAt.getTime()
  if (newerByMs === 0 && held.contentHash === orderHash(facts)) return "same"
  const overtaken = source === "read_back" && readAt !== undefined && held.readAt !== null && held.readAt > readAt
  if (overtaken) return "stale"
  if (newerByMs > 0) return "newer"
  if (newerByMs < 0) return disproved(held, told) ? "corrected" : "stale"
  // A state that came after the read began may be the one that followed it within the same second.
  const trusted = source === "read_back" && (readAt === undefined || held.acceptedAt <= readAt)
  return trusted ? "newer" : "contradiction"
}

/** Whether the shop, asked after we had heard a newer state, must have known it if it were true. */
function disproved(held: Held, { source, readAt }: Told): boolean {
  if (source !== "read_back" || readAt === undefined || held.acceptedAt > readAt) return false
  const heardMsBefore = readAt.getTime() - held.acceptedAt.getTime()
  const datedMsAhead = held.updatedAt.getTime() - readAt.getTime()
  return heardMsBefore > LAG_MS || datedMsAhead > LAG_MS
}

async function replace(tx: BrandTx, held: Held, told: Told, now: Date): Promise<void> {
  const unchanged = and(ours(tx, held), eq(orders.updatedAt, held.updatedAt))
  const [row] = await tx
    .update(orders)
    .set(columnsOf(told, held, now))
    .where(unchanged)
    .returning({ id: orders.id })
  present(row, `the order ${held.gid} that this transaction holds`)
  await recordLines(tx, held.id, told.facts.lines)
}

/** What was not accepted may still bring a hint, name a line we never heard of, confirm, or cast doubt. */
async function keep(
  tx: BrandTx,
  held: Held,
  told: Told,
  outcome: "same" | "stale" | "contradiction",
  now: Date,
): Promise<void> {
  const { facts } = told
  const landingSite = held.landingSite ?? facts.landingSite
  const hints = {
    landingSite,
    referringHost: held.referringHost ?? facts.referringHost,
    campaign: held.campaign ?? facts.campaign,
    clickRefs: knownRefs(held.clickRefs, facts.clickRefs, facts.landedRefs),
    checkoutToken: held.checkoutToken ?? facts.checkoutToken,
    customerEmailHash: held.customerEmailHash ?? facts.customerEmailHash,
  }
  const confirms = outcome === "same" && told.source === "read_back"
  const verdict = confirms
    ? { ...confirmed(told, now), ...finer(facts, held), paidAt: facts.paidAt }
    : outcome === "contradiction"
      ? DOUBTED
      : {}
  await tx
    .update(orders)
    .set({ ...hints, ...verdict })
    .where(ours(tx, held))
  if (outcome !== "same") await rememberLines(tx, held.id, facts.lines)
}

const DOUBTED = {
  confirmedAt: null,
  unconfirmedBecause: "The shop sent two different versions of this order with the same time.",
} as const

function confirmed({ readAt }: Told, now: Date) {
  return { confirmedAt: now, unconfirmedBecause: null, unknownToShopAt: null, ...(readAt && { readAt }) }
}

function ours(tx: BrandTx, held: Held) {
  return and(eq(orders.brandId, tx.brandId), eq(orders.id, held.id))
}

function columnsOf(told: Told, held: Held | null, now: Date) {
  const { facts, source } = told
  const { gid: _, lines: __, clickRefs, landedRefs, ...figures } = facts
  const landed = [facts.landingSite, held?.landingSite ?? null]
  // The webhook's own word is the page as the shopper saw it; a read-back's only takes the place of one that never came.
  const landingSite = (source === "read_back" ? landed.reverse() : landed).find(page => page !== null) ?? null
  return {
    ...figures,
    ...finer(facts, held),
    landingSite,
    campaign: facts.campaign ?? held?.campaign ?? null,
    referringHost: facts.referringHost ?? held?.referringHost ?? null,
    // What one source tells and the other does not is known all the same.
    clickRefs: knownRefs(clickRefs, landedRefs, held?.clickRefs ?? []),
    // A webhook only guesses when it was paid; a time read back earlier is better.
    paidAt: source === "webhook" && facts.paidAt !== null ? (held?.paidAt ?? facts.paidAt) : facts.paidAt,
    contentHash: orderHash(facts),
    acceptedAt: now,
    ...(source === "read_back" ? confirmed(told, now) : { confirmedAt: null }),
  }
}

/** What a read-back words more finely; a webhook that does not say it leaves it as it was. */
function finer(facts: OrderFacts, held: Held | null) {
  return {
    fulfillmentStatus: facts.fulfillmentStatus,
    outstandingMinor: facts.outstandingMinor,
    presentmentTotalMinor: facts.presentmentTotalMinor ?? held?.presentmentTotalMinor ?? null,
    returnStatus: facts.returnStatus ?? held?.returnStatus ?? null,
    planVariants: facts.planVariants ?? held?.planVariants ?? null,
    edited: facts.edited ?? held?.edited ?? false,
    customerType: facts.customerType ?? held?.customerType ?? null,
    visits: facts.visits ?? held?.visits ?? [],
    giftCardMinor: facts.giftCardMinor ?? held?.giftCardMinor ?? null,
    checkoutToken: facts.checkoutToken ?? held?.checkoutToken ?? null,
    customerEmailHash: facts.customerEmailHash ?? held?.customerEmailHash ?? null,
  }
}
