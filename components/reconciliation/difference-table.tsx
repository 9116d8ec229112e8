import type { ReactNode } from "react"
import { When } from "@/components/format/when"
import { Chip } from "@/components/ui/chip"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { TextLink } from "@/components/ui/text-link"
import type { DifferenceRow } from "./reconciliation-data"
import { KIND_WORDS } from "./reconciliation-words"

type DifferenceTableProps = {
  rows: readonly DifferenceRow[]
  brandPath: string
  /** Whether there is more than one shop to tell apart. */
  shops: boolean
  now: Date
  timeZone: string
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** Where our books and a shop did not agree, newest first: both values, why, and what became of it. */
export function DifferenceTable({ rows, brandPath, shops, now, timeZone, ...rest }: DifferenceTableProps) {
  const columns: Column<DifferenceRow>[] = [
    {
      key: "order",
      header: "Order",
      cell: row =>
        row.orderId ? <TextLink href={`${brandPath}/orders/${row.orderId}`}>{row.orderName}</TextLink> : row.orderName,
    },
    { key: "kind", header: "What differs", phone: "under", cell: row => <Kind row={row} /> },
    { key: "ours", header: "Our books", cell: row => <span className="text-strong">{row.ours}</span> },
    { key: "theirs", header: "The shop", cell: row => <span className="text-strong">{row.theirs}</span> },
    {
      key: "found",
      header: "Found",
      phone: "detail",
      cell: row => <When as="short" at={row.foundAt} now={now} timeZone={timeZone} className="whitespace-nowrap" />,
    },
    { key: "state", header: "State", phone: "figure", cell: row => <State row={row} /> },
  ]
  const shop: Column<DifferenceRow> = { key: "shop", header: "Shop", phone: "under", cell: row => row.shopName }
  return (
    <DataTable
      label="Differences"
      columns={shops ? [...columns.slice(0, 1), shop, ...columns.slice(1)] : columns}
      rows={rows}
      rowKey={row => row.id}
      {...rest}
    />
  )
}

function Kind({ row }: { row: DifferenceRow }) {
  return (
    <span className="block py-1.5 max-sm:py-0">
      {KIND_WORDS[row.kind]}
      <span className="block max-w-80 text-quiet text-xs">{row.repairedBy ?? row.explanation}</span>
    </span>
  )
}

function State({ row }: { row: DifferenceRow }) {
  return row.repairedAt ? <Chip tone="good">Repaired</Chip> : <Chip tone="warning">Open</Chip>
}
