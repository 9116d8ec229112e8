import type { ProductStatus } from "@/db/schema"
import type { ShopifyProduct, ShopifyVariant } from "@/server/integrations/shopify/shopify-catalog"
import { refuse } from "@/server/kernel/error"
import { parseDecimal } from "@/server/kernel/money"
import { parseInstant } from "@/server/kernel/time"

/** A product as the shop sells it. Amounts in minor units of the shop's currency. */
export type ProductFacts = {
  readonly gid: string
  readonly handle: string
  readonly title: string
  readonly vendor: string | null
  readonly productType: string | null
  readonly status: ProductStatus
  readonly url: string | null
  readonly imageUrl: string | null
  readonly giftCard: boolean
  readonly currency: string
  readonly priceFromMinor: number | null
  readonly priceToMinor: number | null
  readonly updatedAt: Date
  readonly variants: readonly VariantFacts[]
  /** The gids of the collections that it is in. */
  readonly collections: readonly string[]
}

/** `costMinor`: what one item costs the brand; null where the shop does not say. */
export type VariantFacts = {
  readonly gid: string
  readonly position: number
  readonly title: string
  readonly sku: string | null
  readonly priceMinor: number
  readonly costMinor: number | null
}

const STATUSES: readonly ProductStatus[] = ["active", "draft", "archived", "unlisted"]
/** What Shopify calls the one variant of a product without choices. */
const WITHOUT_CHOICES = "Default Title"
const MOST_MINOR = 1_000_000_000_000

/** The facts of a product as the Admin API answers it. Refuses, with a sentence, what cannot be read. */
export function productFacts(read: ShopifyProduct, currency: string): ProductFacts {
  const { gid, handle, title, url, imageUrl, isGiftCard, collections } = read
  const variants = read.variants.map((variant, position) => variantFacts(variant, position, currency))
  const prices = variants.map(variant => variant.priceMinor)
  return {
    ...{ gid, handle, title, url, imageUrl, giftCard: isGiftCard, currency, variants, collections },
    vendor: read.vendor || null,
    productType: read.productType || null,
    status: statusOf(read),
    priceFromMinor: prices.length > 0 ? Math.min(...prices) : null,
    priceToMinor: prices.length > 0 ? Math.max(...prices) : null,
    updatedAt: changedAt(read.updatedAt, read.title),
  }
}

/** When the shop changed it last. Refuses what is no time, naming the thing. */
export function changedAt(text: string, title: string): Date {
  const at = parseInstant(text)
  if (at === null) throw refuse("invalid", `The shop does not say when "${title.slice(0, 60)}" changed.`)
  return at
}

function statusOf({ status, title }: ShopifyProduct): ProductStatus {
  const found = STATUSES.find(known => known === status.toLowerCase())
  if (!found) throw refuse("invalid", `"${title.slice(0, 60)}" is "${status.slice(0, 40)}", which we do not know.`)
  return found
}

function variantFacts({ gid, title, sku, price, cost }: ShopifyVariant, position: number, currency: string) {
  return {
    ...{ gid, position, sku: sku || null, title: title === WITHOUT_CHOICES ? "" : title },
    priceMinor: amountOf(price, currency, title),
    // A cost in another currency than the shop's cannot be set against its sales, so it is as good as none.
    costMinor: cost?.currencyCode === currency ? amountOf(cost.amount, currency, title) : null,
  }
}

function amountOf(text: string, currency: string, title: string): number {
  try {
    const minor = parseDecimal(text, currency)
    if (Math.abs(minor) <= MOST_MINOR) return minor
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  throw refuse("invalid", `"${text.slice(0, 40)}", of "${title.slice(0, 60)}", is not an amount in ${currency}.`)
}
