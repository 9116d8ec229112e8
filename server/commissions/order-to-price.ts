import { ratio } from "@/server/kernel/money"
import { isVoid } from "@/server/orders/facts-of-order"
import type { LoadedOrder } from "@/server/orders/load-order"

/** A line that may earn: an item of the order, or its shipping or tax where the plan counts them. */
export type EarningLine = {
  readonly gid: string
  readonly kind: "item" | "shipping" | "tax"
  readonly title: string
  readonly productGid: string | null
  readonly collectionGids: readonly string[]
  readonly quantityLeft: number
  readonly originalNetMinor: number
  readonly netMinor: number
}

/** All of an order that its price depends on. Amounts in minor units of its currency. */
export type OrderToPrice = {
  readonly orderedAt: Date
  readonly currency: string
  readonly customerType: "new" | "returning" | null
  readonly subscription: "first" | "renewal" | null
  /** When the subscription that it renews began; absent or null where it renews none, or nobody knows. */
  readonly subscribedAt?: Date | null
  /** In upper case. */
  readonly codeKeys: readonly string[]
  readonly lines: readonly EarningLine[]
}

/** The facts that a price depends on: a loaded order has them, and so has what a report reads of many orders at once. */
export type PricedFacts = {
  readonly order: Pick<
    LoadedOrder["order"],
    | "orderedAt"
    | "currency"
    | "customerType"
    | "usedCodes"
    | "shippingMinor"
    | "taxMinor"
    | "cancelledAt"
    | "financialStatus"
    | "unknownToShopAt"
  >
  readonly lines: readonly Pick<LoadedOrder["lines"][number], "gid" | "title" | "productGid" | "collections">[]
  readonly nets: LoadedOrder["nets"]
  /** Absent where nobody asked whether it renews something. */
  readonly subscription?: LoadedOrder["subscription"]
  readonly refunds: readonly Pick<LoadedOrder["refunds"][number], "unknownToShopAt" | "shippingMinor">[]
}

/** What of an order's facts decides what it earns. */
export function orderToPrice(loaded: PricedFacts): OrderToPrice {
  const { order, lines, nets } = loaded
  const known = new Map(lines.map(line => [line.gid, line]))
  const items = nets.map(net => {
    const line = known.get(net.gid)
    return {
      ...net,
      kind: "item" as const,
      title: line?.title ?? "",
      productGid: line?.productGid ?? null,
      collectionGids: line?.collections ?? [],
    }
  })
  return {
    orderedAt: order.orderedAt,
    currency: order.currency,
    customerType: order.customerType,
    subscription: loaded.subscription?.kind ?? null,
    subscribedAt: loaded.subscription?.kind === "renewal" ? (loaded.subscription.first?.orderedAt ?? null) : null,
    codeKeys: order.usedCodes.map(used => used.code.toUpperCase()),
    lines: [...items, shippingLine(loaded), taxLine(loaded)],
  }
}

const BESIDES = { productGid: null, collectionGids: [], quantityLeft: 0 }

function shippingLine({ order, refunds }: PricedFacts): EarningLine {
  const paidBack = refunds
    .filter(refund => refund.unknownToShopAt === null)
    .reduce((total, refund) => total + refund.shippingMinor, 0)
  const netMinor = isVoid(order) ? 0 : Math.max(0, order.shippingMinor - Math.max(0, paidBack))
  return {
    ...BESIDES,
    gid: "shipping",
    kind: "shipping",
    title: "Shipping",
    originalNetMinor: order.shippingMinor,
    netMinor,
  }
}

/** The shop does not tell which tax it paid back: what is left of the items tells what is left of their tax. */
function taxLine({ order, nets }: PricedFacts): EarningLine {
  const original = nets.reduce((total, line) => total + line.originalNetMinor, 0)
  const left = nets.reduce((total, line) => total + line.netMinor, 0)
  const netMinor = original === 0 ? 0 : ratio(order.taxMinor, left, original)
  return { ...BESIDES, gid: "tax", kind: "tax", title: "Tax", originalNetMinor: order.taxMinor, netMinor }
}
