import type { DiscountControls, FoundDiscountCode } from "./shopify-port"

/** `DiscountCodeBasicInput` for these controls. `was` is what the discount is for now: Shopify wants what comes and goes. */
export function inputOf(controls: DiscountControls, was: DiscountControls | null): Record<string, unknown> {
  const { value, minimum, combines } = controls
  return {
    title: controls.title,
    startsAt: controls.startsAt.toISOString(),
    endsAt: controls.endsAt?.toISOString() ?? null,
    usageLimit: controls.usageLimit,
    appliesOncePerCustomer: controls.oncePerCustomer,
    context: { all: "ALL" },
    combinesWith: {
      orderDiscounts: combines.order,
      productDiscounts: combines.product,
      shippingDiscounts: combines.shipping,
    },
    customerGets: {
      value:
        value.kind === "percentage"
          ? // Ten thousandths are exact in the decimal notation that JSON writes.
            { percentage: value.bps / 10_000 }
          : { discountAmount: { amount: value.amount, appliesOnEachItem: false } },
      items: itemsInput(controls.items, was?.items ?? null),
    },
    minimumRequirement:
      minimum === null
        ? null
        : minimum.kind === "subtotal"
          ? { subtotal: { greaterThanOrEqualToSubtotal: minimum.amount } }
          : { quantity: { greaterThanOrEqualToQuantity: String(minimum.units) } },
  }
}

type Items = DiscountControls["items"]

/** What it was for before and is not for now leaves in the same step: Shopify refuses products beside collections. */
function itemsInput(items: Items, was: Items | null): Record<string, unknown> {
  const before = was === null || was.kind === "all" ? [] : was.gids
  if (items.kind === "all") return { all: true }
  const stays = was?.kind === items.kind
  const add = stays ? items.gids.filter(gid => !before.includes(gid)) : items.gids
  const remove = stays ? before.filter(gid => !items.gids.includes(gid)) : []
  const left = stays ? [] : before
  return items.kind === "products"
    ? {
        products: { productsToAdd: add, productsToRemove: remove },
        ...(left.length > 0 ? { collections: { remove: left } } : {}),
      }
    : { collections: { add, remove }, ...(left.length > 0 ? { products: { productsToRemove: left } } : {}) }
}

type Nodes = { nodes: { id: string }[] }

/** A discount by code as Shopify answers it; everything but the title is there for the basic kind only. */
export type DiscountAnswer = {
  __typename: string
  title?: string
  status?: FoundDiscountCode["status"]
  startsAt?: string
  endsAt?: string | null
  usageLimit?: number | null
  appliesOncePerCustomer?: boolean
  combinesWith?: { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean }
  customerGets?: {
    value: { __typename: string; percentage?: number; amount?: { amount: string } }
    items: { __typename: string; products?: Nodes; collections?: Nodes }
  }
  minimumRequirement?: {
    greaterThanOrEqualToSubtotal?: { amount: string }
    greaterThanOrEqualToQuantity?: string
  } | null
}

/** What the shop says of a discount, in our words; null for a kind that no app of ours makes. */
export function controlsOf(answer: DiscountAnswer): DiscountControls | null {
  const { customerGets, combinesWith, startsAt } = answer
  if (!customerGets || !combinesWith || !startsAt) return null
  const { value, items } = customerGets
  if (value.percentage === undefined && value.amount === undefined) return null
  return {
    title: answer.title ?? "",
    value:
      value.amount === undefined
        ? { kind: "percentage", bps: Number(((value.percentage ?? 0) * 10_000).toFixed(0)) }
        : { kind: "amount", amount: value.amount.amount },
    items: items.products
      ? { kind: "products", gids: items.products.nodes.map(node => node.id) }
      : items.collections
        ? { kind: "collections", gids: items.collections.nodes.map(node => node.id) }
        : { kind: "all" },
    minimum: minimumOf(answer.minimumRequirement),
    startsAt: new Date(startsAt),
    endsAt: answer.endsAt ? new Date(answer.endsAt) : null,
    usageLimit: answer.usageLimit ?? null,
    oncePerCustomer: answer.appliesOncePerCustomer ?? false,
    combines: {
      order: combinesWith.orderDiscounts,
      product: combinesWith.productDiscounts,
      shipping: combinesWith.shippingDiscounts,
    },
  }
}

function minimumOf(told: DiscountAnswer["minimumRequirement"]): DiscountControls["minimum"] {
  if (told?.greaterThanOrEqualToSubtotal) return { kind: "subtotal", amount: told.greaterThanOrEqualToSubtotal.amount }
  if (told?.greaterThanOrEqualToQuantity) return { kind: "quantity", units: Number(told.greaterThanOrEqualToQuantity) }
  return null
}
