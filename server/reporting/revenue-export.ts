import { publicId } from "@/server/kernel/id"
import { toDecimal } from "@/server/kernel/money"
import { type Cell, csvLines } from "./csv"
import type { RevenueBy, RevenueRow } from "./revenue-report"

type Told = RevenueRow & { readonly by: RevenueBy; readonly currency: string }

const COLUMNS: readonly [header: string, cell: (row: Told) => Cell][] = [
  ["Name", row => row.name ?? "No campaign"],
  ["Id", row => row.id && publicId(row.by === "creator" ? "crt" : "cmp", row.id)],
  ["Currency", row => row.currency],
  ["Credited orders", row => row.orderCount],
  ["Direct", row => toDecimal(row.directMinor, row.currency)],
  ["Direct before", row => toDecimal(row.directBeforeMinor, row.currency)],
  ["Assisted", row => toDecimal(row.assistedMinor, row.currency)],
  ["Assisted before", row => toDecimal(row.assistedBeforeMinor, row.currency)],
  ["Survey", row => toDecimal(row.surveyMinor, row.currency)],
  ["Survey before", row => toDecimal(row.surveyBeforeMinor, row.currency)],
]

/** The names of the columns, as the first line of the file. */
export function revenueHeader(): string {
  return csvLines([COLUMNS.map(([header]) => header)])
}

/** One line per creator or campaign; amounts in full units of the report's currency. */
export function revenueLines(rows: readonly RevenueRow[], by: RevenueBy, currency: string): string {
  return csvLines(rows.map(row => COLUMNS.map(([, cell]) => cell({ ...row, by, currency }))))
}
