import { and, eq, inArray, isNull } from "drizzle-orm"
import { chargebacks, orders, returns } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { isOpen, OPEN_STATUSES } from "./chargeback"
import { OPEN_RETURNS, returnIsOpen } from "./return"

/** More than are open at one time in a brand; what lies beyond waits for the next look. */
const MOST_OPEN = 5_000

/**
 * The brand's orders of which nothing may be paid now, with the reason in words. What stops an order after its commission
 * cleared takes nothing back, but keeps it out of the next payout.
 */
export async function stoppedOrders(tx: BrandTx): Promise<ReadonlyMap<Id<"ord">, string>> {
  const stopped = new Map<Id<"ord">, string>()
  for (const { orderId, name, ...one } of await openReturns(tx))
    if (returnIsOpen(one)) stopped.set(orderId, `A return is open on order ${name}.`)
  for (const { orderId, name, ...one } of await openChargebacks(tx))
    if (isOpen(one)) stopped.set(orderId, `A chargeback is open on order ${name}.`)
  return stopped
}

async function openChargebacks(tx: BrandTx) {
  const { brandId, shopId, orderGid, kind, status, amountMinor, currency, unknownToShopAt } = chargebacks
  return await tx
    .select({ orderId: orders.id, name: orders.name, kind, status, amountMinor, currency, unknownToShopAt })
    .from(chargebacks)
    .innerJoin(orders, and(eq(orders.brandId, brandId), eq(orders.shopId, shopId), eq(orders.gid, orderGid)))
    .where(and(eq(brandId, tx.brandId), inArray(status, [...OPEN_STATUSES]), isNull(unknownToShopAt)))
    .limit(MOST_OPEN)
}

async function openReturns(tx: BrandTx) {
  const { brandId, shopId, orderGid, status, unknownToShopAt } = returns
  return await tx
    .select({ orderId: orders.id, name: orders.name, status, unknownToShopAt })
    .from(returns)
    .innerJoin(orders, and(eq(orders.brandId, brandId), eq(orders.shopId, shopId), eq(orders.gid, orderGid)))
    .where(and(eq(brandId, tx.brandId), inArray(status, [...OPEN_RETURNS]), isNull(unknownToShopAt)))
    .limit(MOST_OPEN)
}
