import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, ne, or } from "drizzle-orm"
import { orders, refunds, shopDifferences } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { DAY_MS } from "@/server/kernel/time"
import { HIDDEN } from "@/server/orders/hidden-order"

/** What we hold of an order that a shop names. */
export type HeldOrder = {
  readonly orderId: Id<"ord">
  readonly gid: string
  readonly name: string
  readonly orderedAt: Date
  readonly updatedAt: Date
  readonly confirmed: boolean
  /** When the shop was last asked about it, as far as we know. */
  readonly readAt: Date | null
}

/** Those of a shop's orders that we hold, by gid. */
export async function heldOrders(
  tx: BrandTx,
  shopId: Id<"shp">,
  gids: readonly string[],
): Promise<ReadonlyMap<string, HeldOrder>> {
  if (gids.length === 0) return new Map()
  const rows = await tx
    .select(HELD)
    .from(orders)
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.shopId, shopId), inArray(orders.gid, [...gids])))
  return new Map(
    rows.map(({ confirmedAt, unconfirmedBecause, unknownToShopAt, ...row }) => [
      row.gid,
      // What the shop said it does not know, and names now, it must be asked about again.
      { ...row, confirmed: confirmedAt !== null && unconfirmedBecause === null && unknownToShopAt === null },
    ]),
  )
}

const HELD = {
  orderId: orders.id,
  gid: orders.gid,
  name: orders.name,
  orderedAt: orders.orderedAt,
  updatedAt: orders.updatedAt,
  confirmedAt: orders.confirmedAt,
  unconfirmedBecause: orders.unconfirmedBecause,
  unknownToShopAt: orders.unknownToShopAt,
  readAt: orders.readAt,
}

/** How long the shop is asked about a refund whose order never came; later the comparison speaks of it. */
const ASKED_FOR_MS = 2 * DAY_MS
const MOST_WAITING = 50

/** Orders that we lack although refunds of theirs came, by gid. */
export async function ordersOfWaitingRefunds(tx: BrandTx, shopId: Id<"shp">, now: Date): Promise<string[]> {
  const itsOrder = and(
    eq(orders.brandId, refunds.brandId),
    eq(orders.shopId, refunds.shopId),
    eq(orders.gid, refunds.orderGid),
  )
  const since = new Date(now.getTime() - ASKED_FOR_MS)
  const waiting = and(
    eq(refunds.brandId, tx.brandId),
    eq(refunds.shopId, shopId),
    gte(refunds.recordedAt, since),
    isNull(orders.id),
  )
  const rows = await tx
    .selectDistinct({ gid: refunds.orderGid })
    .from(refunds)
    .leftJoin(orders, itsOrder)
    .where(waiting)
    .limit(MOST_WAITING)
  return rows.map(row => row.gid)
}

const MOST_UNHEARD = 500

/**
 * Orders that a webhook told of before this read and that the shop itself did not confirm, by gid, longest waiting first:
 * the shop lists those it has, so one that is left here may be another shop's, or nobody's. Without those it hides.
 */
export async function ordersNotConfirmed(tx: BrandTx, shopId: Id<"shp">, before: Date): Promise<string[]> {
  const ofShop = and(eq(orders.brandId, tx.brandId), eq(orders.shopId, shopId))
  const open = or(isNull(orders.confirmedAt), isNotNull(orders.unconfirmedBecause))
  const shown = or(isNull(orders.unconfirmedBecause), ne(orders.unconfirmedBecause, HIDDEN))
  const unheard = and(open, shown, lt(orders.acceptedAt, before))
  const rows = await tx
    .select({ gid: orders.gid })
    .from(orders)
    .where(and(ofShop, unheard))
    .orderBy(asc(orders.acceptedAt))
    .limit(MOST_UNHEARD)
  return rows.map(row => row.gid)
}

/** Orders that the shop named and we could not take in, by gid, newest first: what was in the way may have gone. */
export async function ordersMissing(tx: BrandTx, shopId: Id<"shp">): Promise<string[]> {
  const { brandId, orderGid, kind, repairedAt, foundAt } = shopDifferences
  const open = and(eq(brandId, tx.brandId), eq(shopDifferences.shopId, shopId), isNull(repairedAt))
  const rows = await tx
    .select({ gid: orderGid })
    .from(shopDifferences)
    .where(and(open, eq(kind, "missing_here")))
    .orderBy(desc(foundAt), orderGid)
    .limit(MOST_WAITING)
  return rows.map(row => row.gid)
}
