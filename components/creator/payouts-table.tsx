import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { EmptyState } from "@/components/ui/empty-state"
import { StatusChip } from "@/components/ui/status-chip"
import { payoutFigure } from "@/server/kernel/figure"
import type { PayoutRow } from "./creator-data"
import { payoutState } from "./payout-words"

type PayoutsTableProps = {
  rows: readonly PayoutRow[]
  now: Date
  newerHref: string | null
  olderHref: string | null
}

/** What was paid or is on its way, newest first. */
export function PayoutsTable({ rows, now, ...paging }: PayoutsTableProps) {
  return (
    <DataTable
      label="Payouts"
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => `/creator/payouts/${row.id}`}
      columns={columns(now)}
      {...paging}
      empty={
        <EmptyState title="Payouts appear here">
          When your earnings have cleared, the brand puts them into its next payout. You see it here as soon as it is
          approved, and get a mail when it is sent.
        </EmptyState>
      }
    />
  )
}

function columns(now: Date): readonly Column<PayoutRow>[] {
  return [
    { key: "brand", header: "From", cell: row => row.brandName },
    {
      key: "state",
      header: "State",
      phone: "under",
      cell: row => <StatusChip status={payoutState(row.state)} />,
    },
    {
      key: "when",
      header: "Since",
      phone: "under",
      className: "whitespace-nowrap text-quiet",
      cell: row => <When at={row.stateAt} now={now} as="day" />,
    },
    {
      key: "netted",
      header: "Taken for debts",
      numeric: true,
      phone: "hidden",
      cell: row =>
        row.nettedMinor > 0 ? (
          <Explained
            amount={{ minor: -row.nettedMinor, currency: row.currency }}
            of={payoutFigure(row.id, "netted")}
            what="Taken for debts"
          />
        ) : null,
    },
    {
      key: "amount",
      header: "Amount",
      numeric: true,
      phone: "figure",
      cell: row => (
        <Explained
          amount={{ minor: row.amountMinor, currency: row.currency }}
          of={payoutFigure(row.id)}
          what="Paid to you"
          className="font-medium"
        />
      ),
    },
  ]
}
