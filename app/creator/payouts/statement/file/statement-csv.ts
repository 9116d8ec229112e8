import type { StatementLine, StatementPage } from "@/components/creator/creator-data"
import { lineTitle } from "@/components/creator/statement-words"
import { toDecimal } from "@/server/kernel/money"

const HEAD = ["date", "what", "order", "payout", "because", "amount", "inside_the_balance", "currency"]

/** The head of the file and its opening balance. */
export function openingRows({ statement, currency }: StatementPage): string {
  return [HEAD, sumRow(`${statement.month}-01`, "Opening", statement.openingMinor, currency)].map(row).join("")
}

/** One row a movement: what changes the balance under `amount`, what only moves inside it in a column of its own. */
export function lineRows(lines: readonly StatementLine[], currency: string): string {
  return lines
    .map(line => {
      const inside = line.effectMinor === 0
      return row([
        line.recordedAt.toISOString(),
        lineTitle({ kind: line.kind, what: null, orderName: null }),
        line.orderName ?? "",
        line.payoutId ?? "",
        line.because,
        inside ? "" : toDecimal(line.effectMinor, currency),
        inside ? toDecimal(line.amountMinor, currency) : "",
        currency,
      ])
    })
    .join("")
}

/** The closing balance: the opening one and every amount above it. */
export function closingRow({ statement, currency }: StatementPage): string {
  return row(sumRow("", "Closing", statement.closingMinor, currency))
}

function sumRow(date: string, what: string, minor: number, currency: string): string[] {
  return [date, what, "", "", "", toDecimal(minor, currency), "", currency]
}

function row(cells: readonly string[]): string {
  return `${cells.map(cell).join(",")}\r\n`
}

/** A text that a spreadsheet would run as a formula is kept a text; a negative number stays one. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
