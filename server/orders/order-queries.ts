import { and, desc, eq, inArray } from "drizzle-orm"
import { orders, shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { factsOfOrder } from "./facts-of-order"
import { deliveredAt, fulfilledAt } from "./fulfillment"

/** More than an order has in life; what lies beyond is not shown. */
const MOST_LINES = 500
const MOST_EVENTS = 200

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
  const facts = await factsOfOrder(tx, order)
  return {
    order: {
      ...order,
      fulfilledAt: fulfilledAt(order.fulfillmentStatus, facts.fulfillments),
      deliveredAt: deliveredAt(order.fulfillmentStatus, facts.fulfillments),
    },
    lines: facts.lines.slice(0, MOST_LINES).map(line => ({ ...line, ...facts.nets.find(net => net.gid === line.gid) })),
    refunds: byTime(facts.refunds, refund => refund.refundedAt).slice(0, MOST_EVENTS),
    fulfillments: byTime(facts.fulfillments, one => one.fulfilledAt ?? one.recordedAt).slice(0, MOST_EVENTS),
    returns: byTime(facts.returns, one => one.openedAt ?? one.recordedAt).slice(0, MOST_EVENTS),
    chargebacks: byTime(facts.chargebacks, one => one.openedAt ?? one.recordedAt).slice(0, MOST_EVENTS),
    stops: facts.stops,
  }
}

/** Those of one time stay in the order of their gids. */
function byTime<T>(facts: readonly T[], timeOf: (fact: T) => Date): T[] {
  return [...facts].sort((a, b) => timeOf(a).getTime() - timeOf(b).getTime())
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

/** Orders' names as the merchant sees them, by id. */
export async function orderNames(tx: BrandTx, orderIds: readonly Id<"ord">[]): Promise<ReadonlyMap<Id<"ord">, string>> {
  if (orderIds.length === 0) return new Map()
  const rows = await tx
    .select({ id: orders.id, name: orders.name })
    .from(orders)
    .where(and(eq(orders.brandId, tx.brandId), inArray(orders.id, [...orderIds])))
  return new Map(rows.map(row => [row.id, row.name]))
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
  tipMinor: orders.tipMinor,
  dutyMinor: orders.dutyMinor,
  feeMinor: orders.feeMinor,
  roundingMinor: orders.roundingMinor,
  totalMinor: orders.totalMinor,
  outstandingMinor: orders.outstandingMinor,
  giftCardMinor: orders.giftCardMinor,
  presentmentTotalMinor: orders.presentmentTotalMinor,
  discounts: orders.discounts,
  fulfillmentStatus: orders.fulfillmentStatus,
  returnStatus: orders.returnStatus,
  edited: orders.edited,
  tags: orders.tags,
  campaign: orders.campaign,
  visits: orders.visits,
  customerType: orders.customerType,
  sourceName: orders.sourceName,
  planVariants: orders.planVariants,
  renewsOrderId: orders.renewsOrderId,
  usedCodes: orders.usedCodes,
  disagreements: orders.disagreements,
  acceptedAt: orders.acceptedAt,
  confirmedAt: orders.confirmedAt,
  unconfirmedBecause: orders.unconfirmedBecause,
  unknownToShopAt: orders.unknownToShopAt,
}
