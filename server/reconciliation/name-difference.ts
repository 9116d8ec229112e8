import { and, eq, inArray, isNull, sql } from "drizzle-orm"
import { orders, shopDifferences } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"

type Row = typeof shopDifferences.$inferInsert
export type NamedDifference = Omit<Row, "brandId" | "id" | "foundAt" | "repairedAt" | "repairedBy">

const OPEN = isNull(shopDifferences.repairedAt)

/** An order that was missing has an id once it is recorded. */
const ORDER_NOW = sql<Id<"ord"> | null>`coalesce(${shopDifferences.orderId}, (select ${orders.id} from ${orders}
  where ${orders.brandId} = ${shopDifferences.brandId} and ${orders.shopId} = ${shopDifferences.shopId}
    and ${orders.gid} = ${shopDifferences.orderGid}))`

/** Names a difference; one that is open already keeps its age and takes the newer words. */
export async function nameDifference(tx: BrandTx, found: NamedDifference, now: Date): Promise<void> {
  const { ours, theirs, explanation, orderId, passId, orderName } = found
  const { brandId, shopId, orderGid, kind, subject } = shopDifferences
  await tx
    .insert(shopDifferences)
    .values({ brandId: tx.brandId, id: newId<"dif">(now), ...found, foundAt: now })
    .onConflictDoUpdate({
      target: [brandId, shopId, orderGid, kind, subject],
      targetWhere: sql`repaired_at is null`,
      set: { ours, theirs, explanation, orderId, passId, orderName },
    })
}

/** These differences are gone. `repairedBy` says in words what made them go. */
export async function endDifferences(
  tx: BrandTx,
  ids: readonly Id<"dif">[],
  repairedBy: string,
  now: Date,
): Promise<void> {
  if (ids.length === 0) return
  const named = and(eq(shopDifferences.brandId, tx.brandId), inArray(shopDifferences.id, [...ids]), OPEN)
  await tx.update(shopDifferences).set({ repairedAt: now, repairedBy, orderId: ORDER_NOW }).where(named)
}

/** These differences stay, and this is why. */
export async function explainDifferences(tx: BrandTx, ids: readonly Id<"dif">[], explanation: string): Promise<void> {
  if (ids.length === 0) return
  const named = and(eq(shopDifferences.brandId, tx.brandId), inArray(shopDifferences.id, [...ids]), OPEN)
  await tx.update(shopDifferences).set({ explanation }).where(named)
}

/** These orders are in our books now: that they were missing is repaired. */
export async function nowHeld(tx: BrandTx, shopId: Id<"shp">, gids: readonly string[], now: Date): Promise<void> {
  if (gids.length === 0) return
  await tx
    .update(shopDifferences)
    .set({
      repairedAt: now,
      repairedBy: "The order was read from the shop and recorded.",
      orderId: ORDER_NOW,
    })
    .where(and(missing(tx, shopId), inArray(shopDifferences.orderGid, [...gids])))
}

function missing(tx: BrandTx, shopId: Id<"shp">) {
  const ours = and(eq(shopDifferences.brandId, tx.brandId), eq(shopDifferences.shopId, shopId))
  return and(ours, OPEN, eq(shopDifferences.kind, "missing_here"))
}
