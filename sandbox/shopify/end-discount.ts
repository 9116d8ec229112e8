import { discountLife } from "./discount-life"
import { discountNode } from "./discount-node"
import { codesOf, discountById } from "./discounts"
import { idOf } from "./orders"
import type { Sandbox } from "./sandbox"
import type { Discount, Shop } from "./shop-state"
import { wholeSecond } from "./shop-time"

/** `discountCodeDeactivate`: its codes end now. One that the shop does not have is refused in Shopify's own words. */
export function endDiscount(sandbox: Sandbox, shop: Shop, gid: string): Record<string, unknown> {
  const discount = discountById(sandbox.store, shop, idOf(gid, "DiscountCodeNode") ?? -1)
  if (!discount) {
    const problem = { field: ["id"], message: "Code discount does not exist.", code: "INVALID", extraInfo: null }
    return { codeDiscountNode: null, userErrors: [problem] }
  }
  const [first] = codesOf(sandbox.store, discount)
  if (first) discountLife(sandbox).deactivateDiscount(shop.handle, first.code)
  const ended: Discount = discountById(sandbox.store, shop, discount.id) ?? {
    ...discount,
    endsAt: wholeSecond(sandbox.now()),
  }
  return { codeDiscountNode: discountNode(sandbox, shop, ended), userErrors: [] }
}
