import { discountNode } from "./create-discount"
import { discountLife } from "./discount-life"
import { findDiscount } from "./discounts"
import { idOf } from "./orders"
import type { Sandbox } from "./sandbox"
import type { Discount, Shop } from "./shop-state"
import { stateOf } from "./shops"

/** `discountCodeDeactivate`: the code ends now. One that the shop does not have is refused in Shopify's own words. */
export function endDiscount(sandbox: Sandbox, shop: Shop, gid: string): Record<string, unknown> {
  const id = idOf(gid, "DiscountCodeNode") ?? -1
  const row = sandbox.store.one("select state from discounts where id = ? and shop = ?", id, shop.handle)
  const discount = row && stateOf<Discount>(row.state ?? null)
  if (!discount) {
    const problem = { field: ["id"], message: "Code discount does not exist.", code: "INVALID", extraInfo: null }
    return { codeDiscountNode: null, userErrors: [problem] }
  }
  discountLife(sandbox).deactivateDiscount(shop.handle, discount.code)
  const found = findDiscount(sandbox.store, shop, discount.code)
  return { codeDiscountNode: found && discountNode(found.discount, found.used, sandbox.now()), userErrors: [] }
}
