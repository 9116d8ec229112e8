import { and, asc, count, eq, isNull, sql } from "drizzle-orm"
import { codePools, offerDiscounts, poolCodes, poolFills } from "@/db/schema/offers"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import { newPoolCode } from "./pool-code"

/** Shopify takes so many codes in one call. */
const MOST_AT_ONCE = 250

export type OpenFill = {
  readonly fillId: Id<"fil">
  readonly codes: readonly string[]
  /** The shop's own name for the work; null: whether the shop took it on is not known. */
  readonly bulkGid: string | null
  /** True when the shop may have been asked before. */
  readonly resumed: boolean
}

/** A pool that can be filled, and by what name the shop knows its discount; null when it cannot or need not be. */
export async function poolToFill(tx: BrandTx, poolId: Id<"cpl">) {
  const [pool] = await tx
    .select({
      offerId: codePools.offerId,
      shopId: codePools.shopId,
      prefix: codePools.prefix,
      size: codePools.size,
      gid: offerDiscounts.shopifyGid,
    })
    .from(codePools)
    .innerJoin(
      offerDiscounts,
      and(
        eq(offerDiscounts.brandId, codePools.brandId),
        eq(offerDiscounts.offerId, codePools.offerId),
        eq(offerDiscounts.shopId, codePools.shopId),
      ),
    )
    .where(and(thePool(tx, poolId), isNull(codePools.endedAt)))
  return pool?.gid ? { ...pool, gid: pool.gid } : null
}

/**
 * The next call that adds codes: one that was begun and has no outcome yet, or a new one whose codes are rows before the shop hears
 * of them. Null when the pool is full; then it no longer waits to be filled.
 */
export async function intendFill(
  tx: BrandTx,
  poolId: Id<"cpl">,
  pool: { readonly shopId: Id<"shp">; readonly prefix: string; readonly size: number },
  now: Date,
): Promise<OpenFill | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`fill ${poolId}`}, 0))`)
  const open = await openFill(tx, poolId)
  if (open) return open
  const [free] = await tx
    .select({ count: count() })
    .from(poolCodes)
    .where(and(eq(poolCodes.brandId, tx.brandId), eq(poolCodes.poolId, poolId), eq(poolCodes.state, "free")))
  const missing = Math.min(pool.size - (free?.count ?? 0), MOST_AT_ONCE)
  if (missing <= 0) {
    await tx.update(codePools).set({ fillWantedAt: null, fault: null }).where(thePool(tx, poolId))
    return null
  }
  const { brandId } = tx
  const fillId = newId<"fil">(now)
  await tx.insert(poolFills).values({ brandId, id: fillId, poolId, askedCount: missing, startedAt: now })
  const codes = Array.from({ length: missing }, () => newPoolCode(pool.prefix))
  const made = await tx
    .insert(poolCodes)
    .values(
      codes.map(codeKey => ({
        ...{ brandId, id: newId<"pcd">(now), poolId, shopId: pool.shopId, codeKey, fillId },
        state: "asked" as const,
      })),
    )
    .onConflictDoNothing()
    .returning({ code: poolCodes.codeKey })
  return { fillId, codes: made.map(row => row.code), bulkGid: null, resumed: false }
}

async function openFill(tx: BrandTx, poolId: Id<"cpl">): Promise<OpenFill | null> {
  const [fill] = await tx
    .select({ fillId: poolFills.id, bulkGid: poolFills.bulkGid })
    .from(poolFills)
    .where(and(eq(poolFills.brandId, tx.brandId), eq(poolFills.poolId, poolId), isNull(poolFills.finishedAt)))
    .orderBy(asc(poolFills.id))
    .limit(1)
  if (!fill) return null
  const asked = await tx
    .select({ code: poolCodes.codeKey })
    .from(poolCodes)
    .where(and(ofFill(tx, fill.fillId), eq(poolCodes.state, "asked")))
    .limit(MOST_AT_ONCE)
  return { ...fill, codes: asked.map(row => row.code), resumed: true }
}

/** The shop took the codes on, under a name of its own. */
export async function fillBegun(tx: BrandTx, fillId: Id<"fil">, bulkGid: string): Promise<void> {
  await tx
    .update(poolFills)
    .set({ bulkGid })
    .where(and(theFill(tx, fillId), isNull(poolFills.finishedAt)))
}

export type MadeCode = { readonly code: string; readonly redeemGid: string }

/**
 * How the call ended: these codes are in the shop and free to be given, the others of the fill are not to be had. Once. Answers how
 * many were made.
 */
export async function fillEnded(tx: BrandTx, fillId: Id<"fil">, made: readonly MadeCode[], now: Date): Promise<number> {
  const rows = JSON.stringify(made.map(({ code, redeemGid }) => ({ code: code.toUpperCase(), gid: redeemGid })))
  const imported = await tx.execute<{ id: string }>(sql`
    update ${poolCodes} set state = 'free', redeem_gid = made.gid from json_to_recordset(${rows}::json) as made(code text, gid text)
    where pool_codes.brand_id = ${tx.brandId} and pool_codes.fill_id = ${fillId} and pool_codes.code_key = made.code and pool_codes.state = 'asked'
    returning pool_codes.id`)
  const failed = await tx
    .update(poolCodes)
    .set({ state: "failed" })
    .where(and(ofFill(tx, fillId), eq(poolCodes.state, "asked")))
    .returning({ id: poolCodes.id })
  await tx
    .update(poolFills)
    .set({ importedCount: imported.length, failedCount: failed.length, finishedAt: now })
    .where(and(theFill(tx, fillId), isNull(poolFills.finishedAt)))
  return imported.length
}

/** Keeps why a pool cannot be filled, as a sentence; it is tried again when somebody asks for it. */
export async function poolFault(tx: BrandTx, poolId: Id<"cpl">, because: string): Promise<void> {
  await tx.update(codePools).set({ fault: because }).where(thePool(tx, poolId))
}

/** The pool is to be filled again. */
export async function wantFill(tx: BrandTx, poolId: Id<"cpl">, now: Date): Promise<void> {
  await tx.update(codePools).set({ fillWantedAt: now, fault: null }).where(thePool(tx, poolId))
}

function thePool(tx: BrandTx, poolId: Id<"cpl">) {
  return and(eq(codePools.brandId, tx.brandId), eq(codePools.id, poolId))
}

function theFill(tx: BrandTx, fillId: Id<"fil">) {
  return and(eq(poolFills.brandId, tx.brandId), eq(poolFills.id, fillId))
}

function ofFill(tx: BrandTx, fillId: Id<"fil">) {
  return and(eq(poolCodes.brandId, tx.brandId), eq(poolCodes.fillId, fillId))
}
