import { connection, type PageArgs } from "./connection"
import { fulfillmentLineGraphql } from "./fulfillment-graphql"
import { type Order, type Return, type ReturnLine, sum } from "./order-state"
import { gid } from "./orders"
import { refundGraphql } from "./refund-graphql"

type Fields = Record<string, unknown>

/** A return as the Admin API answers it. */
export function returnGraphql(order: Order, one: Return): Fields {
  const refunds = order.refunds.filter(refund => refund.returnId === one.id)
  return {
    __typename: "Return",
    id: gid("Return", one.id),
    name: one.name,
    status: one.status.toUpperCase(),
    order: { id: gid("Order", order.id) },
    createdAt: one.createdAt,
    requestApprovedAt: one.approvedAt,
    closedAt: one.closedAt,
    decline: one.decline && { reason: one.decline.reason.toUpperCase(), note: one.decline.note },
    totalQuantity: sum(one.lines.map(line => line.quantity)),
    refunds: (args: PageArgs) =>
      connection(
        refunds.map(refund => refundGraphql(order, refund)),
        args,
      ),
    returnLineItems: (args: PageArgs) =>
      connection(
        one.lines.map(line => lineOf(order, one, line)),
        args,
      ),
  }
}

function lineOf(order: Order, one: Return, line: ReturnLine): Fields {
  const sent = order.fulfillments.flatMap(each => each.lines).find(({ id }) => id === line.fulfillmentLineId)
  return {
    __typename: "ReturnLineItem",
    id: gid("ReturnLineItem", line.id),
    quantity: line.quantity,
    refundedQuantity: order.refunds.some(refund => refund.returnId === one.id) ? line.quantity : 0,
    returnReasonNote: line.note,
    customerNote: null,
    fulfillmentLineItem: sent ? fulfillmentLineGraphql(order, sent) : null,
  }
}
