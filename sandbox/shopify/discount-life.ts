import { deletedDiscountBody, discountBody } from "./discount-webhook"
import { findDiscount, saveDiscount } from "./discounts"
import { tell } from "./queue-webhooks"
import type { Sandbox } from "./sandbox"
import type { Discount, Shop } from "./shop-state"
import { wholeSecond } from "./shop-time"
import { SandboxRefusal, shopNamed } from "./shops"

type When = { at?: Date; send?: boolean }

/** What the merchant's staff can do to a code, as a running sandbox offers it. */
export type DiscountLife = {
  /** It ends now, as Deactivate does in Shopify's admin. */
  deactivateDiscount(shop: string, code: string, when?: When): void
  /** It works from now on, without an end. */
  activateDiscount(shop: string, code: string, when?: When): void
  deleteDiscount(shop: string, code: string, when?: When): void
  /** The staff types another value, limit or date. */
  changeDiscount(shop: string, code: string, changes: Partial<DiscountChanges>, when?: When): void
}

export type DiscountChanges = Omit<Discount, "id" | "code" | "createdAt">

export function discountLife(sandbox: Sandbox): DiscountLife {
  return {
    deactivateDiscount: (shop, code, when = {}) =>
      change(sandbox, shop, code, when, (discount, at) => ({ ...discount, endsAt: wholeSecond(at) })),
    activateDiscount: (shop, code, when = {}) =>
      change(sandbox, shop, code, when, (discount, at) => ({
        ...discount,
        startsAt: new Date(discount.startsAt) <= at ? discount.startsAt : wholeSecond(at),
        endsAt: null,
      })),
    changeDiscount: (shop, code, changes, when = {}) =>
      change(sandbox, shop, code, when, discount => ({ ...discount, ...changes })),
    deleteDiscount: (shop, code, when) => deleteDiscount(sandbox, shop, code, when),
  }
}

function change(
  sandbox: Sandbox,
  shopName: string,
  code: string,
  { at = sandbox.now(), send }: When,
  work: (discount: Discount, at: Date) => Discount,
): void {
  const { shop, discount } = discountNamed(sandbox, shopName, code)
  const changed = work(discount, at)
  sandbox.store.together(() => {
    saveDiscount(sandbox.store, changed)
    tell(sandbox, shop, { topic: "discounts/update", payload: discountBody(shop, changed, at), at, send })
  })
}

/** The orders that used it keep its name. */
function deleteDiscount(
  sandbox: Sandbox,
  shopName: string,
  code: string,
  { at = sandbox.now(), send }: When = {},
): void {
  const { shop, discount } = discountNamed(sandbox, shopName, code)
  sandbox.store.together(() => {
    sandbox.store.run("delete from discounts where id = ?", discount.id)
    sandbox.store.run("delete from redeem_codes where discount_id = ?", discount.id)
    tell(sandbox, shop, { topic: "discounts/delete", payload: deletedDiscountBody(shop, discount, at), at, send })
  })
}

function discountNamed(sandbox: Sandbox, shopName: string, code: string): { shop: Shop; discount: Discount } {
  const shop = shopNamed(sandbox.store, shopName)
  const found = findDiscount(sandbox.store, shop, code)
  if (found === null) throw new SandboxRefusal(`${shop.name} has no code "${code}".`)
  return { shop, discount: found.discount }
}
