import type { ReactNode } from "react"

/** One column of a DataTable. */
export type Column<Row> = {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** Amounts and counts: right-aligned, never wrapped. */
  numeric?: boolean
  /** The column can be sorted by this key, in the address as `?sort=key` or `?sort=-key`. */
  sortKey?: string
  /**
   * Its place when rows are stacked on a phone: `lead` top left (default for the first column), `figure` top right,
   * `under` on the second line without its label, beside the others there; `detail` a line of label and value
   * (default); `hidden` nowhere.
   */
  phone?: "lead" | "figure" | "under" | "detail" | "hidden"
  /** Extra classes for the cell, for example a width. */
  className?: string
}

/** How a list is sorted now: "-earned" is by earned, largest first. */
export type Sort = { key: string; descending: boolean }

/** Reads `?sort=`; null when absent. */
export function parseSort(text: string | null | undefined): Sort | null {
  if (!text) return null
  return text.startsWith("-") ? { key: text.slice(1), descending: true } : { key: text, descending: false }
}

/** What a click on a header asks for next: a fresh column starts with the largest, the same one turns round. */
export function nextSort(current: Sort | null, key: string): string {
  return current?.key === key && current.descending ? key : `-${key}`
}
