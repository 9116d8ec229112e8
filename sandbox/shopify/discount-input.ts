import { collectionsOf } from "./collections"
import { findDiscount } from "./discounts"
import { minorOf } from "./money"
import { idOf } from "./orders"
import type { Sandbox } from "./sandbox"
import type { Discount, DiscountValue, Entitled, Shop } from "./shop-state"
import { wholeSecond } from "./shop-time"
import { productsOf } from "./shops"

export type BasicInput = {
  title?: string | null
  code?: string | null
  startsAt?: string | null
  endsAt?: string | null
  usageLimit?: number | null
  appliesOncePerCustomer?: boolean | null
  customerGets?: {
    value?: {
      percentage?: number | null
      discountAmount?: { amount?: string | null; appliesOnEachItem?: boolean | null } | null
    } | null
    items?: ItemsInput | null
  } | null
  minimumRequirement?: {
    quantity?: { greaterThanOrEqualToQuantity?: string | null } | null
    subtotal?: { greaterThanOrEqualToSubtotal?: string | null } | null
  } | null
  combinesWith?: { orderDiscounts?: boolean; productDiscounts?: boolean; shippingDiscounts?: boolean } | null
}
type ItemsInput = {
  all?: boolean | null
  products?: { productsToAdd?: string[] | null; productsToRemove?: string[] | null } | null
  collections?: { add?: string[] | null; remove?: string[] | null } | null
}

export type Problem = { field: string[]; message: string; code: string | null; extraInfo: null }
type Controls = Omit<Discount, "id" | "title" | "code" | "createdAt">

const PLAIN: Controls = {
  value: { kind: "percentage", bps: 0 },
  each: false,
  items: { kind: "all" },
  combines: { order: false, product: false, shipping: false },
  startsAt: "",
  endsAt: null,
  usageLimit: null,
  oncePerCustomer: false,
  minimumMinor: null,
  minimumQuantity: null,
}

/** What the input says; what it does not name stays as it was, and an explicit null takes it away. */
export function controlsOf(shop: Shop, input: BasicInput, was: Controls = PLAIN): Controls {
  const { customerGets, combinesWith } = input
  return {
    value: customerGets?.value ? valueIn(shop, customerGets.value) : was.value,
    each: customerGets?.value ? (customerGets.value.discountAmount?.appliesOnEachItem ?? false) : was.each,
    items: customerGets?.items ? itemsIn(customerGets.items, was.items) : was.items,
    combines: combinesWith
      ? {
          order: combinesWith.orderDiscounts ?? false,
          product: combinesWith.productDiscounts ?? false,
          shipping: combinesWith.shippingDiscounts ?? false,
        }
      : was.combines,
    startsAt: secondOf(input.startsAt) ?? was.startsAt,
    endsAt: input.endsAt === undefined ? was.endsAt : secondOf(input.endsAt),
    usageLimit: input.usageLimit === undefined ? was.usageLimit : input.usageLimit,
    oncePerCustomer: input.appliesOncePerCustomer ?? was.oncePerCustomer,
    ...minimumIn(shop, input, was),
  }
}

function minimumIn(shop: Shop, { minimumRequirement }: BasicInput, was: Controls) {
  if (minimumRequirement === undefined) return { minimumMinor: was.minimumMinor, minimumQuantity: was.minimumQuantity }
  const { subtotal, quantity } = minimumRequirement ?? {}
  return {
    minimumMinor: minorOf(subtotal?.greaterThanOrEqualToSubtotal ?? "", shop.currency),
    minimumQuantity: Number(quantity?.greaterThanOrEqualToQuantity ?? 0) || null,
  }
}

function itemsIn({ products, collections }: ItemsInput, was: Entitled): Entitled {
  const of = (kind: Entitled["kind"]) => (was.kind === kind && was.kind !== "all" ? was.ids : [])
  const ids = changed(of("products"), products?.productsToAdd, products?.productsToRemove, "Product")
  if (products && ids.length > 0) return { kind: "products", ids }
  if (!collections) return { kind: "all" }
  return { kind: "collections", ids: changed(of("collections"), collections.add, collections.remove, "Collection") }
}

type Gids = readonly string[] | null | undefined

function changed(before: readonly number[], add: Gids, remove: Gids, type: string): number[] {
  const gone = new Set((remove ?? []).map(gid => idOf(gid, type)))
  const added = (add ?? []).flatMap(gid => idOf(gid, type) ?? [])
  return [...new Set([...before, ...added])].filter(id => !gone.has(id))
}

