// biome-ignore-all lint/a11y/noRedundantRoles: stacked rows on a phone change `display`, which takes the implied roles away.
import Link from "next/link"
import type { ReactNode } from "react"
import { classNames } from "./class-names"
import type { Column, Sort } from "./data-table-column"
import { SortableHeader } from "./sortable-header"
import { TablePaging } from "./table-paging"

export type DataTableProps<Row> = {
  /** What the table lists, for people who do not see it: "Orders". */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Where a row leads, if it leads anywhere; its first cell becomes the link and the whole row its target. */
  rowHref?: (row: Row) => string | null
  sort?: Sort | null
  /** The address of the list sorted by `next` ("key" or "-key"). Works in server components. */
  sortHref?: (next: string) => string
  newerHref?: string | null
  olderHref?: string | null
  /** What stands here when there are no rows: an EmptyState. */
  empty?: ReactNode
}

/**
 * A list of records: 40-pixel rows, numbers right, sorting and paging by address. On a phone each row becomes a small
 * stack. Has no state of its own, so it renders on the server as well as on the client.
 */
export function DataTable<Row>({ label, columns, rows, rowKey, rowHref, empty, ...rest }: DataTableProps<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <div>
      <div className="sm:-mx-2 sm:overflow-x-auto">
        <table role="table" aria-label={label} className="w-full border-collapse text-left text-sm max-sm:block">
          <thead role="rowgroup" className="max-sm:sr-only">
            <tr role="row">
              {columns.map(column => (
                <SortableHeader key={column.key} column={column} sort={rest.sort ?? null} sortHref={rest.sortHref} />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup" className="max-sm:block">
            {rows.map(row => (
              <tr
                key={rowKey(row)}
                role="row"
                className={classNames(
                  "relative border-b max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:gap-x-3 max-sm:gap-y-0.5 max-sm:py-3",
                  rowHref?.(row) && "transition-colors duration-100 hover:bg-hover focus-within:bg-hover",
                )}
              >
                {columns.map((column, index) => (
                  <DataCell key={column.key} column={column} first={index === 0}>
                    <Leading href={index === 0 ? rowHref?.(row) : null}>{column.cell(row)}</Leading>
                  </DataCell>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TablePaging label={label} newerHref={rest.newerHref} olderHref={rest.olderHref} />
    </div>
  )
}

function Leading({ href, children }: { href?: string | null; children: ReactNode }) {
  if (!href) return children
  return (
    <Link
      href={href}
      className="font-medium text-strong after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-2"
    >
      {children}
    </Link>
  )
}

function DataCell<Row>({ column, first, children }: { column: Column<Row>; first: boolean; children: ReactNode }) {
  const place = column.phone ?? (first ? "lead" : "detail")
  return (
    <td
      role="cell"
      className={classNames(
        // Links and buttons inside a cell stay above the row's own link.
        "h-10 px-3 py-1 text-normal first:pl-2 last:pr-2 max-sm:h-auto max-sm:p-0 max-sm:first:pl-0 max-sm:last:pr-0",
        "[&_a:not(:first-child)]:relative [&_a:not(:first-child)]:z-10 [&_button]:relative [&_button]:z-10",
        column.numeric && "whitespace-nowrap text-right text-strong",
        place === "lead" && "max-sm:order-1 max-sm:min-w-0 max-sm:basis-[calc(100%-7.75rem)] max-sm:text-base",
        place === "figure" && "max-sm:order-2 max-sm:ml-auto max-sm:basis-28 max-sm:text-right max-sm:text-base",
        place === "under" && "max-sm:order-3",
        place === "detail" &&
          "max-sm:order-4 max-sm:flex max-sm:basis-full max-sm:min-h-6 max-sm:items-center max-sm:justify-between max-sm:gap-4 max-sm:has-data-none:hidden",
        place === "hidden" && "max-sm:hidden",
        column.className,
      )}
    >
      {place === "detail" ? (
        <span aria-hidden className="text-quiet text-xs sm:hidden">
          {column.header}
        </span>
      ) : null}
      {children}
    </td>
  )
}
