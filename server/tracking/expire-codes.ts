import { and, asc, eq, inArray, isNotNull, lte, notExists, or, sql } from "drizzle-orm"
import { codePools, offerDiscounts, poolCodes, poolCodeUses } from "@/db/schema/offers"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

export type CodesToDelete = {
  readonly shopId: Id<"shp">
  readonly gid: string
  readonly codes: readonly { readonly id: Id<"pcd">; readonly redeemGid: string | null }[]
}

/**
 * Ends up to `most` reservations whose time is up and that no order used; of a pool that ended, also the codes that nobody was given.
 * They are given to nobody again.
 */
export async function expireCodes(tx: BrandTx, poolId: Id<"cpl">, now: Date, most: number): Promise<number> {
  const used = tx
    .select({ one: sql`1` })
    .from(poolCodeUses)
    .where(and(eq(poolCodeUses.brandId, poolCodes.brandId), eq(poolCodeUses.poolCodeId, poolCodes.id)))
  const ended = tx
    .select({ id: codePools.id })
    .from(codePools)
    .where(and(eq(codePools.brandId, tx.brandId), eq(codePools.id, poolId), isNotNull(codePools.endedAt)))
  const due = await tx
    .select({ id: poolCodes.id })
    .from(poolCodes)
    .where(
      and(
        inPool(tx, poolId),
        or(
          and(eq(poolCodes.state, "reserved"), lte(poolCodes.reservedUntil, now), notExists(used)),
          and(eq(poolCodes.state, "free"), sql`exists ${ended}`),
        ),
      ),
    )
    .orderBy(asc(poolCodes.id))
    .limit(most)
    .for("update", { skipLocked: true })
  await setState(
    tx,
    due.map(row => row.id),
    "expired",
  )
  return due.length
}

/** Up to `most` expired codes that the shop may still have; null when there are none. */
export async function codesToDelete(tx: BrandTx, poolId: Id<"cpl">, most: number): Promise<CodesToDelete | null> {
  const [pool] = await tx
    .select({ shopId: codePools.shopId, gid: offerDiscounts.shopifyGid })
    .from(codePools)
    .innerJoin(
      offerDiscounts,
      and(
        eq(offerDiscounts.brandId, codePools.brandId),
        eq(offerDiscounts.offerId, codePools.offerId),
        eq(offerDiscounts.shopId, codePools.shopId),
      ),
    )
    .where(and(eq(codePools.brandId, tx.brandId), eq(codePools.id, poolId)))
  const codes = await tx
    .select({ id: poolCodes.id, redeemGid: poolCodes.redeemGid })
    .from(poolCodes)
    .where(and(inPool(tx, poolId), eq(poolCodes.state, "expired")))
    .orderBy(asc(poolCodes.id))
    .limit(most)
  return pool?.gid && codes.length > 0 ? { shopId: pool.shopId, gid: pool.gid, codes } : null
}

/** The shop has these no more. */
export async function codesDeleted(tx: BrandTx, ids: readonly Id<"pcd">[]): Promise<void> {
  await setState(tx, ids, "deleted", "expired")
}

async function setState(
  tx: BrandTx,
  ids: readonly Id<"pcd">[],
  state: "expired" | "deleted",
  from?: "expired",
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(poolCodes)
    .set({ state })
    .where(
      and(
        eq(poolCodes.brandId, tx.brandId),
        inArray(poolCodes.id, [...ids]),
        from ? eq(poolCodes.state, from) : undefined,
      ),
    )
}

function inPool(tx: BrandTx, poolId: Id<"cpl">) {
  return and(eq(poolCodes.brandId, tx.brandId), eq(poolCodes.poolId, poolId))
}
