/** How many rows a list may answer at once. */
export const PAGE_LIMIT = 50

/** One page of a list: its rows and the cursor of the next page, if there is one. */
export type Page<Row> = { readonly rows: readonly Row[]; readonly next: string | null }

/** Cuts `limit + 1` fetched rows to a page; `cursorOf` names the last row shown. */
export function page<Row>(fetched: readonly Row[], limit: number, cursorOf: (row: Row) => string): Page<Row> {
  const rows = fetched.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: fetched.length > limit && last !== undefined ? cursorOf(last) : null }
}
