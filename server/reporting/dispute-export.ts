import type { ListedDispute } from "@/server/disputes/dispute-list"
import { publicId } from "@/server/kernel/id"
import { toDecimal } from "@/server/kernel/money"
import { type Cell, csvLines } from "./csv"

const COLUMNS: readonly [header: string, cell: (row: ListedDispute) => Cell][] = [
  ["Dispute", row => publicId("dsp", row.id)],
  ["About", row => row.about],
  ["Kind", row => row.kind.replaceAll("_", " ")],
  ["Creator", row => row.creatorName],
  ["State", row => row.state.replaceAll("_", " ")],
  ["Decided by default in favour of", row => (row.favour === "creator" ? "the creator" : row.favour && "nobody")],
  ["Appealed", row => (row.appealed ? "yes" : "no")],
  ["Currency", row => row.currency],
  ["Earned", row => decimal(row, row.wasMinor)],
  ["Asked for", row => decimal(row, row.askedMinor)],
  ["Filed (UTC)", row => row.filedAt.toISOString()],
  ["Last moved (UTC)", row => row.movedAt.toISOString()],
  ["Due (UTC)", row => row.dueAt?.toISOString() ?? null],
]

/** The names of the columns, as the first line of the file. */
export function disputeHeader(): string {
  return csvLines([COLUMNS.map(([header]) => header)])
}

/** One line per dispute; amounts in full units of the row's own currency. */
export function disputeLines(rows: readonly ListedDispute[]): string {
  return csvLines(rows.map(row => COLUMNS.map(([, cell]) => cell(row))))
}

function decimal({ currency }: ListedDispute, minor: number | null): string | null {
  return currency === null || minor === null ? null : toDecimal(minor, currency)
}
