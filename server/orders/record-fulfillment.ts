import { and, eq } from "drizzle-orm"
import { fulfillments } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { type FulfillmentFacts, fulfillmentHash } from "./fulfillment"
import { holdOrderGid } from "./hold-order-gid"
import { idOfOrder } from "./its-order"
import type { Source } from "./order"
import type { RecordedEvent } from "./record-chargeback"

type Told = { readonly shopId: Id<"shp">; readonly facts: FulfillmentFacts; readonly source: Source }

/** Records a fulfilment under its own gid, before or after its order: the newest telling stands, the shop's own over all. */
export async function recordFulfillment(tx: BrandTx, told: Told, now: Date): Promise<RecordedEvent> {
  const { shopId, facts } = told
  await holdOrderGid(tx, shopId, facts.orderGid)
  const outcome = await recorded(tx, told, now)
  return { orderId: await idOfOrder(tx, { shopId, gid: facts.orderGid }), outcome }
}

async function recorded(tx: BrandTx, { shopId, facts, source }: Told, now: Date): Promise<RecordedEvent["outcome"]> {
  const { brandId } = tx
  const { gid, ...content } = facts
  const row = { ...content, contentHash: fulfillmentHash(facts), source, recordedAt: now, unknownToShopAt: null }
  const [first] = await tx
    .insert(fulfillments)
    .values({ brandId, shopId, gid, ...row })
    .onConflictDoNothing()
    .returning({ gid: fulfillments.gid })
  if (first) return "first"
  const named = and(eq(fulfillments.brandId, brandId), eq(fulfillments.shopId, shopId), eq(fulfillments.gid, gid))
  const [held] = await tx.select().from(fulfillments).where(named).for("update")
  const same = held?.contentHash === row.contentHash
  if (source === "webhook" && (same || !isNewer(row, held))) return "same"
  await tx.update(fulfillments).set(row).where(named)
  return same ? "same" : "changed"
}

type Version = { readonly updatedAt: Date | null; readonly contentHash: string; readonly source: Source }

/** Of two with one time, the shop's own stands, then the one with the larger hash: the same one in whatever order they come. */
function isNewer(told: Version, held: Version | undefined): boolean {
  const newerByMs = (told.updatedAt?.getTime() ?? 0) - (held?.updatedAt?.getTime() ?? 0)
  if (newerByMs !== 0) return newerByMs > 0
  return held?.source !== "read_back" && told.contentHash > (held?.contentHash ?? "")
}
