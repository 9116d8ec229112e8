import { and, asc, desc, eq, gt, inArray, isNotNull, ne, notExists, sql } from "drizzle-orm"
import { poolCodes, poolCodeUses } from "@/db/schema/offers"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { codeKey } from "./codes"

type UsingOrder = {
  readonly id: Id<"ord">
  readonly shopId: Id<"shp">
  readonly orderedAt: Date
  readonly usedCodes: readonly { readonly code: string }[]
}

/** A use of a single-use code by one order. `first`: no other order used it earlier; `others` are all other orders with it. */
export type CodeUse = {
  readonly poolCodeId: Id<"pcd">
  readonly codeKey: string
  readonly first: boolean
  /** We did not know of this use, or knew another time of it. */
  readonly isNew: boolean
  readonly others: readonly Id<"ord">[]
}

/**
 * Keeps which single-use codes an order used, and says of each whether this is its first use by the time of the orders, whatever the
 * order in which we heard of them. Users of one code take turns.
 */
export async function recordUses(tx: BrandTx, order: UsingOrder): Promise<readonly CodeUse[]> {
  if (order.usedCodes.length === 0) return []
  const keys = [...new Set(order.usedCodes.map(used => codeKey(used.code)))]
  const codes = await tx
    .select({ poolCodeId: poolCodes.id, codeKey: poolCodes.codeKey, state: poolCodes.state })
    .from(poolCodes)
    .where(and(eq(poolCodes.brandId, tx.brandId), eq(poolCodes.shopId, order.shopId), inArray(poolCodes.codeKey, keys)))
    .orderBy(asc(poolCodes.id))
    .for("update")
  const uses: CodeUse[] = []
  for (const code of codes) uses.push(await recordUse(tx, order, code))
  return uses
}

type Code = { readonly poolCodeId: Id<"pcd">; readonly codeKey: string }

async function recordUse(tx: BrandTx, order: UsingOrder, { poolCodeId, codeKey: key }: Code): Promise<CodeUse> {
  const { brandId } = tx
  const use = { brandId, shopId: order.shopId, codeKey: key, orderId: order.id, poolCodeId }
  const [changed] = await tx
    .insert(poolCodeUses)
    .values({ ...use, orderedAt: order.orderedAt })
    .onConflictDoUpdate({
      target: [poolCodeUses.brandId, poolCodeUses.shopId, poolCodeUses.codeKey, poolCodeUses.orderId],
      set: { orderedAt: order.orderedAt },
      setWhere: ne(poolCodeUses.orderedAt, order.orderedAt),
    })
    .returning({ orderId: poolCodeUses.orderId })
  const all = await tx
    .select({ orderId: poolCodeUses.orderId })
    .from(poolCodeUses)
    .where(and(eq(poolCodeUses.brandId, brandId), eq(poolCodeUses.poolCodeId, poolCodeId)))
    .orderBy(asc(poolCodeUses.orderedAt), asc(poolCodeUses.orderId))
  const the = and(eq(poolCodes.brandId, brandId), eq(poolCodes.id, poolCodeId))
  await tx.update(poolCodes).set({ useCount: all.length }).where(the)
  await tx
    .update(poolCodes)
    .set({ state: "used" })
    .where(and(the, inArray(poolCodes.state, HELD)))
  const others = all.map(row => row.orderId).filter(id => id !== order.id)
  return { poolCodeId, codeKey: key, first: all[0]?.orderId === order.id, isNew: changed !== undefined, others }
}

/** A code that somebody was given; one that was deleted is used no more, and one that nobody has stays as it is. */
const HELD = ["reserved", "expired", "free"] as const

/**
 * The clicks for which an order's single-use codes were reserved: a code names its click also where the shop lost it. Not of a code that
 * an earlier order used: who shops with that comes from somewhere else.
 */
export async function clicksOfCodes(
  tx: BrandTx,
  { id, shopId, orderedAt, usedCodes }: UsingOrder,
): Promise<readonly Id<"clk">[]> {
  if (usedCodes.length === 0) return []
  const keys = usedCodes.map(used => codeKey(used.code))
  const earlier = tx
    .select({ one: sql`1` })
    .from(poolCodeUses)
    .where(
      and(
        eq(poolCodeUses.brandId, poolCodes.brandId),
        eq(poolCodeUses.poolCodeId, poolCodes.id),
        sql`(${poolCodeUses.orderedAt}, ${poolCodeUses.orderId}) < (${orderedAt.toISOString()}::timestamptz, ${id}::uuid)`,
      ),
    )
  const rows = await tx
    .select({ clickId: poolCodes.clickId })
    .from(poolCodes)
    .where(
      and(
        eq(poolCodes.brandId, tx.brandId),
        eq(poolCodes.shopId, shopId),
        inArray(poolCodes.codeKey, keys),
        isNotNull(poolCodes.clickId),
        notExists(earlier),
      ),
    )
  return rows.flatMap(row => row.clickId ?? [])
}

/** The first order by time that used a single-use code; null when none did. */
export async function firstUseOf(tx: BrandTx, shopId: Id<"shp">, code: string): Promise<Id<"ord"> | null> {
  const [first] = await tx
    .select({ orderId: poolCodeUses.orderId })
    .from(poolCodeUses)
    .where(
      and(
        eq(poolCodeUses.brandId, tx.brandId),
        eq(poolCodeUses.shopId, shopId),
        eq(poolCodeUses.codeKey, codeKey(code)),
      ),
    )
    .orderBy(asc(poolCodeUses.orderedAt), asc(poolCodeUses.orderId))
    .limit(1)
  return first?.orderId ?? null
}

const MOST_SHOWN = 100

/** Single-use codes of the brand that more than one order used, the newest code first: what risk has to look at. */
export async function codesUsedTwice(tx: BrandTx) {
  return await tx
    .select({
      poolCodeId: poolCodes.id,
      codeKey: poolCodes.codeKey,
      shopId: poolCodes.shopId,
      creatorId: poolCodes.creatorId,
      orders: poolCodes.useCount,
    })
    .from(poolCodes)
    .where(and(eq(poolCodes.brandId, tx.brandId), gt(poolCodes.useCount, 1)))
    .orderBy(desc(poolCodes.id))
    .limit(MOST_SHOWN)
}
