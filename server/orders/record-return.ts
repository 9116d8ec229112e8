import { and, eq } from "drizzle-orm"
import { returns } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { holdOrderGid } from "./hold-order-gid"
import { idOfOrder, unconfirmOrder } from "./its-order"
import type { Source } from "./order"
import type { RecordedEvent } from "./record-chargeback"
import { type ReturnFacts, returnHash } from "./return"

type Told = { readonly shopId: Id<"shp">; readonly facts: ReturnFacts; readonly source: Source }

/**
 * Records a return under its own gid, before or after its order. Bodies carry no time, and a closed return may be opened
 * again: whatever a webhook says last stands until the shop, asked at once, has said what is true.
 */
export async function recordReturn(tx: BrandTx, told: Told, now: Date): Promise<RecordedEvent> {
  const { shopId, facts, source } = told
  await holdOrderGid(tx, shopId, facts.orderGid)
  const outcome = await recorded(tx, told, now)
  const order = { shopId, gid: facts.orderGid }
  if (source === "webhook" && outcome !== "same") await unconfirmOrder(tx, order)
  return { orderId: await idOfOrder(tx, order), outcome }
}

async function recorded(tx: BrandTx, { shopId, facts, source }: Told, now: Date): Promise<RecordedEvent["outcome"]> {
  const { brandId } = tx
  const { gid, ...content } = facts
  const row = { ...content, contentHash: returnHash(facts), source, recordedAt: now, unknownToShopAt: null }
  const [first] = await tx
    .insert(returns)
    .values({ brandId, shopId, gid, ...row })
    .onConflictDoNothing()
    .returning({ gid: returns.gid })
  if (first) return "first"
  const named = and(eq(returns.brandId, brandId), eq(returns.shopId, shopId), eq(returns.gid, gid))
  const [held] = await tx.select().from(returns).where(named).for("update")
  if (source === "webhook" && held?.status === facts.status) return "same"
  await tx.update(returns).set(row).where(named)
  return held?.status === facts.status && !held.unknownToShopAt ? "same" : "changed"
}
