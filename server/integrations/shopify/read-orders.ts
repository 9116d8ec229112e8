import type { AskShopify } from "./ask-shopify"
import { PAGE, READ_MORE_LINES, READ_MORE_REFUND_LINES, READ_ORDERS, READ_REFUNDS } from "./documents"
import { numberOf, readDisputes } from "./read-disputes"
import { ShopifyFailure } from "./shopify-failure"
import type {
  ShopifyDispute,
  ShopifyLineItem,
  ShopifyOrder,
  ShopifyOrderMore,
  ShopifyRefund,
  ShopifyRefundLine,
  ShopifyReturn,
} from "./shopify-order"
import type { ShopAuth } from "./shopify-port"

const MOST_ORDERS = 50
const ORDERS_PER_QUERY = 4
const REFUNDS_PER_QUERY = 8
const MOST_PAGES = 40

type Paged<T> = { nodes: T[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
type Connections = "lineItems" | "shippingLines" | "discountApplications" | "refunds" | "returns" | "disputes"
type OrderNode = Omit<ShopifyOrder & ShopifyOrderMore, Connections> & {
  lineItems: Paged<ShopifyLineItem>
  shippingLines: Paged<ShopifyOrder["shippingLines"][number]>
  discountApplications: Paged<ShopifyOrder["discountApplications"][number]>
  refunds: { id: string }[]
  returns: Paged<ShopifyReturn>
  disputes: Omit<ShopifyDispute, "whole">[]
}
type RefundParts = "refundLineItems" | "orderAdjustments" | "refundShippingLines" | "transactions"
type RefundNode = Omit<ShopifyRefund, RefundParts> & {
  refundLineItems: Paged<ShopifyRefundLine>
  orderAdjustments: Paged<ShopifyRefund["orderAdjustments"][number]>
  refundShippingLines: Paged<ShopifyRefund["refundShippingLines"][number]>
  transactions: Paged<ShopifyRefund["transactions"][number]>
}

/**
 * Reads whole orders: every line and every refund, paged where Shopify pages. What could only be answered cut is refused
 * with an `incomplete` failure, because a missing refund would pay someone too much.
 */
export async function readOrders(
  ask: AskShopify,
  auth: ShopAuth,
  gids: readonly string[],
): Promise<(ShopifyOrder | null)[]> {
  if (gids.length > MOST_ORDERS) throw new ShopifyFailure("refused", `At most ${MOST_ORDERS} orders are read at once.`)
  const nodes = await readNodes<OrderNode>(ask, auth, { document: READ_ORDERS, ids: gids, size: ORDERS_PER_QUERY })
  const known = nodes.filter(node => node?.__typename === "Order").map(node => checkedLists(node as OrderNode))
  const refunds = await readRefunds(
    ask,
    auth,
    known.flatMap(order => order.refunds.map(refund => refund.id)),
  )
  const disputes = await readDisputes(
    ask,
    auth,
    known.flatMap(order => order.disputes),
  )
  const orders = new Map<string, ShopifyOrder>()
  for (const node of known) {
    const whole = await wholeOrder(ask, auth, node, refunds)
    const charged = node.disputes.map(one => ({ ...one, whole: disputes.get(numberOf(one.id)) ?? null }))
    orders.set(node.id, { ...whole, disputes: charged })
  }
  return gids.map(gid => orders.get(gid) ?? null)
}

function checkedLists(order: OrderNode): OrderNode {
  refuseIfCut(order.shippingLines.pageInfo.hasNextPage, order.id, "shipping lines")
  refuseIfCut(order.discountApplications.pageInfo.hasNextPage, order.id, "discounts")
  // These lists have no cursor: a full one may have been cut.
  refuseIfCut(order.refunds.length >= PAGE.refunds, order.id, "refunds")
  refuseIfCut(order.returns.pageInfo.hasNextPage, order.id, "returns")
  refuseIfCut(order.fulfillments.length >= PAGE.fulfillments, order.id, "fulfilments")
  refuseIfCut(order.transactions.length >= PAGE.transactions, order.id, "transactions")
  return order
}

async function wholeOrder(
  ask: AskShopify,
  auth: ShopAuth,
  node: OrderNode,
  refunds: ReadonlyMap<string, ShopifyRefund>,
): Promise<ShopifyOrder> {
  const lineItems = await everyPage(node.lineItems, node.id, async after => {
    const { order } = await ask<{ order: { updatedAt: string; lineItems: Paged<ShopifyLineItem> } | null }>(
      auth,
      READ_MORE_LINES,
      { order: node.id, after },
    )
    if (order === null || order.updatedAt !== node.updatedAt)
      throw new ShopifyFailure("unavailable", `${node.id} changed while it was read; read it again.`)
    return order.lineItems
  })
  return {
    ...node,
    lineItems,
    shippingLines: node.shippingLines.nodes,
    discountApplications: node.discountApplications.nodes,
    returns: node.returns.nodes,
    refunds: node.refunds.map(({ id }) => {
      const refund = refunds.get(id)
      if (refund === undefined)
        throw new ShopifyFailure("incomplete", `${node.id} has a refund ${id} that cannot be read.`)
      return refund
    }),
  }
}

async function readRefunds(
  ask: AskShopify,
  auth: ShopAuth,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ShopifyRefund>> {
  const nodes = await readNodes<RefundNode>(ask, auth, { document: READ_REFUNDS, ids, size: REFUNDS_PER_QUERY })
  const refunds = new Map<string, ShopifyRefund>()
  for (const node of nodes) if (node?.__typename === "Refund") refunds.set(node.id, await wholeRefund(ask, auth, node))
  return refunds
}

async function wholeRefund(ask: AskShopify, auth: ShopAuth, node: RefundNode): Promise<ShopifyRefund> {
  refuseIfCut(node.orderAdjustments.pageInfo.hasNextPage, node.id, "adjustments")
  refuseIfCut(node.refundShippingLines.pageInfo.hasNextPage, node.id, "shipping lines")
  refuseIfCut(node.transactions.pageInfo.hasNextPage, node.id, "transactions")
  const refundLineItems = await everyPage(node.refundLineItems, node.id, async after => {
    const answer = await ask<{ node: { refundLineItems: Paged<ShopifyRefundLine> } | null }>(
      auth,
      READ_MORE_REFUND_LINES,
      { refund: node.id, after },
    )
    if (answer.node === null) throw new ShopifyFailure("incomplete", `${node.id} cannot be read to its end.`)
    return answer.node.refundLineItems
  })
  return {
    ...node,
    refundLineItems,
    orderAdjustments: node.orderAdjustments.nodes,
    refundShippingLines: node.refundShippingLines.nodes,
    transactions: node.transactions.nodes,
  }
}

type NodesAsked = { document: string; ids: readonly string[]; size: number }
type MaybeNode<Node> = (Node & { __typename: string }) | null

/** Asks in small batches, and in smaller ones when Shopify finds a batch too costly. */
async function readNodes<Node>(ask: AskShopify, auth: ShopAuth, asked: NodesAsked): Promise<MaybeNode<Node>[]> {
  const { document, ids, size } = asked
  const found: MaybeNode<Node>[] = []
  for (let start = 0; start < ids.length; start += size) {
    const batch = ids.slice(start, start + size)
    try {
      found.push(...(await ask<{ nodes: MaybeNode<Node>[] }>(auth, document, { ids: batch })).nodes)
    } catch (error) {
      const smaller = Math.floor(batch.length / 2)
      if (!(error instanceof ShopifyFailure) || error.kind !== "too_costly" || smaller === 0) throw error
      found.push(...(await readNodes<Node>(ask, auth, { document, ids: batch, size: smaller })))
    }
  }
  return found
}

async function everyPage<T>(first: Paged<T>, gid: string, next: (after: string) => Promise<Paged<T>>): Promise<T[]> {
  const all = [...first.nodes]
  let page = first
  for (let pages = 1; page.pageInfo.hasNextPage; pages++) {
    refuseIfCut(pages >= MOST_PAGES || page.pageInfo.endCursor === null, gid, "lines")
    page = await next(page.pageInfo.endCursor ?? "")
    all.push(...page.nodes)
  }
  return all
}

function refuseIfCut(cut: boolean, gid: string, what: string): void {
  if (cut) throw new ShopifyFailure("incomplete", `${gid} has more ${what} than one answer holds.`)
}
