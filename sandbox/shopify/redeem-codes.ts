import { randomUUID } from "node:crypto"
import { GraphQLError } from "graphql"
import { connection, type PageArgs } from "./connection"
import { discountNode } from "./discount-node"
import { discountBody } from "./discount-webhook"
import { addCode, discountById, findDiscount } from "./discounts"
import { gid, idOf } from "./orders"
import { tell } from "./queue-webhooks"
import type { Sandbox } from "./sandbox"
import type { Discount, Shop } from "./shop-state"
import { wholeSecond } from "./shop-time"
import { faultsOf } from "./shops"

type Fields = Record<string, unknown>

const MOST_AT_ONCE = 250
const FIRST_CREATION = 1_150_000_001
const LONGEST = 255

/** Codes on their way into a discount. `outcomes` by place: null became a code, otherwise why not; absent: not yet. */
type Creation = { id: number; discountId: number; codes: string[]; createdAt: string; outcomes?: (string | null)[] }

/** `discountRedeemCodeBulkAdd`: taken on, and done a little later. */
export function addCodes(sandbox: Sandbox, shop: Shop, discountGid: string, codes: readonly string[]): Fields {
  const { store } = sandbox
  if (codes.length > MOST_AT_ONCE)
    throw new GraphQLError(
      `The input array size of ${codes.length} is greater than the maximum allowed of ${MOST_AT_ONCE}.`,
      { extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" } },
    )
  const discount = discountById(store, shop, idOf(discountGid, "DiscountCodeNode") ?? -1)
  if (discount === null) return refused(["discountId"], "Code discount does not exist.", "INVALID")
  if (codes.length === 0) return refused(["codes"], "Codes can't be blank", "BLANK")
  const createdAt = wholeSecond(sandbox.now())
  const id = store.nextId("code creation", FIRST_CREATION)
  const creation: Creation = { id, discountId: discount.id, codes: [...codes], createdAt }
  const dueMs = sandbox.now().getTime() + faultsOf(store, shop).codesMs
  store.run("insert into code_creations values (?, ?, ?, ?)", id, shop.handle, dueMs, JSON.stringify(creation))
  return { bulkCreation: creationFields(sandbox, shop, creation), userErrors: [] }
}

function refused(field: string[], message: string, code: string): Fields {
  return { bulkCreation: null, userErrors: [{ field, message, code, extraInfo: null }] }
}

/** `discountRedeemCodeBulkCreation`: how far it is. */
export function readCreation(sandbox: Sandbox, shop: Shop, wanted: string): Fields | null {
  const id = idOf(wanted, "DiscountRedeemCodeBulkCreation")
  const row = sandbox.store.one("select state from code_creations where id = ? and shop = ?", id ?? -1, shop.handle)
  return row && creationFields(sandbox, shop, JSON.parse(String(row.state)) as Creation)
}

/** Makes the codes whose time has come. Every question to the shop, and every shopper, comes after this. */
export function makeDueCodes(sandbox: Sandbox, shop: Shop): void {
  const { store } = sandbox
  const nowMs = sandbox.now().getTime()
  const due = store.all(
    "select state from code_creations where shop = ? and due_ms <= ? and json_extract(state, '$.outcomes') is null order by id",
    shop.handle,
    nowMs,
  )
  for (const row of due) store.together(() => make(sandbox, shop, JSON.parse(String(row.state)) as Creation))
}

function make(sandbox: Sandbox, shop: Shop, creation: Creation): void {
  const { store } = sandbox
  const discount = discountById(store, shop, creation.discountId)
  const outcomes = creation.codes.map(code => outcomeOf(sandbox, shop, discount, code))
  store.run("update code_creations set state = ? where id = ?", JSON.stringify({ ...creation, outcomes }), creation.id)
  if (discount !== null)
    tell(sandbox, shop, { topic: "discounts/update", payload: discountBody(shop, discount, sandbox.now()) })
}

function outcomeOf({ store }: Sandbox, shop: Shop, discount: Discount | null, code: string): string | null {
  if (discount === null) return "Code discount does not exist."
  if (code.trim() === "" || code.length > LONGEST) return "Code is invalid"
  return addCode(store, shop, discount, code) ? null : "Code must be unique. Please try a different code."
}

function creationFields(sandbox: Sandbox, shop: Shop, creation: Creation): Fields {
  const { outcomes } = creation
  const nodes = () => creation.codes.map((code, at) => codeFields(sandbox, shop, code, outcomes?.[at]))
  const failed = outcomes?.filter(outcome => outcome !== null).length ?? 0
  const discount = () => discountById(sandbox.store, shop, creation.discountId)
  return {
    __typename: "DiscountRedeemCodeBulkCreation",
    id: gid("DiscountRedeemCodeBulkCreation", creation.id),
    createdAt: creation.createdAt,
    done: outcomes !== undefined,
    codesCount: creation.codes.length,
    failedCount: failed,
    importedCount: outcomes === undefined ? 0 : creation.codes.length - failed,
    discountCode: () => {
      const found = discount()
      return found && discountNode(sandbox, shop, found)
    },
    codes: (args: PageArgs) => connection(nodes(), args),
  }
}

function codeFields(sandbox: Sandbox, shop: Shop, code: string, outcome: string | null | undefined): Fields {
  const made = outcome === null ? findDiscount(sandbox.store, shop, code) : null
  const errors = outcome
    ? [{ field: ["code"], message: outcome, code: /unique/.test(outcome) ? "TAKEN" : "INVALID", extraInfo: null }]
    : []
  const redeem = made && { id: gid("DiscountRedeemCode", made.codeId), code: made.code, asyncUsageCount: made.used }
  return { code, errors, discountRedeemCode: redeem }
}

type Which = { ids?: readonly string[] | null; search?: string | null; savedSearchId?: string | null }

/** `discountCodeRedeemCodeBulkDelete` by ids, the way we use; the others are refused as Shopify does without them. */
export function deleteCodes(sandbox: Sandbox, shop: Shop, discountGid: string, { ids, search }: Which): Fields {
  const { store } = sandbox
  const discount = discountById(store, shop, idOf(discountGid, "DiscountCodeNode") ?? -1)
  const problem = (field: string[] | null, message: string, code: string | null) => ({
    job: null,
    userErrors: [{ field, message, code, extraInfo: null }],
  })
  if (discount === null) return problem(["discountId"], "Code discount does not exist.", "INVALID")
  if (!ids) {
    const message = "Missing expected argument key: 'ids', 'search' or 'saved_search_id'."
    return problem(null, message, "MISSING_ARGUMENT")
  }
  if (search) return problem(null, "Only one of 'ids', 'search' or 'saved_search_id' is allowed.", "TOO_MANY_ARGUMENTS")
  if (ids.length === 0) return problem(null, "Something went wrong, please try again.", null)
  store.together(() => {
    for (const id of ids)
      store.run(
        "delete from redeem_codes where id = ? and discount_id = ?",
        idOf(id, "DiscountRedeemCode") ?? -1,
        discount.id,
      )
    tell(sandbox, shop, { topic: "discounts/update", payload: discountBody(shop, discount, sandbox.now()) })
  })
  return { job: { id: `gid://shopify/Job/${randomUUID()}`, done: true }, userErrors: [] }
}
