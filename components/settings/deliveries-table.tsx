import type { ReactNode } from "react"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { StatusChip } from "@/components/ui/status-chip"
import type { Delivery } from "./settings-data"

type DeliveriesTableProps = { label: string; rows: readonly Delivery[]; now: Date; timeZone: string; empty?: ReactNode }

/** What the shop sent and what became of it. */
export function DeliveriesTable({ label, rows, now, timeZone, empty }: DeliveriesTableProps) {
  const columns: Column<Delivery>[] = [
    { key: "topic", header: "Topic", cell: row => <span className="font-mono text-strong">{row.topic}</span> },
    { key: "state", header: "State", phone: "figure", cell: row => <StatusChip status={row.state} /> },
    {
      key: "came",
      header: "Came",
      phone: "under",
      cell: row => (
        <When as="short" at={row.receivedAt} now={now} timeZone={timeZone} className="whitespace-nowrap text-quiet" />
      ),
    },
    { key: "shop", header: "Shop", phone: "under", cell: row => <span className="text-quiet">{row.shopName}</span> },
    {
      key: "why",
      header: "Why",
      phone: "detail",
      cell: row => row.parkedBecause ?? <span className="text-quiet">—</span>,
    },
  ]
  // What is the same in every row, or nowhere said, is no column.
  const shops = new Set(rows.map(row => row.shopName)).size
  const shown = columns.filter(
    ({ key }) => (key !== "shop" || shops > 1) && (key !== "why" || rows.some(row => row.parkedBecause !== null)),
  )
  return <DataTable label={label} columns={shown} rows={rows} rowKey={row => row.id} empty={empty} />
}
