import { publicId } from "@/server/kernel/id"
import { toDecimal } from "@/server/kernel/money"
import { BUCKETS } from "@/server/ledger/ageing"
import { type Cell, csvLines, decimal } from "./csv"
import type { Receivable } from "./receivable-list"

const amount = (row: Receivable, minor: number) => decimal(toDecimal(minor, row.currency))

const COLUMNS: readonly [header: string, cell: (row: Receivable) => Cell][] = [
  ["Creator", row => row.creatorName],
  ["Creator id", row => publicId("crt", row.creatorId)],
  ["Currency", row => row.currency],
  ["Owed", row => amount(row, row.owedMinor)],
  ...BUCKETS.map((bucket): [string, (row: Receivable) => Cell] => [
    `${bucket.replace("–", " to ")} days`,
    row => amount(row, row.byAge[bucket]),
  ]),
  ["Oldest debt (UTC)", row => row.oldestAt.toISOString()],
  ["Orders", row => row.orders],
]

/** The names of the columns, as the first line of the file. */
export function receivableHeader(): string {
  return csvLines([COLUMNS.map(([header]) => header)])
}

/** One line per creator and currency; amounts in full units. */
export function receivableLines(rows: readonly Receivable[]): string {
  return csvLines(rows.map(row => COLUMNS.map(([, cell]) => cell(row))))
}
