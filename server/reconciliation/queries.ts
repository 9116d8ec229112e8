import { and, asc, count, countDistinct, desc, eq, isNotNull, isNull, lt, max, sql } from "drizzle-orm"
import { type DifferenceKind, foundOrders, shopDays, shopDifferences, shopPasses, shopReads, shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { type Page, page } from "@/server/kernel/page"

const MOST_SHOPS = 50
const MOST_DAYS = 120
const MOST_FOUND = 10

/** Each shop and how far it has been read; `read` is null before its first read. */
export async function shopStandings(tx: BrandTx) {
  const itsRead = and(eq(shopReads.brandId, shops.brandId), eq(shopReads.shopId, shops.id))
  return tx
    .select({
      ...{ id: shops.id, name: shops.name, domain: shops.domain, currency: shops.currency, timeZone: shops.timeZone },
      ...{ connectedAt: shops.connectedAt, attributesFrom: shops.attributesFrom, uninstalledAt: shops.uninstalledAt },
      read: READ,
    })
    .from(shops)
    .leftJoin(shopReads, itsRead)
    .where(eq(shops.brandId, tx.brandId))
    .orderBy(asc(shops.id))
    .limit(MOST_SHOPS)
}

const READ = {
  finishedAt: shopReads.finishedAt,
  nextReadAt: shopReads.nextReadAt,
  fault: shopReads.fault,
  faultCount: shopReads.faultCount,
  seenCount: shopReads.seenCount,
  correctedCount: shopReads.correctedCount,
  foundCount: shopReads.foundCount,
}

/** The newest pass of each kind over one shop. */
export async function newestPasses(tx: BrandTx, shopId: Id<"shp">) {
  return tx
    .selectDistinctOn([shopPasses.kind], {
      ...{ id: shopPasses.id, kind: shopPasses.kind, state: shopPasses.state, fromAt: shopPasses.fromAt },
      ...{ totalCount: shopPasses.totalCount, doneCount: shopPasses.doneCount, fault: shopPasses.fault },
      ...{
        differenceCount: shopPasses.differenceCount,
        askedAt: shopPasses.askedAt,
        finishedAt: shopPasses.finishedAt,
      },
    })
    .from(shopPasses)
    .where(and(eq(shopPasses.brandId, tx.brandId), eq(shopPasses.shopId, shopId)))
    .orderBy(shopPasses.kind, desc(shopPasses.askedAt), desc(shopPasses.id))
}

/** A shop's days as both sides counted them, oldest first, with the differences ever found on each. */
export async function comparedDays(tx: BrandTx, shopId: Id<"shp">) {
  const found = tx
    .select({ day: shopDifferences.day, found: count().as("found") })
    .from(shopDifferences)
    .where(and(eq(shopDifferences.brandId, tx.brandId), eq(shopDifferences.shopId, shopId)))
    .groupBy(shopDifferences.day)
    .as("found_of_day")
  const rows = await tx
    .select({
      ...{ day: shopDays.day, currency: shopDays.currency, comparedAt: shopDays.comparedAt },
      ...{ shopCount: shopDays.shopCount, shopNetMinor: shopDays.shopNetMinor },
      ...{ ourCount: shopDays.ourCount, ourNetMinor: shopDays.ourNetMinor },
      foundCount: sql`coalesce(${found.found}, 0)`.mapWith(Number),
    })
    .from(shopDays)
    .leftJoin(found, eq(found.day, shopDays.day))
    .where(and(eq(shopDays.brandId, tx.brandId), eq(shopDays.shopId, shopId)))
    .orderBy(desc(shopDays.day))
    .limit(MOST_DAYS)
  return rows.reverse()
}

/** How many differences are open, and on how many days. */
export async function openCount(tx: BrandTx): Promise<{ differences: number; days: number }> {
  const [row] = await tx
    .select({ differences: count(), days: countDistinct(shopDifferences.day) })
    .from(shopDifferences)
    .where(and(eq(shopDifferences.brandId, tx.brandId), isNull(shopDifferences.repairedAt)))
  return row ?? { differences: 0, days: 0 }
}

/** When a shop of the brand was last read whole, and how many differences are open; null before the first read. */
export async function lastChecked(tx: BrandTx): Promise<{ at: Date; differences: number } | null> {
  const [row] = await tx
    .select({ at: max(shopReads.finishedAt) })
    .from(shopReads)
    .where(eq(shopReads.brandId, tx.brandId))
  const { differences } = await openCount(tx)
  return row?.at ? { at: row.at, differences } : null
}

/** The orders that were found last without a webhook. */
export async function newestFound(tx: BrandTx) {
  return tx
    .select({
      ...{ orderId: foundOrders.orderId, name: foundOrders.name, foundBy: foundOrders.foundBy },
      ...{ foundAt: foundOrders.foundAt, shopId: foundOrders.shopId },
    })
    .from(foundOrders)
    .where(eq(foundOrders.brandId, tx.brandId))
    .orderBy(desc(foundOrders.foundAt), desc(foundOrders.gid))
    .limit(MOST_FOUND)
}

export type DifferenceFilter = {
  readonly shopId?: Id<"shp"> | undefined
  readonly kind?: DifferenceKind | undefined
  readonly state?: "open" | "repaired" | undefined
  readonly cursor?: Id<"dif"> | undefined
  readonly limit: number
}

/** Differences, newest first. */
export async function listDifferences(tx: BrandTx, filter: DifferenceFilter): Promise<Page<ListedDifference>> {
  const { shopId, kind, state, cursor, limit } = filter
  const { repairedAt } = shopDifferences
  const rows = await differences(tx)
    .where(
      and(
        eq(shopDifferences.brandId, tx.brandId),
        shopId && eq(shopDifferences.shopId, shopId),
        kind && eq(shopDifferences.kind, kind),
        state === undefined ? undefined : state === "open" ? isNull(repairedAt) : isNotNull(repairedAt),
        cursor && lt(shopDifferences.id, cursor),
      ),
    )
    .orderBy(desc(shopDifferences.id))
    .limit(limit + 1)
  return page(rows, limit, row => row.id)
}

function differences(tx: BrandTx) {
  return tx
    .select({
      ...{ id: shopDifferences.id, shopId: shopDifferences.shopId, kind: shopDifferences.kind },
      ...{ orderId: shopDifferences.orderId, orderName: shopDifferences.orderName, day: shopDifferences.day },
      ...{ ours: shopDifferences.ours, theirs: shopDifferences.theirs, explanation: shopDifferences.explanation },
      ...{ foundAt: shopDifferences.foundAt, repairedAt: shopDifferences.repairedAt },
      ...{ repairedBy: shopDifferences.repairedBy, shopName: shops.name },
    })
    .from(shopDifferences)
    .innerJoin(shops, and(eq(shops.brandId, shopDifferences.brandId), eq(shops.id, shopDifferences.shopId)))
    .$dynamic()
}

export type ListedDifference = Awaited<ReturnType<typeof differences>>[number]
