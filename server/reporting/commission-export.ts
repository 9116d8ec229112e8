import { publicId } from "@/server/kernel/id"
import { toDecimal } from "@/server/kernel/money"
import type { ListedCommission } from "./commission-list"
import { type Cell, csvLines } from "./csv"

const COLUMNS: readonly [header: string, cell: (row: ListedCommission) => Cell][] = [
  ["Commission", row => publicId("com", row.id)],
  ["For", row => row.kind.replaceAll("_", " ")],
  ["Order", row => row.orderName],
  ["Placed (UTC)", row => row.orderedAt.toISOString()],
  ["Creator", row => row.creatorName],
  ["Currency", row => row.currency],
  ["Earned", row => decimal(row, row.amountMinor)],
  ["Held", row => decimal(row, row.heldMinor)],
  ["Cleared", row => decimal(row, row.clearedMinor)],
  ["Reserved", row => decimal(row, row.reservedMinor)],
  ["Paid", row => decimal(row, row.paidMinor)],
  ["Owed back", row => decimal(row, row.owedMinor)],
  ["Clears (UTC)", row => (row.heldMinor > 0 ? (row.clearsAt?.toISOString() ?? null) : null)],
  ["Waits for", row => (row.heldMinor > 0 ? row.waitsFor : null)],
  ["Test", row => (row.test ? "yes" : "no")],
]

/** The names of the columns, as the first line of the file. */
export function commissionHeader(): string {
  return csvLines([COLUMNS.map(([header]) => header)])
}

/** One line per commission; amounts in full units of the row's own currency. */
export function commissionLines(rows: readonly ListedCommission[]): string {
  return csvLines(rows.map(row => COLUMNS.map(([, cell]) => cell(row))))
}

/** A deduction is below zero; a plain negative number is no formula. */
function decimal({ currency }: ListedCommission, minor: number): string {
  return toDecimal(minor, currency)
}
