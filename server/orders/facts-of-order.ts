import { and, asc, eq } from "drizzle-orm"
import { chargebacks, fulfillments, orderLines, type orders, refunds, returns } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { isOpen, lostMinor } from "./chargeback"
import { type LineNet, lineNets } from "./net"
import { returnIsOpen } from "./return"

type OrderRow = typeof orders.$inferSelect

/** What decides about an order's own lines. */
export type NettedOrder = Pick<
  OrderRow,
  | "id"
  | "shopId"
  | "gid"
  | "currency"
  | "totalMinor"
  | "presentmentCurrency"
  | "presentmentTotalMinor"
  | "taxesIncluded"
  | "cancelledAt"
  | "financialStatus"
  | "unknownToShopAt"
>

/** All facts that hang on an order, and what its lines keep by them. */
export type OrderEvents = {
  readonly lines: readonly (typeof orderLines.$inferSelect)[]
  readonly refunds: readonly (typeof refunds.$inferSelect)[]
  readonly fulfillments: readonly (typeof fulfillments.$inferSelect)[]
  readonly returns: readonly (typeof returns.$inferSelect)[]
  readonly chargebacks: readonly (typeof chargebacks.$inferSelect)[]
  readonly nets: readonly LineNet[]
  /** Why nothing of it may clear now, in words; empty when nothing but time is in the way. */
  readonly stops: readonly string[]
}

/** Reads everything that was told of an order besides itself, each list by gid. */
export async function factsOfOrder(tx: BrandTx, order: NettedOrder): Promise<OrderEvents> {
  const [lines, back, sent, onTheirWay, charged] = await Promise.all([
    linesOf(tx, order),
    tx
      .select()
      .from(refunds)
      .where(ofOrder(tx, refunds, order))
      .orderBy(asc(refunds.gid)),
    tx
      .select()
      .from(fulfillments)
      .where(ofOrder(tx, fulfillments, order))
      .orderBy(asc(fulfillments.gid)),
    tx
      .select()
      .from(returns)
      .where(ofOrder(tx, returns, order))
      .orderBy(asc(returns.gid)),
    tx
      .select()
      .from(chargebacks)
      .where(ofOrder(tx, chargebacks, order))
      .orderBy(asc(chargebacks.gid)),
  ])
  const netted = {
    voided: isVoid(order),
    taxesIncluded: order.taxesIncluded,
    lostChargebackMinor: lostMinor(order, charged),
  }
  const known = back.filter(refund => refund.unknownToShopAt === null)
  return {
    lines,
    refunds: back,
    fulfillments: sent,
    returns: onTheirWay,
    chargebacks: charged,
    nets: lineNets(netted, lines, known),
    stops: [
      ...(charged.some(isOpen) ? ["a chargeback is open"] : []),
      ...(onTheirWay.some(returnIsOpen) ? ["a return is open"] : []),
    ],
  }
}

function linesOf(tx: BrandTx, order: NettedOrder) {
  const ofLines = and(eq(orderLines.brandId, tx.brandId), eq(orderLines.orderId, order.id))
  return tx.select().from(orderLines).where(ofLines).orderBy(asc(orderLines.gid))
}

type EventTable = typeof refunds | typeof fulfillments | typeof returns | typeof chargebacks

function ofOrder(tx: BrandTx, table: EventTable, { shopId, gid }: NettedOrder) {
  return and(eq(table.brandId, tx.brandId), eq(table.shopId, shopId), eq(table.orderGid, gid))
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
