/** A cell: text is made harmless to spreadsheets, numbers are written as they are. */
export type Cell = string | number | null

/** What makes a spreadsheet take text for a formula when it stands first. */
const FORMULA = /^[=+\-@\t\r]/

/** Rows as RFC 4180 lines, each ended by CRLF. Text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return rows.map(row => `${row.map(csvCell).join(",")}\r\n`).join("")
}

function csvCell(cell: Cell): string {
  if (cell === null) return ""
  if (typeof cell === "number") return String(cell)
  const neutral = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(neutral) ? `"${neutral.replaceAll('"', '""')}"` : neutral
}
