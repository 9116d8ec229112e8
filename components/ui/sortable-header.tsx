// biome-ignore-all lint/a11y/noRedundantRoles: stacked rows on a phone change `display`, which takes the implied roles away.
import { ArrowDown, ArrowUp } from "lucide-react"
import Link from "next/link"
import { classNames } from "./class-names"
import { type Column, nextSort, type Sort } from "./data-table-column"

type SortableHeaderProps<Row> = { column: Column<Row>; sort: Sort | null; sortHref?: (next: string) => string }

/** A column's head; where the column can be sorted it is a link to the list in that order. */
export function SortableHeader<Row>({ column, sort, sortHref }: SortableHeaderProps<Row>) {
  const style = classNames(
    "h-9 whitespace-nowrap border-b px-3 font-medium text-quiet text-xs first:pl-2 last:pr-2",
    column.numeric && "text-right",
    column.className,
  )
  if (!column.sortKey || !sortHref)
    return (
      <th role="columnheader" scope="col" className={style}>
        {column.header}
      </th>
    )
  const active = sort?.key === column.sortKey ? sort : null
  const Arrow = active && !active.descending ? ArrowUp : ArrowDown
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={active ? (active.descending ? "descending" : "ascending") : undefined}
      className={style}
    >
      <Link
        href={sortHref(nextSort(sort, column.sortKey))}
        replace
        scroll={false}
        className={classNames(
          "group inline-flex min-h-6 items-center gap-1 rounded-sm hover:text-strong",
          column.numeric && "flex-row-reverse",
          active && "text-strong",
        )}
      >
        {column.header}
        <Arrow
          aria-hidden
          className={classNames("size-3", active ? "opacity-100" : "opacity-0 group-hover:opacity-60")}
        />
      </Link>
    </th>
  )
}
