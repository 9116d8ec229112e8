import { and, asc, count, eq, gt, gte, inArray, isNull, lt, notExists, sql } from "drizzle-orm"
import { chargebacks, orderLines, orders, passOrders, refunds } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { OurOrder } from "./compare"
import type { Pass } from "./pass"

/** These orders of a shop with all the facts that are compared, by gid; what the shop is known not to know is left out. */
export async function ourOrders(
  tx: BrandTx,
  shopId: Id<"shp">,
  gids: readonly string[],
): Promise<ReadonlyMap<string, OurOrder>> {
  if (gids.length === 0) return new Map()
  const named = and(eq(orders.brandId, tx.brandId), eq(orders.shopId, shopId), inArray(orders.gid, [...gids]))
  const rows = await tx.select().from(orders).where(named)
  if (rows.length === 0) return new Map()
  const ids = rows.map(row => row.id)
  const ofThese = and(eq(orderLines.brandId, tx.brandId), inArray(orderLines.orderId, ids))
  const lines = await tx.select().from(orderLines).where(ofThese).orderBy(asc(orderLines.gid))
  const refundRows = await tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.brandId, tx.brandId), eq(refunds.shopId, shopId), inArray(refunds.orderGid, [...gids])))
    .orderBy(asc(refunds.gid))
  const disputed = await tx
    .select()
    .from(chargebacks)
    .where(
      and(
        eq(chargebacks.brandId, tx.brandId),
        eq(chargebacks.shopId, shopId),
        inArray(chargebacks.orderGid, [...gids]),
      ),
    )
    .orderBy(asc(chargebacks.gid))
  return new Map(
    rows.map(order => [
      order.gid,
      {
        order,
        lines: lines.filter(line => line.orderId === order.id),
        refunds: refundRows.filter(one => one.orderGid === order.gid && one.unknownToShopAt === null),
        chargebacks: disputed.filter(one => one.orderGid === order.gid && one.unknownToShopAt === null),
      },
    ]),
  )
}

const MOST_AT_ONCE = 50

/**
 * Orders of ours, placed in the time that a comparison is about, that the shop's export did not name; in order of their ids,
 * after `pass.cursor`. Orders younger than the comparison are left out, like those already settled as unknown.
 */
export async function ordersNotSeen(tx: BrandTx, pass: Pass) {
  const seen = tx
    .select({ gid: passOrders.gid })
    .from(passOrders)
    .where(and(eq(passOrders.brandId, orders.brandId), eq(passOrders.passId, pass.id), eq(passOrders.gid, orders.gid)))
  return tx
    .select({ id: orders.id, gid: orders.gid, name: orders.name, orderedAt: orders.orderedAt })
    .from(orders)
    .where(
      and(
        eq(orders.brandId, tx.brandId),
        eq(orders.shopId, pass.shopId),
        gte(orders.orderedAt, pass.fromAt),
        lt(orders.orderedAt, pass.askedAt),
        isNull(orders.unknownToShopAt),
        pass.cursor === null ? undefined : gt(orders.id, sql`${pass.cursor}::uuid`),
        notExists(seen),
      ),
    )
    .orderBy(asc(orders.id))
    .limit(MOST_AT_ONCE)
}

/** The next orders of ours that a pass walks over, in order of their ids. */
export async function nextOrders(tx: BrandTx, pass: Pass): Promise<Id<"ord">[]> {
  const after = pass.cursor === null ? undefined : gt(orders.id, sql`${pass.cursor}::uuid`)
  const rows = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(ofPass(tx, pass), after))
    .orderBy(asc(orders.id))
    .limit(MOST_AT_ONCE)
  return rows.map(row => row.id)
}

/** How many there are. */
export async function countOrdersSince(tx: BrandTx, pass: Pass): Promise<number> {
  const [row] = await tx.select({ count: count() }).from(orders).where(ofPass(tx, pass))
  return row?.count ?? 0
}

function ofPass(tx: BrandTx, { shopId, fromAt }: Pass) {
  return and(eq(orders.brandId, tx.brandId), eq(orders.shopId, shopId), gte(orders.orderedAt, fromAt))
}
