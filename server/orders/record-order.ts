import { and, eq, lte } from "drizzle-orm"
import { orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { present } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { holdOrderGid } from "./hold-order-gid"
import { knownRefs, type OrderFacts, orderHash, type Source } from "./order"
import { recordLines, rememberLines } from "./record-lines"

export type RecordedOrder = {
  readonly orderId: Id<"ord">
  /** "contradiction": as new as what we hold, with other content; neither overwrites and the order must be read back. */
  readonly outcome: "first" | "newer" | "same" | "stale" | "contradiction"
}

type Told = { readonly shopId: Id<"shp">; readonly facts: OrderFacts; readonly source: Source }
type Held = typeof orders.$inferSelect

/**
 * Records what the shop says of an order. A strictly newer payload replaces what we hold; a read-back also replaces what
 * is of its own age, and confirms the order unless we hold something newer. Hints that only webhooks carry are kept from
 * whichever payload brought them. The order is held against other recordings until the transaction ends.
 */
export async function recordOrder(tx: BrandTx, told: Told, now: Date): Promise<RecordedOrder> {
  await holdOrderGid(tx, told.shopId, told.facts.gid)
  const held = await heldOrder(tx, told)
  if (held === null) return recordFirst(tx, told, now)
  const outcome = judge(held, told)
  if (outcome === "newer") await replace(tx, held, told, now)
  else await keep(tx, held, told, outcome, now)
  return { orderId: held.id, outcome }
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
  return { orderId, outcome: "first" }
}

function judge(held: Held, { facts, source }: Told): Exclude<RecordedOrder["outcome"], "first"> {
  const newerByMs = facts.updatedAt.getTime() - held.updatedAt.getTime()
  if (newerByMs !== 0) return newerByMs > 0 ? "newer" : "stale"
  if (held.contentHash === orderHash(facts)) return "same"
  return source === "read_back" ? "newer" : "contradiction"
}

async function replace(tx: BrandTx, held: Held, told: Told, now: Date): Promise<void> {
  const notNewer = and(ours(tx, held), lte(orders.updatedAt, told.facts.updatedAt))
  const [row] = await tx
    .update(orders)
    .set(columnsOf(told, held, now))
    .where(notNewer)
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
    clickRefs: knownRefs(held.clickRefs, landingSite),
  }
  const confirms = outcome === "same" && told.source === "read_back"
  const verdict = confirms ? { ...confirmed(now), paidAt: facts.paidAt } : outcome === "contradiction" ? DOUBTED : {}
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

function confirmed(now: Date) {
  return { confirmedAt: now, unconfirmedBecause: null, unknownToShopAt: null }
}

function ours(tx: BrandTx, held: Held) {
  return and(eq(orders.brandId, tx.brandId), eq(orders.id, held.id))
}

function columnsOf({ facts, source }: Told, held: Held | null, now: Date) {
  const { gid: _, lines: __, clickRefs, ...figures } = facts
  const landingSite = facts.landingSite ?? held?.landingSite ?? null
  return {
    ...figures,
    landingSite,
    referringHost: facts.referringHost ?? held?.referringHost ?? null,
    clickRefs: knownRefs(clickRefs, landingSite),
    // A webhook only guesses when it was paid; a time read back earlier is better.
    paidAt: source === "webhook" && facts.paidAt !== null ? (held?.paidAt ?? facts.paidAt) : facts.paidAt,
    contentHash: orderHash(facts),
    acceptedAt: now,
    ...(source === "read_back" ? confirmed(now) : { confirmedAt: null }),
  }
}
