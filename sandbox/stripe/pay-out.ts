import { accountBalance } from "@/sandbox/stripe/balance"
import { findAccount } from "@/sandbox/stripe/change-account"
import { emitSnapshot } from "@/sandbox/stripe/emit-event"
import { stripeId } from "@/sandbox/stripe/stripe-id"
import { type Call, nowSeconds, type StripeWorld } from "@/sandbox/stripe/stripe-world"
import { invalidRequest } from "@/sandbox/stripe/wire-error"

/** Money from a connected account to its bank, as the store keeps it. */
export type PayoutRow = {
  seq: number
  id: string
  account: string
  amount: number
  currency: string
  status: "paid" | "failed"
  metadata: string
  created: number
}

export type NewPayout = {
  account: string
  amount: number
  currency: string
  /** True when the bank sends it back. */
  fails: boolean
  metadata: Record<string, string>
}

const NO_FUNDS = "You have insufficient funds in your Stripe account for this transfer."

/** Pays out to the bank at once; the money stays with the account when the bank sends it back. */
export function payOut(world: StripeWorld, call: Call | null, asked: NewPayout): PayoutRow {
  if (!findAccount(world, asked.account))
    throw invalidRequest(`No such account: '${asked.account}'`, "account_invalid", "account")
  const has = accountBalance(world.store, asked.account).find(line => line.currency === asked.currency)?.amount ?? 0
  if (has < asked.amount) throw invalidRequest(NO_FUNDS, "balance_insufficient")
  const id = stripeId("po")
  const status = asked.fails ? "failed" : "paid"
  world.store.run(
    "insert into payouts (id, account, amount, currency, status, metadata, created) values (?, ?, ?, ?, ?, ?, ?)",
    ...[id, asked.account, asked.amount, asked.currency, status, JSON.stringify(asked.metadata), nowSeconds(world)],
  )
  const row = world.store.one<PayoutRow>("select * from payouts where id = ?", id)
  if (!row) throw new Error(`The payout ${id} was not stored.`)
  emitSnapshot(world, call, { type: `payout.${status}`, object: payoutShape(row), account: asked.account })
  return row
}

/** A payout as it goes over the wire. */
export function payoutShape(row: PayoutRow): object {
  const failed = row.status === "failed"
  return {
    id: row.id,
    object: "payout",
    amount: row.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: row.created,
    automatic: false,
    balance_transaction: row.id.replace("po_", "txn_"),
    created: row.created,
    currency: row.currency,
    description: null,
    destination: row.account.replace("acct_", "ba_"),
    failure_balance_transaction: failed ? row.id.replace("po_", "txn_f") : null,
    failure_code: failed ? "account_closed" : null,
    failure_message: failed ? "The bank account has been closed." : null,
    livemode: false,
    metadata: JSON.parse(row.metadata),
    method: "standard",
    original_payout: null,
    payout_method: null,
    reconciliation_status: "not_applicable",
    reversed_by: null,
    source_type: "card",
    statement_descriptor: null,
    status: row.status,
    trace_id: null,
    type: "bank_account",
  }
}
