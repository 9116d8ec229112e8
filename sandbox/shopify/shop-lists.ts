import { chargebackGraphql } from "./chargeback-graphql"
import { type Connection, connection, type PageArgs } from "./connection"
import { discountNode } from "./discount-node"
import { discountIn } from "./discounts"
import { orderFrom } from "./older-order"
import { gid } from "./orders"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import type { Row } from "./store"

type Fields = Record<string, unknown>

/** The plain lists of a shop, oldest first. */
export function shopLists(sandbox: Sandbox, shop: Shop): Fields {
  const { store } = sandbox
  return {
    customers: (args: PageArgs) =>
      listed(store.all("select id, orders from customers where shop = ? order by id", shop.handle), args, row => ({
        __typename: "Customer",
        id: gid("Customer", Number(row.id)),
        numberOfOrders: String(row.orders),
      })),
    discountNodes: (args: PageArgs) =>
      listed(store.all("select state from discounts where shop = ? order by id", shop.handle), args, row => {
        const discount = discountIn(row)
        const { codeDiscount } = discountNode(sandbox, shop, discount)
        return { __typename: "DiscountNode", id: gid("DiscountNode", discount.id), discount: codeDiscount }
      }),
    disputes: (args: PageArgs) => {
      const rows = store.all(
        "select state from orders where shop = ? and json_array_length(state, '$.chargebacks') > 0 order by id",
        shop.handle,
      )
      const orders = rows.map(row => orderFrom(row.state ?? null))
      return connection(
        orders.flatMap(order => order.chargebacks.map(one => chargebackGraphql(order, one))),
        args,
      )
    },
  }
}

/** Only the rows of the page are told. */
function listed(rows: readonly Row[], args: PageArgs, told: (row: Row) => Fields): Connection<Fields> {
  const { nodes, pageInfo } = connection(rows, args)
  return { nodes: nodes.map(told), pageInfo }
}
