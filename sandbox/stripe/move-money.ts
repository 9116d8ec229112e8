import { availableIn } from "@/sandbox/stripe/balance"
import { findAccount } from "@/sandbox/stripe/change-account"
import { emitSnapshot } from "@/sandbox/stripe/emit-event"
import { stripeId } from "@/sandbox/stripe/stripe-id"
import { type Call, nowSeconds, type StripeWorld } from "@/sandbox/stripe/stripe-world"
import { type ReversalRow, type TransferRow, transferShape } from "@/sandbox/stripe/transfer"
import { invalidRequest, noSuch } from "@/sandbox/stripe/wire-error"

const NOT_READY =
  "Your destination account needs to have at least one of the following capabilities enabled: " +
  "transfers, crypto_transfers, legacy_payments"
const NO_FUNDS =
  "You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance " +
  "by creating Charges using the 4000000000000077 test card. See: https://stripe.com/docs/testing#available-balance"

/** What a transfer is asked to be; the amount in the currency's smallest unit. */
export type NewTransfer = Omit<TransferRow, "seq" | "id" | "created" | "metadata"> & {
  metadata: Record<string, string>
}

/** The transfer with an id. Refuses an unknown one. */
export function transferOf(world: StripeWorld, id: string): TransferRow {
  const row = world.store.one<TransferRow>("select * from transfers where id = ?", id)
  if (!row) throw noSuch("transfer", id, "transfer")
  return row
}

/** A transfer on the wire, with what was reversed so far. */
export function shownTransfer(world: StripeWorld, row: TransferRow): object {
  const reversals = "select * from reversals where transfer = ? order by created desc, seq desc"
  return transferShape(row, world.store.all<ReversalRow>(reversals, row.id))
}

/** Moves money to a connected account that may receive it, out of what the platform has. */
export function sendTransfer(world: StripeWorld, call: Call, asked: NewTransfer): object {
  const account = findAccount(world, asked.destination)
  if (!account) throw invalidRequest(`No such destination: '${asked.destination}'`, "resource_missing", "destination")
  if (!account.active) throw invalidRequest(NOT_READY, "insufficient_capabilities_for_transfer")
  if (availableIn(world.store, asked.currency) < asked.amount) throw invalidRequest(NO_FUNDS, "balance_insufficient")
  const id = stripeId("tr")
  world.store.run(
    `insert into transfers (id, amount, currency, destination, transfer_group, description, metadata, created)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, asked.amount, asked.currency, asked.destination, asked.transfer_group, asked.description],
    ...[JSON.stringify(asked.metadata), nowSeconds(world)],
  )
  const transfer = shownTransfer(world, transferOf(world, id))
  emitSnapshot(world, call, { type: "transfer.created", object: transfer })
  return transfer
}

/** Takes money back from a connected account, all that is left when no amount is named. */
export function reverseTransfer(
  world: StripeWorld,
  call: Call | null,
  transferId: string,
  wanted: { amount: number | null; metadata: Record<string, string> },
): ReversalRow {
  const transfer = transferOf(world, transferId)
  const sum = "select coalesce(sum(amount), 0) as amount from reversals where transfer = ?"
  const before = world.store.one<{ amount: number }>(sum, transferId)?.amount ?? 0
  const left = transfer.amount - before
  if (left === 0) throw invalidRequest(`Transfer ${transferId} has already been fully reversed.`, undefined, "transfer")
  const amount = wanted.amount ?? left
  if (amount > left) {
    const words = `Reversal amount (${amount}) is greater than unreversed amount on transfer (${left})`
    throw invalidRequest(words, undefined, "amount")
  }
  const id = stripeId("trr")
  const insert = "insert into reversals (id, transfer, amount, metadata, created) values (?, ?, ?, ?, ?)"
  world.store.run(insert, id, transferId, amount, JSON.stringify(wanted.metadata), nowSeconds(world))
  const object = shownTransfer(world, transfer)
  const previous = { amount_reversed: before, ...(amount === left && { reversed: false }) }
  emitSnapshot(world, call, { type: "transfer.reversed", object, previous })
  const row = world.store.one<ReversalRow>("select * from reversals where id = ?", id)
  if (!row) throw new Error(`The reversal ${id} was not stored.`)
  return row
}
