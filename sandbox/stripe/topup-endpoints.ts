import { balanceShape } from "@/sandbox/stripe/balance"
import { emitSnapshot } from "@/sandbox/stripe/emit-event"
import { listRows } from "@/sandbox/stripe/list-rows"
import { stripeId } from "@/sandbox/stripe/stripe-id"
import { type Call, type Endpoint, nowSeconds, type StripeWorld } from "@/sandbox/stripe/stripe-world"
import { noSuch } from "@/sandbox/stripe/wire-error"
import { amount, currencyCode, metadata, onlyKnown, optionalText } from "@/sandbox/stripe/wire-params"

/** A top-up as the store keeps it; the amount is in the currency's smallest unit. */
export type TopupRow = {
  seq: number
  id: string
  amount: number
  currency: string
  description: string | null
  transfer_group: string | null
  metadata: string
  created: number
}

const TOPUP_PARAMS = [
  "amount",
  "currency",
  "description",
  "metadata",
  "source",
  "statement_descriptor",
  "transfer_group",
]

/** A top-up as it goes over the wire. In the sandbox money arrives at once. */
export function topupShape(row: TopupRow): object {
  return {
    id: row.id,
    object: "topup",
    amount: row.amount,
    balance_transaction: row.id.replace("tu_", "txn_"),
    created: row.created,
    currency: row.currency,
    description: row.description,
    expected_availability_date: row.created,
    failure_code: null,
    failure_message: null,
    initiated_by: "api",
    livemode: false,
    metadata: JSON.parse(row.metadata),
    source: null,
    statement_descriptor: null,
    status: "succeeded",
    transfer_group: row.transfer_group,
  }
}

const createTopup: Endpoint = {
  method: "POST",
  path: "/v1/topups",
  check: call => {
    onlyKnown(call.params, TOPUP_PARAMS)
    amount(call.params, "amount")
    currencyCode(call.params)
    metadata(call.params)
  },
  run: (world, call) => addTopup(world, call),
}

function addTopup(world: StripeWorld, call: Call): object {
  const { params } = call
  const id = stripeId("tu")
  world.store.run(
    `insert into topups (id, amount, currency, description, transfer_group, metadata, created) values (?, ?, ?, ?, ?, ?, ?)`,
    ...[id, amount(params, "amount"), currencyCode(params), optionalText(params, "description")],
    ...[optionalText(params, "transfer_group"), JSON.stringify(metadata(params)), nowSeconds(world)],
  )
  const topup = topupShape(topupOf(world, id))
  emitSnapshot(world, call, { type: "topup.succeeded", object: topup })
  return topup
}

function topupOf(world: StripeWorld, id: string): TopupRow {
  const row = world.store.one<TopupRow>("select * from topups where id = ?", id)
  if (!row) throw noSuch("topup", id, "topup")
  return row
}

const readTopup: Endpoint = {
  method: "GET",
  path: "/v1/topups/:id",
  run: (world, call) => topupShape(topupOf(world, call.path.id ?? "")),
}

const listTopups: Endpoint = {
  method: "GET",
  path: "/v1/topups",
  run: (world, call) =>
    listRows<TopupRow>(world, call, { table: "topups", thing: "topup", url: "/v1/topups" }, topupShape),
}

const readBalance: Endpoint = {
  method: "GET",
  path: "/v1/balance",
  run: (world, call) => balanceShape(world.store, call.account),
}

/** The platform's own money: balance and top-ups. */
export const topupEndpoints: readonly Endpoint[] = [createTopup, readTopup, listTopups, readBalance]
