import type { AskShopify } from "./ask-shopify"
import {
  ADD_CODES,
  CREATE_DISCOUNT_CODE,
  DELETE_CODES,
  END_DISCOUNT,
  FIND_DISCOUNT_CODE,
  MOST_CODES,
  READ_ADDED_CODES,
  READ_DISCOUNT,
  UPDATE_DISCOUNT,
} from "./discount-documents"
import { controlsOf, type DiscountAnswer, inputOf } from "./discount-input"
import { ShopifyFailure } from "./shopify-failure"
import type {
  AddedCodes,
  BegunCodes,
  CreatedDiscountCode,
  DiscountControls,
  FoundDiscount,
  FoundDiscountCode,
  NewDiscountCode,
  ShopAuth,
  ShopifyPort,
  UpdatedDiscount,
} from "./shopify-port"

type DiscountPort = Pick<
  ShopifyPort,
  | "createDiscountCode"
  | "findDiscountCode"
  | "createDiscount"
  | "readDiscount"
  | "updateDiscount"
  | "endDiscount"
  | "addCodes"
  | "readAddedCodes"
  | "deleteCodes"
>

/** All that is asked of a shop about its discounts. */
export function discountPort(ask: AskShopify): DiscountPort {
  return {
    createDiscountCode: (auth, wanted) => create(ask, auth, wanted.code, plainInput(wanted)),
    findDiscountCode: (auth, code) => findDiscountCode(ask, auth, code),
    createDiscount: (auth, code, controls) => create(ask, auth, code, { ...inputOf(controls, null), code }),
    readDiscount: (auth, gid) => readDiscount(ask, auth, gid),
    updateDiscount: (auth, gid, controls, was) => updateDiscount(ask, auth, { gid, controls, was }),
    endDiscount: (auth, gid) => endDiscount(ask, auth, gid),
    addCodes: (auth, gid, codes) => addCodes(ask, auth, gid, codes),
    readAddedCodes: (auth, bulkGid) => readAddedCodes(ask, auth, bulkGid),
    deleteCodes: (auth, gid, redeemGids) => deleteCodes(ask, auth, gid, redeemGids),
  }
}

type UserError = { message: string; code: string | null }
const GONE = /does not exist/i

function plainInput(wanted: NewDiscountCode): Record<string, unknown> {
  return {
    title: wanted.title,
    code: wanted.code,
    startsAt: wanted.startsAt.toISOString(),
    endsAt: wanted.endsAt?.toISOString() ?? null,
    usageLimit: wanted.usageLimit ?? null,
    appliesOncePerCustomer: wanted.oncePerCustomer ?? false,
    context: { all: "ALL" },
    // Ten thousandths are exact in the decimal notation that JSON writes.
    customerGets: { value: { percentage: wanted.percentageBps / 10_000 }, items: { all: true } },
  }
}

type CreateAnswer = {
  discountCodeBasicCreate: {
    codeDiscountNode: { id: string; codeDiscount: { codes?: { nodes: { code: string }[] } } } | null
    userErrors: UserError[]
  }
}

async function create(ask: AskShopify, auth: ShopAuth, code: string, discount: object): Promise<CreatedDiscountCode> {
  const { discountCodeBasicCreate: answer } = await ask<CreateAnswer>(auth, CREATE_DISCOUNT_CODE, { discount })
  if (answer.userErrors.some(error => error.code === "TAKEN")) return { kind: "taken" }
  const node = answer.codeDiscountNode
  if (answer.userErrors.length > 0 || node === null) return { kind: "refused", reason: words(answer.userErrors) }
  return { kind: "created", gid: node.id, code: node.codeDiscount.codes?.nodes[0]?.code ?? code }
}

async function findDiscountCode(ask: AskShopify, auth: ShopAuth, code: string): Promise<FoundDiscountCode | null> {
  const { codeDiscountNodeByCode: node } = await ask<{
    codeDiscountNodeByCode: {
      id: string
      codeDiscount: {
        title?: string
        status?: FoundDiscountCode["status"]
        codes?: { nodes: { id: string; code: string }[] }
      }
    } | null
  }>(auth, FIND_DISCOUNT_CODE, { code, named: `code:${code}` })
  if (node === null) return null
  const { title = code, status = null, codes } = node.codeDiscount
  const own = codes?.nodes.find(one => one.code.toUpperCase() === code.trim().toUpperCase())
  return { gid: node.id, redeemGid: own?.id ?? null, code, title, status }
}