/** Why Shopify would not make it so, in its own words. */
export function problemsOf({ store }: Sandbox, shop: Shop, input: BasicInput, was?: Discount): Problem[] {
  const startsAt = input.startsAt === undefined ? was?.startsAt : input.startsAt
  const found = [
    was === undefined ? codeProblem(codeState(store, shop, input.code)) : null,
    dateProblem(startsAt, input.endsAt === undefined ? was?.endsAt : input.endsAt),
    valueProblem(input),
    limitProblem(input),
    itemsProblem(store, shop, input.customerGets?.items),
  ]
  return found.filter(problem => problem !== null)
}

type Store = Sandbox["store"]
type CodeState = { code: string | null | undefined; taken: boolean }

function codeState(store: Store, shop: Shop, code: string | null | undefined): CodeState {
  return { code, taken: Boolean(code) && findDiscount(store, shop, code ?? "") !== null }
}

function codeProblem({ code, taken }: CodeState): Problem | null {
  if (code === null || code === undefined) return problem("code", "Code can't be blank", "BLANK")
  if (code === "") return problem("code", "Code is too short (minimum is 1 character)", "TOO_SHORT")
  if (/[\r\n]/.test(code)) return problem("code", "Code cannot contain newline characters.", "INVALID")
  if (code.length > 255) return problem("code", "Code is too long (maximum is 255 characters)", "TOO_LONG")
  return taken ? problem("code", "Code must be unique. Please try a different code.", "TAKEN") : null
}

function dateProblem(startsAt: string | null | undefined, endsAt: string | null | undefined): Problem | null {
  if (!startsAt) return problem("startsAt", "Starts at can't be blank", "BLANK")
  if (endsAt && new Date(endsAt) <= new Date(startsAt))
    return problem("endsAt", "Ends at needs to be after starts_at", "INVALID")
  return null
}

function valueProblem({ customerGets }: BasicInput): Problem | null {
  const percentage = customerGets?.value?.percentage
  if (percentage !== null && percentage !== undefined && (percentage < 0 || percentage > 1))
    return problem(["customerGets", "value", "percentage"], "Value must be between 0.0 and 1.0", "VALUE_OUTSIDE_RANGE")
  return null
}

function limitProblem({ usageLimit }: BasicInput): Problem | null {
  if (usageLimit !== null && usageLimit !== undefined && usageLimit < 1)
    return problem("usageLimit", "Usage limit must be greater than 0", "GREATER_THAN")
  return null
}

function itemsProblem(store: Store, shop: Shop, items: ItemsInput | null | undefined): Problem | null {
  const products = items?.products?.productsToAdd ?? []
  const collections = items?.collections?.add ?? []
  const at = ["customerGets", "items"]
  if (products.length > 0 && collections.length > 0)
    return problem(
      [...at, "collections", "add"],
      "Cannot entitle collections in combination with product variants or products",
      "CONFLICT",
    )
  const known = new Set([...productsOf(store, shop), ...collectionsOf(store, shop)].map(one => one.id))
  const unknown = (gid: string, type: string) => !known.has(idOf(gid, type) ?? -1)
  const product = products.find(gid => unknown(gid, "Product"))
  if (product !== undefined) {
    const message = `Product with id: ${product.split("/").at(-1)} is invalid`
    return problem([...at, "products", "productsToAdd"], message, "INVALID")
  }
  const collection = collections.find(gid => unknown(gid, "Collection"))
  if (collection === undefined) return null
  const message = `Collection with id: ${collection.split("/").at(-1)} is invalid`
  return problem([...at, "collections", "add"], message, "INVALID")
}

function problem(field: string | string[], message: string, code: string): Problem {
  return { field: ["basicCodeDiscount", ...[field].flat()], message, code, extraInfo: null }
}

function valueIn(
  shop: Shop,
  { percentage, discountAmount }: NonNullable<NonNullable<BasicInput["customerGets"]>["value"]>,
): DiscountValue {
  if (percentage !== null && percentage !== undefined)
    return { kind: "percentage", bps: Number((percentage * 10_000).toFixed(0)) }
  return { kind: "amount", amountMinor: minorOf(discountAmount?.amount ?? "0", shop.currency) ?? 0 }
}

function secondOf(text: string | null | undefined): string | null {
  return text ? wholeSecond(new Date(text)) : null
}
