import { appRoot } from "./app-root"
import { bulkGraphql, bulkOf } from "./bulk-operation"
import { createDiscount, updateDiscount } from "./create-discount"
import type { BasicInput } from "./discount-input"
import { discountNode } from "./discount-node"
import { discountById, findDiscount } from "./discounts"
import { endDiscount } from "./end-discount"
import { findOrders, type OrdersArgs } from "./find-orders"
import { orderGraphql } from "./order-graphql"
import { orderPart } from "./order-node"
import type { Order } from "./order-state"
import { findOrder, gid, idOf } from "./orders"
import { catalogRoot } from "./product-graphql"
import { addCodes, deleteCodes, makeDueCodes, readCreation } from "./redeem-codes"
import { type Sandbox, storefrontUrl } from "./sandbox"
import { shopId } from "./shop-rest"
import type { Shop } from "./shop-state"

type Fields = Record<string, unknown>

/** Who asks: the scopes of the token, and the creation time before which orders stay hidden (null: none). */
export type Caller = { scopes: ReadonlySet<string>; ordersFrom: string | null }

/** The root of one shop's Admin API; each function answers the field of its name. */
export function adminRoot(sandbox: Sandbox, shop: Shop, caller: Caller): Fields {
  return {
    shop: shopFields(sandbox, shop),
    order: ({ id }: { id: string }) => nodeOf(sandbox, shop, caller, id, "Order"),
    node: ({ id }: { id: string }) => nodeOf(sandbox, shop, caller, id),
    nodes: ({ ids }: { ids: string[] }) => ids.map(id => nodeOf(sandbox, shop, caller, id)),
    orders: (args: OrdersArgs) => findOrders(sandbox, shop, caller, args, order => shown(sandbox, shop, order)),
    ...catalogRoot(sandbox, shop),
    ...discountRoot(sandbox, shop),
    ...appRoot(sandbox, shop, caller),
  }
}

type WantedCodes = { discountId: string; codes: { code: string }[] }
type Unwanted = { discountId: string; ids?: string[]; search?: string; savedSearchId?: string }

function discountRoot(sandbox: Sandbox, shop: Shop): Fields {
  makeDueCodes(sandbox, shop)
  return {
    codeDiscountNodeByCode: ({ code }: { code: string }) => {
      const found = findDiscount(sandbox.store, shop, code)
      return found && discountNode(sandbox, shop, found.discount)
    },
    discountRedeemCodeBulkCreation: ({ id }: { id: string }) => readCreation(sandbox, shop, id),
    discountCodeBasicCreate: ({ basicCodeDiscount }: { basicCodeDiscount: BasicInput }) =>
      createDiscount(sandbox, shop, basicCodeDiscount),
    discountCodeBasicUpdate: ({ id, basicCodeDiscount }: { id: string; basicCodeDiscount: BasicInput }) =>
      updateDiscount(sandbox, shop, id, basicCodeDiscount),
    discountCodeDeactivate: ({ id }: { id: string }) => endDiscount(sandbox, shop, id),
    discountRedeemCodeBulkAdd: ({ discountId, codes }: WantedCodes) =>
      addCodes(
        sandbox,
        shop,
        discountId,
        codes.map(({ code }) => code),
      ),
    discountCodeRedeemCodeBulkDelete: ({ discountId, ...which }: Unwanted) =>
      deleteCodes(sandbox, shop, discountId, which),
  }
}

function shopFields(sandbox: Sandbox, shop: Shop): Fields {
  const url = storefrontUrl(sandbox, shop.handle)
  return {
    id: gid("Shop", shopId(sandbox.store, shop)),
    name: shop.name,
    myshopifyDomain: shop.domain,
    primaryDomain: { host: new URL(url).host, url },
    currencyCode: shop.currency,
    ianaTimezone: shop.timeZone,
    taxesIncluded: shop.taxesIncluded,
    url,
  }
}

/** Orders of before `ordersFrom` are not there for this caller, nor is anything of theirs. */
function nodeOf(sandbox: Sandbox, shop: Shop, { ordersFrom }: Caller, id: string, type?: "Order"): Fields | null {
  const orderId = idOf(id, "Order")
  const bulk = type === undefined ? bulkOf(sandbox.store, shop, id) : null
  if (bulk !== null) return bulkGraphql(bulk, sandbox.publicUrl)
  const discount = type === undefined ? discountById(sandbox.store, shop, idOf(id, "DiscountCodeNode") ?? -1) : null
  if (discount !== null) return discountNode(sandbox, shop, discount)
  const isHidden = (order: Order) => order.createdAt < (ordersFrom ?? "")
  if (orderId === null) return type === "Order" ? null : orderPart(sandbox.store, shop, id, isHidden)
  const order = findOrder(sandbox.store, shop, orderId)
  return order && !isHidden(order) ? shown(sandbox, shop, order) : null
}

function shown(sandbox: Sandbox, shop: Shop, order: Order): Fields {
  const row = order.customer && sandbox.store.one("select orders from customers where id = ?", order.customer.id)
  const storefront = storefrontUrl(sandbox, shop.handle)
  return orderGraphql({ order, storefront, customerOrders: Number(row?.orders ?? 0) })
}
