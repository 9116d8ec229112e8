import { and, eq, inArray, isNotNull, isNull, or } from "drizzle-orm"
import { chargebacks, orders, returns } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { isOpen, OPEN_STATUSES } from "./chargeback"
import { OPEN_RETURNS } from "./return"

const ORDERS_PER_QUERY = 1_000

/**
 * Those of the orders of which nothing may be paid now, with the reason in words. What stops an order after its commission
 * cleared takes nothing back, but keeps it out of the next payout; so does what the shop, while it is still being asked,
 * does not list. However many are open, none is left out: it would be paid.
 */
export async function stoppedOrders(
  tx: BrandTx,
  orderIds: readonly Id<"ord">[],
): Promise<ReadonlyMap<Id<"ord">, string>> {
  const stopped = new Map<Id<"ord">, string>()
  for (let start = 0; start < orderIds.length; start += ORDERS_PER_QUERY) {
    const ids = orderIds.slice(start, start + ORDERS_PER_QUERY)
    for (const { orderId, name } of await openReturns(tx, ids))
      stopped.set(orderId, `A return is open on order ${name}.`)
    for (const { orderId, name, ...one } of await openChargebacks(tx, ids))
      if (isOpen(one)) stopped.set(orderId, `A chargeback is open on order ${name}.`)
  }
  return stopped
}

async function openChargebacks(tx: BrandTx, ids: readonly Id<"ord">[]) {
  const { brandId, shopId, orderGid, kind, status, amountMinor, currency } = chargebacks
  const open = and(eq(brandId, tx.brandId), inArray(status, [...OPEN_STATUSES]), stands(chargebacks))
  return await tx
    .select({ orderId: orders.id, name: orders.name, kind, status, amountMinor, currency })
    .from(chargebacks)
    .innerJoin(orders, and(eq(orders.brandId, brandId), eq(orders.shopId, shopId), eq(orders.gid, orderGid)))
    .where(and(open, inArray(orders.id, [...ids])))
}

async function openReturns(tx: BrandTx, ids: readonly Id<"ord">[]) {
  const { brandId, shopId, orderGid, status } = returns
  const open = and(eq(brandId, tx.brandId), inArray(status, [...OPEN_RETURNS]), stands(returns))
  return await tx
    .select({ orderId: orders.id, name: orders.name })
    .from(returns)
    .innerJoin(orders, and(eq(orders.brandId, brandId), eq(orders.shopId, shopId), eq(orders.gid, orderGid)))
    .where(and(open, inArray(orders.id, [...ids])))
}

/** The shop lists it, or nobody can say yet that it does not exist. */
function stands({ unknownToShopAt }: typeof chargebacks | typeof returns) {
  return or(isNull(unknownToShopAt), isNotNull(orders.unconfirmedBecause))
}
