import { and, eq, gt, isNull, sql } from "drizzle-orm"
import { shopReads, shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { nextReadAt, readFrom } from "./shop-read"

/** A read of one shop that runs: every page of it has one place in the row, and only who stands there moves on. */
export type ShopRead = {
  readonly shopId: Id<"shp">
  /** The first change to read, by the shop's clock. */
  readonly from: Date
  readonly startedAt: Date
  readonly cursor: string | null
  readonly reached: Date | null
  /** Set for the very first read of a shop: when it was connected. */
  readonly connectedAt: Date | null
}

/** What one page came to. */
export type PageTally = {
  readonly seen: number
  readonly confirmed: number
  readonly corrected: number
  readonly found: number
}

/**
 * Goes on with the shop's read, or begins one. Null when the shop left, or when it was read a moment ago and nobody asked
 * since.
 */
export async function openRead(tx: BrandTx, shopId: Id<"shp">, now: Date): Promise<ShopRead | null> {
  const [shop] = await tx
    .select({ connectedAt: shops.connectedAt })
    .from(shops)
    .where(and(eq(shops.brandId, tx.brandId), eq(shops.id, shopId), isNull(shops.uninstalledAt)))
  if (!shop) return null
  const made = { brandId: tx.brandId, shopId, nextReadAt: now }
  const [first] = await tx.insert(shopReads).values(made).onConflictDoNothing().returning({ shopId: shopReads.shopId })
  const [row] = await tx.select().from(shopReads).where(ofShop(tx, shopId)).for("update")
  if (!row || row.nextReadAt > now) return null
  if (row.readingFrom && row.startedAt)
    return { ...row, from: row.readingFrom, startedAt: row.startedAt, connectedAt: null }
  const from = readFrom(row.readUpTo, shop.connectedAt)
  const begun = { readingFrom: from, startedAt: now, cursor: null, reached: null }
  await tx.update(shopReads).set(begun).where(ofShop(tx, shopId))
  return { shopId, from, ...begun, connectedAt: first ? shop.connectedAt : null }
}

/** Moves on to the next page. Null when somebody else was here first. */
export async function turnPage(
  tx: BrandTx,
  read: ShopRead,
  { cursor, reached, tally }: { readonly cursor: string; readonly reached: Date | null; readonly tally: PageTally },
): Promise<ShopRead | null> {
  const [row] = await tx
    .update(shopReads)
    .set({ cursor, reached, fault: null, faultCount: 0, ...counted(tally) })
    .where(standingAt(tx, read))
    .returning({ shopId: shopReads.shopId })
  return row ? { ...read, cursor, reached } : null
}

/**
 * Ends the read: all that changed up to `reached` is known, but never more than up to when the read began: a time that lies
 * ahead, by the shop's mistake or because its clock goes before ours, must not hide what changes until then.
 */
export async function endRead(
  tx: BrandTx,
  read: ShopRead,
  { reached, tally, now }: { readonly reached: Date | null; readonly tally: PageTally; readonly now: Date },
): Promise<void> {
  const upTo = reached && (reached < read.startedAt ? reached : read.startedAt).toISOString()
  await tx
    .update(shopReads)
    .set({
      ...ENDED,
      readUpTo: sql`greatest(${shopReads.readUpTo}, coalesce(${upTo}::timestamptz, ${shopReads.readUpTo}))`,
      finishedAt: now,
      nextReadAt: nextReadAt(now, 0),
      fault: null,
      faultCount: 0,
      ...counted(tally),
    })
    .where(standingAt(tx, read))
}

/** The shop could not be read: it is asked again later and later. `startOver`: its place in the pages is no longer good. */
export async function noteFault(
  tx: BrandTx,
  { shopId, fault, startOver, now }: { shopId: Id<"shp">; fault: string; startOver: boolean; now: Date },
): Promise<void> {
  const [row] = await tx.select({ count: shopReads.faultCount }).from(shopReads).where(ofShop(tx, shopId)).for("update")
  if (!row) return
  const faultCount = row.count + 1
  await tx
    .update(shopReads)
    .set({ fault, faultCount, nextReadAt: nextReadAt(now, faultCount), ...(startOver ? ENDED : {}) })
    .where(ofShop(tx, shopId))
}

/** Somebody wants the shop read at once. */
export async function askForRead(tx: BrandTx, shopId: Id<"shp">, now: Date): Promise<void> {
  await tx.insert(shopReads).values({ brandId: tx.brandId, shopId, nextReadAt: now }).onConflictDoNothing()
  await tx
    .update(shopReads)
    .set({ nextReadAt: now })
    .where(and(ofShop(tx, shopId), gt(shopReads.nextReadAt, now)))
}

const ENDED = { readingFrom: null, startedAt: null, cursor: null, reached: null } as const

function counted({ seen, confirmed, corrected, found }: PageTally) {
  return {
    seenCount: sql`${shopReads.seenCount} + ${seen}`,
    confirmedCount: sql`${shopReads.confirmedCount} + ${confirmed}`,
    correctedCount: sql`${shopReads.correctedCount} + ${corrected}`,
    foundCount: sql`${shopReads.foundCount} + ${found}`,
  }
}

function ofShop(tx: BrandTx, shopId: Id<"shp">) {
  return and(eq(shopReads.brandId, tx.brandId), eq(shopReads.shopId, shopId))
}

function standingAt(tx: BrandTx, { shopId, startedAt, cursor }: ShopRead) {
  const place = cursor === null ? isNull(shopReads.cursor) : eq(shopReads.cursor, cursor)
  return and(ofShop(tx, shopId), eq(shopReads.startedAt, startedAt), place)
}