async function readDiscount(ask: AskShopify, auth: ShopAuth, gid: string): Promise<FoundDiscount | null> {
  const { node } = await ask<{ node: { id?: string; codeDiscount?: DiscountAnswer } | null }>(auth, READ_DISCOUNT, {
    id: gid,
  })
  if (!node?.codeDiscount) return null
  const { title = "", status = null } = node.codeDiscount
  return { gid, title, status, controls: controlsOf(node.codeDiscount) }
}

type Change = { gid: string; controls: DiscountControls; was: DiscountControls | null }

async function updateDiscount(
  ask: AskShopify,
  auth: ShopAuth,
  { gid, controls, was }: Change,
): Promise<UpdatedDiscount> {
  const { discountCodeBasicUpdate: answer } = await ask<{ discountCodeBasicUpdate: { userErrors: UserError[] } }>(
    auth,
    UPDATE_DISCOUNT,
    { id: gid, discount: inputOf(controls, was) },
  )
  if (answer.userErrors.length === 0) return { kind: "updated" }
  if (answer.userErrors.some(error => GONE.test(error.message))) return { kind: "gone" }
  return { kind: "refused", reason: words(answer.userErrors) }
}

async function endDiscount(ask: AskShopify, auth: ShopAuth, gid: string): Promise<boolean> {
  const { discountCodeDeactivate: answer } = await ask<{ discountCodeDeactivate: { userErrors: UserError[] } }>(
    auth,
    END_DISCOUNT,
    { id: gid },
  )
  if (answer.userErrors.length === 0) return true
  if (answer.userErrors.some(error => GONE.test(error.message))) return false
  throw new ShopifyFailure("refused", `${auth.domain} does not end the discount: ${words(answer.userErrors)}`)
}

async function addCodes(ask: AskShopify, auth: ShopAuth, gid: string, codes: readonly string[]): Promise<BegunCodes> {
  const { discountRedeemCodeBulkAdd: answer } = await ask<{
    discountRedeemCodeBulkAdd: { bulkCreation: { id: string } | null; userErrors: UserError[] }
  }>(auth, ADD_CODES, { discount: gid, codes: codes.map(code => ({ code })) })
  if (answer.bulkCreation !== null && answer.userErrors.length === 0)
    return { kind: "begun", bulkGid: answer.bulkCreation.id }
  if (answer.userErrors.some(error => GONE.test(error.message))) return { kind: "gone" }
  return { kind: "refused", reason: words(answer.userErrors) }
}

type Added = { code: string; errors: { message: string }[]; discountRedeemCode: { id: string } | null }

async function readAddedCodes(ask: AskShopify, auth: ShopAuth, bulkGid: string): Promise<AddedCodes | null> {
  const { discountRedeemCodeBulkCreation: creation } = await ask<{
    discountRedeemCodeBulkCreation: { done: boolean; codes: { nodes: Added[] } } | null
  }>(auth, READ_ADDED_CODES, { id: bulkGid })
  if (creation === null) return null
  const codes = creation.codes.nodes.map(({ code, errors, discountRedeemCode }) => ({
    code,
    redeemGid: discountRedeemCode?.id ?? null,
    error: errors.length > 0 ? words(errors) : null,
  }))
  return { done: creation.done, codes }
}

async function deleteCodes(ask: AskShopify, auth: ShopAuth, gid: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { discountCodeRedeemCodeBulkDelete: answer } = await ask<{
    discountCodeRedeemCodeBulkDelete: { userErrors: UserError[] }
  }>(auth, DELETE_CODES, { discount: gid, ids: ids.slice(0, MOST_CODES) })
  if (answer.userErrors.length === 0 || answer.userErrors.some(error => GONE.test(error.message))) return
  throw new ShopifyFailure("refused", `${auth.domain} does not delete the codes: ${words(answer.userErrors)}`)
}

function words(errors: readonly { message: string }[]): string {
  return errors.map(error => error.message).join(" ") || "No reason given."
}
