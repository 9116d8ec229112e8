import { type BasicInput, controlsOf, problemsOf } from "./discount-input"
import { discountNode } from "./discount-node"
import { discountBody } from "./discount-webhook"
import { addDiscount, discountById, saveDiscount } from "./discounts"
import { idOf } from "./orders"
import { tell } from "./queue-webhooks"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import { wholeSecond } from "./shop-time"

/** `discountCodeBasicCreate`, with the refusals in Shopify's own words. */
export function createDiscount(sandbox: Sandbox, shop: Shop, input: BasicInput): Record<string, unknown> {
  return sandbox.store.together(() => {
    const problems = problemsOf(sandbox, shop, input)
    if (problems.length > 0) return { codeDiscountNode: null, userErrors: problems }
    const discount = addDiscount(sandbox.store, shop, {
      ...controlsOf(shop, input),
      title: input.title ?? input.code ?? "",
      code: input.code ?? "",
      createdAt: wholeSecond(sandbox.now()),
    })
    tell(sandbox, shop, { topic: "discounts/create", payload: discountBody(shop, discount, sandbox.now()) })
    return { codeDiscountNode: discountNode(sandbox, shop, discount), userErrors: [] }
  })
}

/** `discountCodeBasicUpdate`: what the input does not name stays. */
export function updateDiscount(sandbox: Sandbox, shop: Shop, gid: string, input: BasicInput): Record<string, unknown> {
  return sandbox.store.together(() => {
    const discount = discountById(sandbox.store, shop, idOf(gid, "DiscountCodeNode") ?? -1)
    if (discount === null) {
      const problem = { field: ["id"], message: "Discount does not exist", code: null, extraInfo: null }
      return { codeDiscountNode: null, userErrors: [problem] }
    }
    const problems = problemsOf(sandbox, shop, input, discount)
    if (problems.length > 0) return { codeDiscountNode: null, userErrors: problems }
    const changed = { ...discount, ...controlsOf(shop, input, discount), title: input.title ?? discount.title }
    saveDiscount(sandbox.store, changed)
    tell(sandbox, shop, { topic: "discounts/update", payload: discountBody(shop, changed, sandbox.now()) })
    return { codeDiscountNode: discountNode(sandbox, shop, changed), userErrors: [] }
  })
}
