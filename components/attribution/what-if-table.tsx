import { whenText } from "@/components/format/when"
import { Chip } from "@/components/ui/chip"
import { DataTable, type DataTableProps } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import type { AskedWhatIf } from "./attribution-data"
import { modelText } from "./model-words"

type WhatIfTableProps = Pick<DataTableProps<AskedWhatIf>, "rows" | "olderHref"> & {
  brand: string
  now: Date
  timeZone: string
}

/** What was asked before, newest first. */
export function WhatIfTable({ rows, brand, now, timeZone, olderHref }: WhatIfTableProps) {
  const day = (at: Date) => whenText(at, now, "day", { timeZone })
  const columns: Column<AskedWhatIf>[] = [
    { key: "rules", header: "Rules", cell: row => modelText(row.policy) },
    {
      key: "days",
      header: "Orders placed",
      cell: row => `${day(row.fromAt)} – ${day(new Date(row.untilAt.getTime() - 1))}`,
    },
    { key: "orders", header: "Orders", numeric: true, cell: row => row.totalCount ?? "—" },
    { key: "state", header: "State", phone: "figure", cell: row => <State row={row} /> },
    { key: "by", header: "Asked", cell: row => <span className="text-quiet">{askedText(row, now, timeZone)}</span> },
  ]
  return (
    <DataTable
      label="What was asked"
      columns={columns}
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => `/brand/${brand}/reports/what-if/${row.id}`}
      olderHref={olderHref}
    />
  )
}

function State({ row }: { row: AskedWhatIf }) {
  if (row.state === "done") return <Chip tone="good">Answered</Chip>
  if (row.state === "failed") return <Chip tone="danger">Failed</Chip>
  return <Chip tone="held">Working</Chip>
}

function askedText({ askedBy, askedAt }: AskedWhatIf, now: Date, timeZone: string): string {
  const when = whenText(askedAt, now, "short", { timeZone })
  return askedBy ? `${when} by ${askedBy}` : when
}
