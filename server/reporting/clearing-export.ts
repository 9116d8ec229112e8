import { publicId } from "@/server/kernel/id"
import { toDecimal } from "@/server/kernel/money"
import type { ClearingLine } from "./clearing-lines"
import { type Cell, csvLines } from "./csv"
import type { StopReason } from "./stop-reasons"

type Row = ClearingLine & { readonly reasons: readonly StopReason[] }

const COLUMNS: readonly [header: string, cell: (row: Row) => Cell][] = [
  ["Clears on", row => row.day],
  ["Clears (UTC)", row => row.clearsAt?.toISOString() ?? null],
  ["At the latest, waits for", row => row.waitsFor],
  ["Commission", row => publicId("com", row.commissionId)],
  ["For", row => row.orderName],
  ["Brand", row => row.brandName],
  ["Creator", row => row.creatorName],
  ["Currency", row => row.currency],
  ["Amount", row => toDecimal(row.minor, row.currency)],
  ["Stopped because", row => row.reasons.map(one => one.because).join("; ") || null],
  ["Stopped until (UTC)", row => lastOf(row.reasons)],
]

/** The names of the columns, as the first line of the file. */
export function clearingHeader(): string {
  return csvLines([COLUMNS.map(([header]) => header)])
}

/** One line per part; amounts in full units of the row's own currency. */
export function clearingRows(
  lines: readonly ClearingLine[],
  reasons: ReadonlyMap<string, readonly StopReason[]>,
): string {
  const rows = lines.map(line => ({ ...line, reasons: reasons.get(line.commissionId) ?? [] }))
  return csvLines(rows.map(row => COLUMNS.map(([, cell]) => cell(row))))
}

/** When the last of them lets go by itself; nothing where one of them is the shop's to end. */
function lastOf(reasons: readonly StopReason[]): string | null {
  if (reasons.length === 0 || reasons.some(one => one.until === null)) return null
  return new Date(Math.max(...reasons.map(one => one.until?.getTime() ?? 0))).toISOString()
}
