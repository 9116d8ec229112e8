import { collectionsOf } from "./collections"
import type { Combines, Discount, Shop } from "./shop-state"
import { productsOf, stateOf } from "./shops"
import type { Row, Store } from "./store"

const FIRST_DISCOUNT = 1_640_000_000_001

export type BasketLine = { handle: string | null; quantity: number; unitMinor: number; giftCard: boolean }
export type Basket = { lines: readonly BasketLine[]; customerEmail: string | null }

/** One code of a discount. `used` counts this code alone: limits are for each code, as Shopify's are. */
export type FoundCode = { discount: Discount; codeId: number; code: string; used: number }

/** A code that works now, or the sentence a shopper reads. */
export type CodeVerdict = { kind: "good"; found: FoundCode } | { kind: "refused"; reason: string }

type Controls = Pick<Discount, "each" | "items" | "combines">

/** A discount as it was stored; those of before discounts had these controls are for everything. */
export function discountIn(row: Row): Discount {
  const stored = stateOf<Partial<Controls> & Omit<Discount, keyof Controls>>(row.state ?? null)
  const combines: Combines = { order: false, product: false, shipping: false }
  return { each: false, items: { kind: "all" }, combines, ...stored }
}

/** Codes are one whatever their case, as in Shopify. */
export function findDiscount(store: Store, shop: Shop, code: string): FoundCode | null {
  const row = store.one(
    `select d.state, c.id, c.code, c.used from redeem_codes c join discounts d on d.id = c.discount_id
     where c.shop = ? and c.code_key = ?`,
    shop.handle,
    keyOf(code),
  )
  return row && { discount: discountIn(row), codeId: Number(row.id), code: String(row.code), used: Number(row.used) }
}

export function discountById(store: Store, shop: Shop, id: number): Discount | null {
  const row = store.one("select state from discounts where id = ? and shop = ?", id, shop.handle)
  return row && discountIn(row)
}

export function addDiscount(store: Store, shop: Shop, wanted: Omit<Discount, "id">): Discount {
  const discount = { ...wanted, id: store.nextId("discount", FIRST_DISCOUNT) }
  store.run(
    "insert into discounts (id, shop, code_key, state) values (?, ?, ?, ?)",
    discount.id,
    shop.handle,
    `#${discount.id}`,
    JSON.stringify(discount),
  )
  addCode(store, shop, discount, discount.code)
  return discount
}

/** False when the shop has the code already. */
export function addCode(store: Store, shop: Shop, discount: Discount, code: string): boolean {
  if (findDiscount(store, shop, code) !== null) return false
  store.run(
    "insert into redeem_codes (id, shop, discount_id, code_key, code) values (?, ?, ?, ?, ?)",
    store.nextId("redeem code", FIRST_DISCOUNT),
    shop.handle,
    discount.id,
    keyOf(code),
    code,
  )
  return true
}

export function saveDiscount(store: Store, discount: Discount): void {
  store.run("update discounts set state = ? where id = ?", JSON.stringify(discount), discount.id)
}

/** The codes of a discount, oldest first. */
export function codesOf(store: Store, discount: Discount): { id: number; code: string; used: number }[] {
  const rows = store.all("select id, code, used from redeem_codes where discount_id = ? order by id", discount.id)
  return rows.map(({ id, code, used }) => ({ id: Number(id), code: String(code), used: Number(used) }))
}

/** The handles that a discount is for; null for everything. */
export function entitledHandles(store: Store, shop: Shop, { items }: Discount): readonly string[] | null {
  if (items.kind === "all") return null
  const filed = collectionsOf(store, shop).filter(one => items.kind === "collections" && items.ids.includes(one.id))
  const ids = items.kind === "products" ? items.ids : filed.flatMap(one => one.productIds)
  return productsOf(store, shop).flatMap(product => (ids.includes(product.id) ? [product.handle] : []))
}

export function judgeCode(store: Store, shop: Shop, code: string, basket: Basket, now: Date): CodeVerdict {
  const found = findDiscount(store, shop, code)
  const refused = (reason: string): CodeVerdict => ({ kind: "refused", reason })
  if (found === null) return refused(`"${code}" is not a code of this shop.`)
  const { discount, used } = found
  const named = `"${found.code}"`
  if (new Date(discount.startsAt) > now) return refused(`${named} cannot be used yet.`)
  if (discount.endsAt !== null && new Date(discount.endsAt) <= now) return refused(`${named} has expired.`)
  if (discount.usageLimit !== null && used >= discount.usageLimit)
    return refused(`${named} has been used as often as it may be.`)
  const short = basketProblem(discount, entitledHandles(store, shop, discount), basket)
  if (short !== null) return refused(`${named} ${short}`)
  if (discount.oncePerCustomer && basket.customerEmail !== null && usedBy(store, found, shop, basket.customerEmail))
    return refused(`You have used ${named} before.`)
  return { kind: "good", found }
}

/** Why the cart is too small for it. Only what the discount is for counts. */
function basketProblem(discount: Discount, handles: readonly string[] | null, { lines }: Basket): string | null {
  const isFor = (line: BasketLine) => handles === null || (line.handle !== null && handles.includes(line.handle))
  const entitled = lines.filter(isFor)
  if (entitled.length === 0) return "is not for anything in the cart."
  const subtotalMinor = entitled.reduce((total, line) => total + line.unitMinor * line.quantity, 0)
  const units = entitled.reduce((total, line) => total + line.quantity, 0)
  if (discount.minimumMinor !== null && subtotalMinor < discount.minimumMinor) return "needs a larger order."
  return discount.minimumQuantity !== null && units < discount.minimumQuantity ? "needs more items." : null
}

/** Two discounts stand together only when each lets the class of the other. Null: all of them do. */
export function combinationProblem(codes: readonly FoundCode[]): string | null {
  for (const [at, one] of codes.entries())
    for (const other of codes.slice(at + 1))
      if (!one.discount.combines[classOf(other.discount)] || !other.discount.combines[classOf(one.discount)])
        return `"${other.code}" cannot be used together with "${one.code}".`
  return null
}

/** A new code stands beside those before it where all may stand together, and otherwise in their place. */
export function withCode(store: Store, shop: Shop, codes: readonly string[], code: string): string[] {
  if (code === "") return []
  const others = codes.filter(one => keyOf(one) !== keyOf(code))
  const found = [...others, code].map(one => findDiscount(store, shop, one)).filter(one => one !== null)
  return found.length > others.length && combinationProblem(found) === null ? [...others, code] : [code]
}

function classOf({ items }: Discount): "order" | "product" {
  return items.kind === "all" ? "order" : "product"
}

export function countUse(store: Store, { codeId, discount }: FoundCode, customerId: number | null): void {
  store.run("update redeem_codes set used = used + 1 where id = ?", codeId)
  store.run("update discounts set used = used + 1 where id = ?", discount.id)
  if (customerId !== null) store.run("insert into code_uses values (?, ?)", codeId, customerId)
}

function usedBy(store: Store, { codeId }: FoundCode, shop: Shop, email: string): boolean {
  const row = store.one(
    `select 1 as found from code_uses u join customers c on c.id = u.customer_id
     where u.code_id = ? and c.shop = ? and c.email = ? limit 1`,
    codeId,
    shop.handle,
    email.toLowerCase(),
  )
  return row !== null
}

export function keyOf(code: string): string {
  return code.trim().toUpperCase()
}
