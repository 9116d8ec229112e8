/** A cell: text is made harmless to spreadsheets, numbers and decimals are written as they are. */
export type Cell = string | number | Decimal | null
/** An amount in full units, which may be negative: "-12.50" is a number and no formula. */
export type Decimal = { readonly decimal: string }

/** What makes a spreadsheet take text for a formula when it stands first. */
const FORMULA = /^[=+\-@\t\r]/

/** Rows as RFC 4180 lines, each ended by CRLF. Text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return rows.map(row => `${row.map(csvCell).join(",")}\r\n`).join("")
}

/** A decimal as a cell. Throws when the text is anything but digits, a point and a sign. */
export function decimal(text: string): Decimal {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new RangeError(`"${text}" is not a decimal.`)
  return { decimal: text }
}

function csvCell(cell: Cell): string {
  if (cell === null) return ""
  if (typeof cell === "object") return cell.decimal
  if (typeof cell === "number") return String(cell)
  const neutral = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(neutral) ? `"${neutral.replaceAll('"', '""')}"` : neutral
}
