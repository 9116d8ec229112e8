import type { Discount, Shop } from "./shop-state"
import { stateOf } from "./shops"
import type { Store } from "./store"

const FIRST_DISCOUNT = 1_640_000_000_001

export type Basket = { subtotalMinor: number; units: number; customerEmail: string | null }

/** A code that works now, or the sentence a shopper reads. */
export type CodeVerdict = { kind: "good"; discount: Discount } | { kind: "refused"; reason: string }

/** Codes are one whatever their case, as in Shopify. */
export function findDiscount(store: Store, shop: Shop, code: string): { discount: Discount; used: number } | null {
  const row = store.one("select state, used from discounts where shop = ? and code_key = ?", shop.handle, keyOf(code))
  return row && { discount: stateOf<Discount>(row.state ?? null), used: Number(row.used) }
}

export function addDiscount(store: Store, shop: Shop, wanted: Omit<Discount, "id">): Discount {
  const discount = { ...wanted, id: store.nextId("discount", FIRST_DISCOUNT) }
  store.run(
    "insert into discounts (id, shop, code_key, state) values (?, ?, ?, ?)",
    discount.id,
    shop.handle,
    keyOf(discount.code),
    JSON.stringify(discount),
  )
  return discount
}

export function judgeCode(store: Store, shop: Shop, code: string, basket: Basket, now: Date): CodeVerdict {
  const found = findDiscount(store, shop, code)
  const refused = (reason: string): CodeVerdict => ({ kind: "refused", reason })
  if (found === null) return refused(`"${code}" is not a code of this shop.`)
  const { discount, used } = found
  if (new Date(discount.startsAt) > now) return refused(`"${discount.code}" cannot be used yet.`)
  if (discount.endsAt !== null && new Date(discount.endsAt) <= now) return refused(`"${discount.code}" has expired.`)
  if (discount.usageLimit !== null && used >= discount.usageLimit)
    return refused(`"${discount.code}" has been used as often as it may be.`)
  if (discount.minimumMinor !== null && basket.subtotalMinor < discount.minimumMinor)
    return refused(`"${discount.code}" needs a larger order.`)
  if (discount.minimumQuantity !== null && basket.units < discount.minimumQuantity)
    return refused(`"${discount.code}" needs more items.`)
  if (discount.oncePerCustomer && basket.customerEmail !== null && usedBy(store, discount, shop, basket.customerEmail))
    return refused(`You have used "${discount.code}" before.`)
  return { kind: "good", discount }
}

export function countUse(store: Store, discount: Discount, customerId: number | null): void {
  store.run("update discounts set used = used + 1 where id = ?", discount.id)
  if (customerId !== null) store.run("insert into discount_uses values (?, ?)", discount.id, customerId)
}

function usedBy(store: Store, discount: Discount, shop: Shop, email: string): boolean {
  const row = store.one(
    `select 1 as found from discount_uses u join customers c on c.id = u.customer_id
     where u.discount_id = ? and c.shop = ? and c.email = ? limit 1`,
    discount.id,
    shop.handle,
    email.toLowerCase(),
  )
  return row !== null
}

function keyOf(code: string): string {
  return code.trim().toUpperCase()
}
