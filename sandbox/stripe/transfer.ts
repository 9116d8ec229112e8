/** A transfer as the store keeps it, with the sum of its reversals. Amounts are in the currency's smallest unit. */
export type TransferRow = {
  seq: number
  id: string
  amount: number
  currency: string
  destination: string
  transfer_group: string | null
  description: string | null
  metadata: string
  created: number
}

/** One reversal of a transfer. */
export type ReversalRow = {
  seq: number
  id: string
  transfer: string
  amount: number
  metadata: string
  created: number
}

/** How many reversals a transfer carries with it; the rest is behind its own list. */
const EMBEDDED_REVERSALS = 10

/** A transfer as it goes over the wire; `reversals` newest first. */
export function transferShape(row: TransferRow, reversals: readonly ReversalRow[]): object {
  const reversed = reversals.reduce((sum, reversal) => sum + reversal.amount, 0)
  return {
    id: row.id,
    object: "transfer",
    amount: row.amount,
    amount_reversed: reversed,
    balance_transaction: row.id.replace("tr_", "txn_"),
    created: row.created,
    currency: row.currency,
    description: row.description,
    destination: row.destination,
    destination_payment: row.id.replace("tr_", "py_"),
    livemode: false,
    metadata: JSON.parse(row.metadata),
    reversals: {
      object: "list",
      data: reversals.slice(0, EMBEDDED_REVERSALS).map(reversal => reversalShape(reversal, row.currency)),
      has_more: reversals.length > EMBEDDED_REVERSALS,
      url: `/v1/transfers/${row.id}/reversals`,
    },
    reversed: reversed === row.amount,
    source_transaction: null,
    source_type: "card",
    transfer_group: row.transfer_group,
  }
}

/** A reversal as it goes over the wire. */
export function reversalShape(row: ReversalRow, currency: string): object {
  return {
    id: row.id,
    object: "transfer_reversal",
    amount: row.amount,
    balance_transaction: row.id.replace("trr_", "txn_"),
    created: row.created,
    currency,
    destination_payment_refund: row.id.replace("trr_", "pyr_"),
    metadata: JSON.parse(row.metadata),
    source_refund: null,
    transfer: row.transfer,
  }
}
