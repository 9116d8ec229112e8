import { listRows } from "@/sandbox/stripe/list-rows"
import { type PayoutRow, payOut, payoutShape } from "@/sandbox/stripe/pay-out"
import type { Call, Endpoint } from "@/sandbox/stripe/stripe-world"
import { invalidRequest, noSuch } from "@/sandbox/stripe/wire-error"
import { amount, currencyCode, metadata, onlyKnown } from "@/sandbox/stripe/wire-params"

const PAYOUT_PARAMS = ["amount", "currency", "description", "metadata", "method", "source_type", "statement_descriptor"]

const createPayout: Endpoint = {
  method: "POST",
  path: "/v1/payouts",
  check: call => {
    onlyKnown(call.params, PAYOUT_PARAMS)
    amount(call.params, "amount")
    currencyCode(call.params)
    metadata(call.params)
  },
  run: (world, call) => {
    const { params } = call
    const asked = { amount: amount(params, "amount"), currency: currencyCode(params), metadata: metadata(params) }
    return payoutShape(payOut(world, call, { ...asked, account: accountOf(call), fails: false }))
  },
}

const readPayout: Endpoint = {
  method: "GET",
  path: "/v1/payouts/:id",
  run: (world, call) => {
    const find = "select * from payouts where id = ? and account = ?"
    const row = world.store.one<PayoutRow>(find, call.path.id ?? "", accountOf(call))
    if (!row) throw noSuch("payout", call.path.id ?? "", "payout")
    return payoutShape(row)
  },
}

const listPayouts: Endpoint = {
  method: "GET",
  path: "/v1/payouts",
  run: (world, call) => {
    const within: [string, string] = ["account", accountOf(call)]
    const listing = { table: "payouts", thing: "payout", url: "/v1/payouts", filters: ["status"], within }
    return listRows<PayoutRow>(world, call, listing, payoutShape)
  },
}

/** The sandbox's platform keeps no bank account, so only connected accounts pay out. */
function accountOf(call: Call): string {
  if (call.account === null)
    throw invalidRequest("Sorry, you don't have any external accounts in that currency.", undefined, "Stripe-Account")
  return call.account
}

/** Payouts of connected accounts to their banks, asked for with `Stripe-Account`. */
export const payoutEndpoints: readonly Endpoint[] = [createPayout, readPayout, listPayouts]
