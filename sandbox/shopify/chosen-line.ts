import type { Line } from "./order-state"
import { idOf } from "./orders"
import { lineId, partId } from "./part-id"
import type { LinePrice, PricedLine } from "./pricing"
import type { Shop } from "./shop-state"
import { findProduct, findVariant, SandboxRefusal } from "./shops"
import type { Store } from "./store"

const MOST_LINES = 500
const LONGEST_TITLE = 200

/** A product by its handle, a variant by its gid, or a custom item of the staff's own. */
export type WantedLine = {
  productHandle?: string
  variantGid?: string
  custom?: { title: string; priceMinor: number; taxable?: boolean }
  quantity: number
  /** The selling plan it is bought with: the order begins a subscription. */
  sellingPlan?: string
}

/** A line before it has a price and a place. */
export type Chosen = PricedLine &
  Pick<Line, "productId" | "variantId" | "title" | "variantTitle" | "sku" | "vendor" | "sellingPlan">

export function chosenLines(store: Store, shop: Shop, lines: readonly WantedLine[]): Chosen[] {
  if (lines.length === 0) throw new SandboxRefusal("The cart is empty.")
  if (lines.length > MOST_LINES) throw new SandboxRefusal(`A cart holds at most ${MOST_LINES} lines.`)
  return lines.map(line => {
    if (!Number.isInteger(line.quantity) || line.quantity < 1)
      throw new SandboxRefusal("A quantity is a whole number above 0.")
    return line.custom === undefined ? productLine(store, shop, line) : customLine(line.custom, line.quantity)
  })
}

function productLine(store: Store, shop: Shop, wanted: WantedLine): Chosen {
  const product = wanted.productHandle === undefined ? null : findProduct(store, shop, wanted.productHandle)
  const first = product?.variants[0]
  const byGid =
    wanted.variantGid === undefined ? null : findVariant(store, shop, idOf(wanted.variantGid, "ProductVariant") ?? -1)
  const found = byGid ?? (product && first ? { product, variant: first } : null)
  if (found === null)
    throw new SandboxRefusal(`${shop.name} does not sell "${wanted.variantGid ?? wanted.productHandle}".`)
  return {
    productId: found.product.id,
    variantId: found.variant.id,
    handle: found.product.handle,
    title: found.product.title,
    variantTitle: found.product.variants.length > 1 ? found.variant.title : null,
    sku: found.variant.sku,
    vendor: shop.name,
    quantity: wanted.quantity,
    unitMinor: found.variant.priceMinor,
    giftCard: found.product.giftCard,
    taxable: !found.product.giftCard,
    ...(wanted.sellingPlan === undefined ? {} : { sellingPlan: wanted.sellingPlan }),
  }
}

function customLine({ title, priceMinor, taxable }: NonNullable<WantedLine["custom"]>, quantity: number): Chosen {
  if (title.trim() === "" || title.length > LONGEST_TITLE) throw new SandboxRefusal("A custom item needs a short name.")
  if (!Number.isInteger(priceMinor) || priceMinor < 0) throw new SandboxRefusal("A custom item needs a price.")
  const nothing = { productId: null, variantId: null, handle: null, variantTitle: null, sku: "", vendor: "" }
  return { ...nothing, title, quantity, unitMinor: priceMinor, giftCard: false, taxable: taxable !== false }
}

/** The line as it stands on an order; `dutyMinor` 0 means none. */
export function lineOf(store: Store, chosen: Chosen, price: LinePrice, dutyMinor: number): Line {
  const { handle: _handle, taxable: _taxable, ...line } = chosen
  return {
    ...line,
    id: lineId(store),
    added: 0,
    removed: 0,
    tip: false,
    discounts: price.discounts,
    taxes: price.taxes,
    duty: dutyMinor === 0 ? null : { id: partId(store), amountMinor: dutyMinor },
  }
}

/** What a customer gives on top; it takes no tax and no discount. */
export function tipLine(store: Store, tipMinor: number): Line {
  const nothing = { productId: null, variantId: null, variantTitle: null, sku: "", vendor: "", duty: null }
  const plain = { added: 0, removed: 0, giftCard: false, discounts: [], taxes: [] }
  return { ...nothing, ...plain, id: lineId(store), title: "Tip", quantity: 1, unitMinor: tipMinor, tip: true }
}
