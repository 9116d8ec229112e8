import { connection, type PageArgs } from "./connection"
import { type BasicInput, createDiscount, discountNode } from "./create-discount"
import { findDiscount } from "./discounts"
import { decimal } from "./money"
import { scopeWords } from "./oauth-scopes"
import { orderFrom } from "./older-order"
import { orderGraphql } from "./order-graphql"
import { orderPart } from "./order-node"
import type { Order } from "./order-state"
import { findOrder, gid, idOf } from "./orders"
import { type Sandbox, storefrontUrl } from "./sandbox"
import type { Product, Shop } from "./shop-state"
import { productsOf } from "./shops"
import { listSubscriptions, subscribe } from "./subscriptions"

type Fields = Record<string, unknown>

/** Who asks: the scopes of the token, and the creation time before which orders stay hidden (null: none). */
export type Caller = { scopes: ReadonlySet<string>; ordersFrom: string | null }

/** The root of one shop's Admin API; each function answers the field of its name. */
export function adminRoot(sandbox: Sandbox, shop: Shop, caller: Caller): Fields {
  const { store } = sandbox
  return {
    shop: shopFields(sandbox, shop),
    order: ({ id }: { id: string }) => nodeOf(sandbox, shop, caller, id, "Order"),
    node: ({ id }: { id: string }) => nodeOf(sandbox, shop, caller, id),
    nodes: ({ ids }: { ids: string[] }) => ids.map(id => nodeOf(sandbox, shop, caller, id)),
    orders: (args: OrdersArgs) => changedOrders(sandbox, shop, caller, args),
    products: (args: PageArgs) =>
      connection(
        productsOf(store, shop).map(product => productFields(sandbox, shop, product)),
        args,
      ),
    codeDiscountNodeByCode: ({ code }: { code: string }) => {
      const found = findDiscount(store, shop, code)
      return found && discountNode(found.discount, found.used, sandbox.now())
    },
    currentAppInstallation: {
      id: "gid://shopify/AppInstallation/1",
      accessScopes: [...caller.scopes].map(handle => ({ handle, description: scopeWords(handle) })),
    },
    webhookSubscriptions: ({ topics, ...page }: PageArgs & { topics?: string[] | null }) =>
      connection(listSubscriptions(store, shop, topics ?? null), page),
    discountCodeBasicCreate: ({ basicCodeDiscount }: { basicCodeDiscount: BasicInput }) =>
      createDiscount(sandbox, shop, basicCodeDiscount),
    webhookSubscriptionCreate: (args: { topic: string; webhookSubscription: { uri?: string | null } }) =>
      subscribe(sandbox, shop, args.topic, args.webhookSubscription.uri ?? ""),
  }
}

function shopFields(sandbox: Sandbox, shop: Shop): Fields {
  const url = storefrontUrl(sandbox, shop.handle)
  return {
    id: "gid://shopify/Shop/1",
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

type OrdersArgs = PageArgs & { query?: string | null }

/** The only search we use: `updated_at:>='…'`, oldest change first, continued after the last order seen. */
function changedOrders(sandbox: Sandbox, shop: Shop, { ordersFrom }: Caller, args: OrdersArgs): Fields {
  const { first, after, query } = args
  const from = /updated_at:>=?'?([0-9T:.Z+-]+)'?/.exec(query ?? "")?.[1] ?? "0000"
  const since = after ? readCursor(after) : { updatedAt: from.replace(/\.\d+Z$/, "Z"), id: -1 }
  const limit = first ?? 0
  const rows = sandbox.store.all(
    `select id, updated_at, state from orders where shop = ? and (updated_at > ? or (updated_at = ? and id > ?))
     and (? is null or json_extract(state, '$.createdAt') >= ?) order by updated_at, id limit ?`,
    shop.handle,
    since.updatedAt,
    since.updatedAt,
    since.id,
    ordersFrom,
    ordersFrom,
    limit + 1,
  )
  const page = rows.slice(0, limit)
  const cursors = page.map(row => Buffer.from(JSON.stringify([row.updated_at, row.id])).toString("base64"))
  return {
    nodes: page.map(row => shown(sandbox, shop, orderFrom(row.state ?? null))),
    pageInfo: {
      hasNextPage: rows.length > limit,
      hasPreviousPage: Boolean(after),
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
  }
}

function readCursor(cursor: string): { updatedAt: string; id: number } {
  const [updatedAt, id] = JSON.parse(Buffer.from(cursor, "base64").toString()) as [string, number]
  return { updatedAt, id }
}

function productFields(sandbox: Sandbox, shop: Shop, product: Product): Fields {
  const base = storefrontUrl(sandbox, shop.handle)
  const image = { url: `${base}/images/${product.handle}.svg`, altText: product.title }
  return {
    __typename: "Product",
    id: gid("Product", product.id),
    handle: product.handle,
    title: product.title,
    status: "ACTIVE",
    onlineStoreUrl: `${base}/products/${product.handle}`,
    isGiftCard: product.giftCard,
    featuredMedia: { __typename: "MediaImage", id: gid("MediaImage", product.id), preview: { image } },
    variants: (args: PageArgs) =>
      connection(
        product.variants.map(variant => ({
          __typename: "ProductVariant",
          id: gid("ProductVariant", variant.id),
          title: variant.title,
          sku: variant.sku,
          price: decimal(variant.priceMinor, shop.currency),
        })),
        args,
      ),
  }
}
