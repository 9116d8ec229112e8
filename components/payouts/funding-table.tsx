import { When } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import { StatusChip } from "@/components/ui/status-chip"
import type { Funding } from "./payout-data"

/** The newest fundings, with what became of each. */
export function FundingTable({ rows, now, timeZone }: { rows: readonly Funding[]; now: Date; timeZone: string }) {
  return (
    <DataTable
      label="Funding"
      rows={rows}
      rowKey={row => row.id}
      columns={[
        { key: "at", header: "Asked", cell: row => <When as="short" at={row.askedAt} now={now} timeZone={timeZone} /> },
        { key: "state", header: "State", phone: "under", cell: row => <StatusChip status={row.state} /> },
        { key: "because", header: "", phone: "detail", cell: row => <span className="text-quiet">{row.because}</span> },
        {
          key: "amount",
          header: "Amount",
          numeric: true,
          phone: "figure",
          cell: row => <Money amount={{ minor: row.amountMinor, currency: row.currency }} />,
        },
      ]}
    />
  )
}
