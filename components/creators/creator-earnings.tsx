import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { EmptyState } from "@/components/ui/empty-state"
import { None } from "@/components/ui/none"
import { StatusChip } from "@/components/ui/status-chip"
import type { CreatorEarning } from "./creator-data"

type CreatorEarningsProps = { rows: readonly CreatorEarning[]; brandPath: string; now: Date; timeZone: string }

/** What a creator earned last and why; what is for an order leads to its story. */
export function CreatorEarnings({ rows, brandPath, now, timeZone }: CreatorEarningsProps) {
  return (
    <DataTable
      label="Newest commissions"
      columns={columnsOf(now, timeZone)}
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => (row.orderId ? `${brandPath}/orders/${row.orderId}` : null)}
      empty={
        <EmptyState title="Commissions appear here">
          Each order that this creator is credited for shows here with what it earned and when that clears.
        </EmptyState>
      }
    />
  )
}

function columnsOf(now: Date, timeZone: string): Column<CreatorEarning>[] {
  return [
    { key: "order", header: "For", cell: row => row.orderName },
    {
      key: "placed",
      header: "Date",
      phone: "under",
      cell: row => (
        <When as="short" at={row.orderedAt} now={now} timeZone={timeZone} className="whitespace-nowrap text-quiet" />
      ),
    },
    { key: "state", header: "State", phone: "under", cell: row => <StatusChip status={row.state} /> },
    { key: "why", header: "Why", phone: "detail", cell: row => <span className="text-quiet">{row.because}</span> },
    {
      key: "clears",
      header: "Clears",
      phone: "detail",
      cell: row =>
        row.clearsAt ? (
          <When as="day" at={row.clearsAt} now={now} timeZone={timeZone} className="whitespace-nowrap text-quiet" />
        ) : (
          <None />
        ),
    },
    {
      key: "amount",
      header: "Commission",
      numeric: true,
      phone: "figure",
      cell: row => (
        <Explained
          amount={{ minor: row.amountMinor, currency: row.currency }}
          of={row.id}
          what={`Commission on ${row.orderName}`}
        />
      ),
    },
  ]
}
