import { collectionsOf } from "./collections"
import { connection, type PageArgs } from "./connection"
import { discountStatus } from "./discount-webhook"
import { codesOf, keyOf } from "./discounts"
import { graphqlDecimal } from "./money"
import { gid } from "./orders"
import { collectionFields, productFields } from "./product-graphql"
import type { Sandbox } from "./sandbox"
import type { Discount, Shop } from "./shop-state"
import { productsOf } from "./shops"

type Fields = Record<string, unknown>

/** A discount by code as the Admin API answers it. Uses are counted over all its codes. */
export function discountNode(sandbox: Sandbox, shop: Shop, discount: Discount): Fields {
  const codes = () => codesOf(sandbox.store, discount)
  const { combines } = discount
  return {
    __typename: "DiscountCodeNode",
    id: gid("DiscountCodeNode", discount.id),
    codeDiscount: {
      __typename: "DiscountCodeBasic",
      title: discount.title,
      status: discountStatus(discount, sandbox.now()),
      startsAt: discount.startsAt,
      endsAt: discount.endsAt,
      usageLimit: discount.usageLimit,
      appliesOncePerCustomer: discount.oncePerCustomer,
      asyncUsageCount: () => codes().reduce((total, code) => total + code.used, 0),
      createdAt: discount.createdAt,
      combinesWith: {
        orderDiscounts: combines.order,
        productDiscounts: combines.product,
        shippingDiscounts: combines.shipping,
      },
      customerGets: { value: worthOf(shop, discount), items: itemsOf(sandbox, shop, discount) },
      minimumRequirement: minimumOf(shop, discount),
      codesCount: () => ({ count: codes().length, precision: "EXACT" }),
      codes: (args: PageArgs & { query?: string | null }) =>
        connection(
          codes()
            .filter(({ code }) => !args.query || keyOf(code) === keyOf(args.query.replace(/^code:/, "")))
            .map(({ id, code, used }) => ({ id: gid("DiscountRedeemCode", id), code, asyncUsageCount: used })),
          args,
        ),
    },
  }
}

function worthOf(shop: Shop, { value, each }: Discount): Fields {
  if (value.kind === "percentage") return { __typename: "DiscountPercentage", percentage: value.bps / 10_000 }
  const amount = { amount: graphqlDecimal(value.amountMinor, shop.currency), currencyCode: shop.currency }
  return { __typename: "DiscountAmount", amount, appliesOnEachItem: each }
}

function itemsOf(sandbox: Sandbox, shop: Shop, { items }: Discount): Fields {
  if (items.kind === "all") return { __typename: "AllDiscountItems", allItems: true }
  if (items.kind === "products") {
    const chosen = () => productsOf(sandbox.store, shop).filter(product => items.ids.includes(product.id))
    const products = (args: PageArgs) =>
      connection(
        chosen().map(product => productFields(sandbox, shop, product)),
        args,
      )
    return { __typename: "DiscountProducts", products, productVariants: (args: PageArgs) => connection([], args) }
  }
  const chosen = () => collectionsOf(sandbox.store, shop).filter(collection => items.ids.includes(collection.id))
  const collections = (args: PageArgs) =>
    connection(
      chosen().map(collection => collectionFields(sandbox, shop, collection)),
      args,
    )
  return { __typename: "DiscountCollections", collections }
}

function minimumOf(shop: Shop, { minimumMinor, minimumQuantity }: Discount): Fields | null {
  if (minimumQuantity !== null)
    return { __typename: "DiscountMinimumQuantity", greaterThanOrEqualToQuantity: String(minimumQuantity) }
  if (minimumMinor === null) return null
  const subtotal = { amount: graphqlDecimal(minimumMinor, shop.currency), currencyCode: shop.currency }
  return { __typename: "DiscountMinimumSubtotal", greaterThanOrEqualToSubtotal: subtotal }
}
