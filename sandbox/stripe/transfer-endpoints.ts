import { listRows } from "@/sandbox/stripe/list-rows"
import { type NewTransfer, reverseTransfer, sendTransfer, shownTransfer, transferOf } from "@/sandbox/stripe/move-money"
import type { Call, Endpoint } from "@/sandbox/stripe/stripe-world"
import { type ReversalRow, reversalShape, type TransferRow } from "@/sandbox/stripe/transfer"
import { noSuch } from "@/sandbox/stripe/wire-error"
import {
  amount,
  currencyCode,
  metadata,
  onlyKnown,
  optionalAmount,
  optionalText,
  text,
} from "@/sandbox/stripe/wire-params"

const TRANSFER_PARAMS = [
  ...["amount", "currency", "destination", "description", "metadata"],
  ...["source_transaction", "source_type", "transfer_group"],
]

const createTransfer: Endpoint = {
  method: "POST",
  path: "/v1/transfers",
  check: call => {
    onlyKnown(call.params, TRANSFER_PARAMS)
    asked(call)
  },
  run: (world, call) => sendTransfer(world, call, asked(call)),
}

function asked({ params }: Call): NewTransfer {
  return {
    amount: amount(params, "amount"),
    currency: currencyCode(params),
    destination: text(params, "destination"),
    transfer_group: optionalText(params, "transfer_group"),
    description: optionalText(params, "description"),
    metadata: metadata(params),
  }
}

const readTransfer: Endpoint = {
  method: "GET",
  path: "/v1/transfers/:id",
  run: (world, call) => shownTransfer(world, transferOf(world, call.path.id ?? "")),
}

const listTransfers: Endpoint = {
  method: "GET",
  path: "/v1/transfers",
  run: (world, call) => {
    const filters = ["destination", "transfer_group"]
    const listing = { table: "transfers", thing: "transfer", url: "/v1/transfers", filters }
    return listRows<TransferRow>(world, call, listing, row => shownTransfer(world, row))
  },
}

const createReversal: Endpoint = {
  method: "POST",
  path: "/v1/transfers/:id/reversals",
  check: call => {
    onlyKnown(call.params, ["amount", "description", "metadata", "refund_application_fee"])
    optionalAmount(call.params, "amount")
    metadata(call.params)
  },
  run: (world, call) => {
    const transfer = transferOf(world, call.path.id ?? "")
    const wanted = { amount: optionalAmount(call.params, "amount"), metadata: metadata(call.params) }
    return reversalShape(reverseTransfer(world, call, transfer.id, wanted), transfer.currency)
  },
}

const listReversals: Endpoint = {
  method: "GET",
  path: "/v1/transfers/:id/reversals",
  run: (world, call) => {
    const transfer = transferOf(world, call.path.id ?? "")
    const within: [string, string] = ["transfer", transfer.id]
    const url = `/v1/transfers/${transfer.id}/reversals`
    const listing = { table: "reversals", thing: "transfer reversal", url, within }
    return listRows<ReversalRow>(world, call, listing, row => reversalShape(row, transfer.currency))
  },
}

const readReversal: Endpoint = {
  method: "GET",
  path: "/v1/transfers/:id/reversals/:reversal",
  run: (world, call) => {
    const transfer = transferOf(world, call.path.id ?? "")
    const find = "select * from reversals where id = ? and transfer = ?"
    const row = world.store.one<ReversalRow>(find, call.path.reversal ?? "", transfer.id)
    if (!row) throw noSuch("transfer reversal", call.path.reversal ?? "")
    return reversalShape(row, transfer.currency)
  },
}

/** Transfers to connected accounts and their reversals. */
export const transferEndpoints: readonly Endpoint[] = [
  ...[createTransfer, readTransfer, listTransfers],
  ...[createReversal, listReversals, readReversal],
]
