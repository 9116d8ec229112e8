import { and, asc, eq } from "drizzle-orm"
import { orderLines, orders, refunds } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { type LineNet, lineNets } from "./net"

type OrderRow = typeof orders.$inferSelect
type LineRow = typeof orderLines.$inferSelect
type RefundRow = typeof refunds.$inferSelect

/** An order with all its facts and what its lines keep. */
export type LoadedOrder = {
  readonly order: OrderRow
  readonly lines: readonly LineRow[]
  readonly refunds: readonly RefundRow[]
  readonly nets: readonly LineNet[]
}

/** Locks the order against every other settlement of it and loads its facts; null when there is no such order. */
export async function lockOrder(tx: BrandTx, orderId: Id<"ord">): Promise<LoadedOrder | null> {
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.id, orderId)))
    .for("update")
  return order ? withFacts(tx, order) : null
}

async function withFacts(tx: BrandTx, order: OrderRow): Promise<LoadedOrder> {
  const [lines, refundRows] = await Promise.all([
    tx
      .select()
      .from(orderLines)
      .where(and(eq(orderLines.brandId, tx.brandId), eq(orderLines.orderId, order.id)))
      .orderBy(asc(orderLines.gid)),
    tx
      .select()
      .from(refunds)
      .where(and(eq(refunds.brandId, tx.brandId), eq(refunds.shopId, order.shopId), eq(refunds.orderGid, order.gid)))
      .orderBy(asc(refunds.gid)),
  ])
  const nets = lineNets(
    { voided: isVoid(order), taxesIncluded: order.taxesIncluded, lostChargebackMinor: 0 },
    lines,
    refundRows,
  )
  return { order, lines, refunds: refundRows, nets }
}

/** Cancelled, voided, expired, or unknown to the shop: nothing is earned. */
export function isVoid(order: Pick<OrderRow, "cancelledAt" | "financialStatus" | "unknownToShopAt">): boolean {
  return (
    order.cancelledAt !== null ||
    order.unknownToShopAt !== null ||
    order.financialStatus === "voided" ||
    order.financialStatus === "expired"
  )
}
