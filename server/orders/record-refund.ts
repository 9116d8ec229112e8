import { and, eq } from "drizzle-orm"
import { refunds } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { doubtOrder } from "./doubt-order"
import { holdOrderGid } from "./hold-order-gid"
import { idOfOrder, unconfirmOrder } from "./its-order"
import { type RefundFacts, refundHash, type Source } from "./order"

export type RecordedRefund = {
  /** Null while its order has not come: the refund waits for it. */
  readonly orderId: Id<"ord"> | null
  /** "contradiction": a webhook tells it otherwise than what we hold, which stays; the order must be read back. */
  readonly outcome: "first" | "replaced" | "same" | "contradiction"
}

type Told = { readonly shopId: Id<"shp">; readonly facts: RefundFacts; readonly source: Source }

/**
 * Records a refund under its own gid, before or after its order. What was read back replaces what a webhook said; what only
 * a webhook says takes the order's confirmation away, for the shop itself has not said it yet.
 */
export async function recordRefund(tx: BrandTx, told: Told, now: Date): Promise<RecordedRefund> {
  await holdOrderGid(tx, told.shopId, told.facts.orderGid)
  const outcome = await recorded(tx, told, now)
  if (outcome === "contradiction") await doubtOrder(tx, doubt(told))
  const order = { shopId: told.shopId, gid: told.facts.orderGid }
  if (outcome === "first" && told.source === "webhook") await unconfirmOrder(tx, order)
  return { orderId: await idOfOrder(tx, order), outcome }
}

async function recorded(tx: BrandTx, { shopId, facts, source }: Told, now: Date): Promise<RecordedRefund["outcome"]> {
  const { brandId } = tx
  const { gid, ...told } = facts
  const contentHash = refundHash(facts)
  const content = {
    ...told,
    refundedAt: facts.refundedAt ?? now,
    contentHash,
    source,
    recordedAt: now,
    unknownToShopAt: null,
  }
  const [first] = await tx
    .insert(refunds)
    .values({ brandId, shopId, gid, ...content })
    .onConflictDoNothing()
    .returning({ gid: refunds.gid })
  if (first) return "first"
  const named = and(eq(refunds.brandId, brandId), eq(refunds.shopId, shopId), eq(refunds.gid, gid))
  const [held] = await tx.select().from(refunds).where(named).for("update")
  const same = held?.contentHash === contentHash
  if (source === "webhook") return same ? "same" : "contradiction"
  await tx
    .update(refunds)
    .set(same ? { source, paidBackMinor: facts.paidBackMinor, unknownToShopAt: null } : content)
    .where(named)
  return same && !held.unknownToShopAt ? "same" : "replaced"
}

function doubt({ shopId, facts }: Told) {
  const because = `The shop told the refund ${facts.gid.split("/").at(-1)} in two different ways.`
  return { shopId, gid: facts.orderGid, because }
}
