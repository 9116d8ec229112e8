import { and, asc, desc, eq } from "drizzle-orm"
import { orderLines, orders, refunds, shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { isVoid } from "./load-order"
import { lineNets } from "./net"

/** More lines or refunds than an order has in life; what lies beyond is not shown. */
const MOST_LINES = 500
const MOST_REFUNDS = 200

/**
 * What the shop says of an order, for people: nothing of the shopper's is read. Amounts in minor units of the shop's
 * currency. Refuses an id that is no order of this brand.
 */
export async function readOrder(tx: BrandTx, orderId: Id<"ord">) {
  const [order] = await tx
    .select(SHOWN)
    .from(orders)
    .innerJoin(shops, and(eq(shops.brandId, orders.brandId), eq(shops.id, orders.shopId)))
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.id, orderId)))
  if (!order) throw refuse("not_found", "There is no such order in this brand.")
  const lines = await tx
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.brandId, tx.brandId), eq(orderLines.orderId, orderId)))
    .orderBy(asc(orderLines.gid))
    .limit(MOST_LINES)
  const ofOrder = and(eq(refunds.shopId, order.shopId), eq(refunds.orderGid, order.gid))
  const refundRows = await tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.brandId, tx.brandId), ofOrder))
    .orderBy(asc(refunds.refundedAt), asc(refunds.gid))
    .limit(MOST_REFUNDS)
  const nets = lineNets(
    { voided: isVoid(order), taxesIncluded: order.taxesIncluded, lostChargebackMinor: 0 },
    lines,
    refundRows,
  )
  return {
    order,
    lines: lines.map(line => ({ ...line, ...nets.find(net => net.gid === line.gid) })),
    refunds: refundRows,
  }
}

export type ReadOrder = Awaited<ReturnType<typeof readOrder>>

/** The order that came last, by arrival: its id changes as soon as a new one is recorded. */
export async function lastArrived(tx: BrandTx): Promise<Id<"ord"> | null> {
  const [row] = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(eq(orders.brandId, tx.brandId))
    .orderBy(desc(orders.id))
    .limit(1)
  return row?.id ?? null
}

const SHOWN = {
  id: orders.id,
  shopId: orders.shopId,
  shopName: shops.name,
  shopDomain: shops.domain,
  gid: orders.gid,
  name: orders.name,
  currency: orders.currency,
  presentmentCurrency: orders.presentmentCurrency,
  orderedAt: orders.orderedAt,
  updatedAt: orders.updatedAt,
  paidAt: orders.paidAt,
  cancelledAt: orders.cancelledAt,
  financialStatus: orders.financialStatus,
  test: orders.test,
  taxesIncluded: orders.taxesIncluded,
  subtotalMinor: orders.subtotalMinor,
  discountMinor: orders.discountMinor,
  taxMinor: orders.taxMinor,
  shippingMinor: orders.shippingMinor,
  totalMinor: orders.totalMinor,
  sourceName: orders.sourceName,
  usedCodes: orders.usedCodes,
  disagreements: orders.disagreements,
  acceptedAt: orders.acceptedAt,
  confirmedAt: orders.confirmedAt,
  unconfirmedBecause: orders.unconfirmedBecause,
  unknownToShopAt: orders.unknownToShopAt,
}
