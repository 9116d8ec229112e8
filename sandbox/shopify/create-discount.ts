import { discountBody, discountStatus } from "./discount-webhook"
import { addDiscount, findDiscount } from "./discounts"
import { minorOf } from "./money"
import { gid } from "./orders"
import { tell } from "./queue-webhooks"
import type { Sandbox } from "./sandbox"
import type { Discount, DiscountValue, Shop } from "./shop-state"
import { wholeSecond } from "./shop-time"

export type BasicInput = {
  title?: string | null
  code?: string | null
  startsAt?: string | null
  endsAt?: string | null
  usageLimit?: number | null
  appliesOncePerCustomer?: boolean | null
  customerGets?: {
    value?: { percentage?: number | null; discountAmount?: { amount?: string | null } | null } | null
  } | null
  minimumRequirement?: {
    quantity?: { greaterThanOrEqualToQuantity?: string | null } | null
    subtotal?: { greaterThanOrEqualToSubtotal?: string | null } | null
  } | null
}

type Problem = { field: string[]; message: string; code: string; extraInfo: null }

/** `discountCodeBasicCreate`, with the refusals in Shopify's own words. */
export function createDiscount(sandbox: Sandbox, shop: Shop, input: BasicInput): Record<string, unknown> {
  return sandbox.store.together(() => {
    const problems = problemsOf(sandbox, shop, input)
    if (problems.length > 0) return { codeDiscountNode: null, userErrors: problems }
    const discount = addDiscount(sandbox.store, shop, {
      title: input.title ?? input.code ?? "",
      code: input.code ?? "",
      value: discountValueOf(shop, input),
      startsAt: secondOf(input.startsAt) ?? wholeSecond(sandbox.now()),
      endsAt: secondOf(input.endsAt),
      usageLimit: input.usageLimit ?? null,
      oncePerCustomer: input.appliesOncePerCustomer ?? false,
      minimumMinor: minorOf(input.minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal ?? "", shop.currency),
      minimumQuantity: Number(input.minimumRequirement?.quantity?.greaterThanOrEqualToQuantity ?? 0) || null,
      createdAt: wholeSecond(sandbox.now()),
    })
    tell(sandbox, shop, { topic: "discounts/create", payload: discountBody(shop, discount, sandbox.now()) })
    return { codeDiscountNode: discountNode(discount, 0, sandbox.now()), userErrors: [] }
  })
}

export function discountNode(discount: Discount, used: number, now: Date): Record<string, unknown> {
  return {
    __typename: "DiscountCodeNode",
    id: gid("DiscountCodeNode", discount.id),
    codeDiscount: {
      __typename: "DiscountCodeBasic",
      title: discount.title,
      status: discountStatus(discount, now),
      startsAt: discount.startsAt,
      endsAt: discount.endsAt,
      usageLimit: discount.usageLimit,
      appliesOncePerCustomer: discount.oncePerCustomer,
      asyncUsageCount: used,
      codes: {
        nodes: [{ id: gid("DiscountRedeemCode", discount.id), code: discount.code }],
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      },
    },
  }
}

function problemsOf(sandbox: Sandbox, shop: Shop, input: BasicInput): Problem[] {
  const found = [codeProblem(sandbox, shop, input.code), dateProblem(input), valueProblem(input), limitProblem(input)]
  return found.filter(problem => problem !== null)
}

function codeProblem(sandbox: Sandbox, shop: Shop, code: string | null | undefined): Problem | null {
  if (code === null || code === undefined) return problem("code", "Code can't be blank", "BLANK")
  if (code === "") return problem("code", "Code is too short (minimum is 1 character)", "TOO_SHORT")
  if (/[\r\n]/.test(code)) return problem("code", "Code cannot contain newline characters.", "INVALID")
  if (code.length > 255) return problem("code", "Code is too long (maximum is 255 characters)", "TOO_LONG")
  if (findDiscount(sandbox.store, shop, code) !== null)
    return problem("code", "Code must be unique. Please try a different code.", "TAKEN")
  return null
}

function dateProblem({ startsAt, endsAt }: BasicInput): Problem | null {
  if (!startsAt) return problem("startsAt", "Starts at can't be blank", "BLANK")
  if (endsAt && new Date(endsAt) <= new Date(startsAt))
    return problem("endsAt", "Ends at needs to be after starts_at", "INVALID")
  return null
}

function valueProblem({ customerGets }: BasicInput): Problem | null {
  const percentage = customerGets?.value?.percentage
  if (percentage !== null && percentage !== undefined && (percentage < 0 || percentage > 1))
    return problem(["customerGets", "value", "percentage"], "Value must be between 0.0 and 1.0", "VALUE_OUTSIDE_RANGE")
  return null
}

function limitProblem({ usageLimit }: BasicInput): Problem | null {
  if (usageLimit !== null && usageLimit !== undefined && usageLimit < 1)
    return problem("usageLimit", "Usage limit must be greater than 0", "GREATER_THAN")
  return null
}

function problem(field: string | string[], message: string, code: string): Problem {
  return { field: ["basicCodeDiscount", ...[field].flat()], message, code, extraInfo: null }
}

function discountValueOf(shop: Shop, input: BasicInput): DiscountValue {
  const { percentage, discountAmount } = input.customerGets?.value ?? {}
  if (percentage !== null && percentage !== undefined)
    return { kind: "percentage", bps: Number((percentage * 10_000).toFixed(0)) }
  return { kind: "amount", amountMinor: minorOf(discountAmount?.amount ?? "0", shop.currency) ?? 0 }
}

function secondOf(text: string | null | undefined): string | null {
  return text ? wholeSecond(new Date(text)) : null
}
