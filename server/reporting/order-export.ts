import { publicId } from "@/server/kernel/id"
import { toDecimal } from "@/server/kernel/money"
import { type Cell, csvLines } from "./csv"
import type { ListedOrder } from "./order-list"

const COLUMNS: readonly [header: string, cell: (row: ListedOrder) => Cell][] = [
  ["Order", row => row.name],
  ["Id", row => publicId("ord", row.id)],
  ["Shop", row => row.shopName],
  ["Placed (UTC)", row => row.orderedAt.toISOString()],
  ["Status", row => row.status],
  ["Source", row => row.source],
  ["Test", row => (row.test ? "yes" : "no")],
  ["Credited", row => row.credits.map(credit => credit.name).join("; ")],
  ["Currency", row => row.currency],
  ["Total", row => toDecimal(row.totalMinor, row.currency)],
  ["Commission", row => (row.commissionMinor === null ? null : toDecimal(row.commissionMinor, row.currency))],
  ["Needs a look", row => row.unconfirmedBecause ?? (row.disagrees ? "The shop's own figures disagree." : null)],
]

/** The names of the columns, as the first line of the file. */
export function orderHeader(): string {
  return csvLines([COLUMNS.map(([header]) => header)])
}

/** One line per order; amounts in full units of the order's own currency. */
export function orderRows(rows: readonly ListedOrder[]): string {
  return csvLines(rows.map(row => COLUMNS.map(([, cell]) => cell(row))))
}
