import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { EmptyState } from "@/components/ui/empty-state"
import { None } from "@/components/ui/none"
import { StatusChip } from "@/components/ui/status-chip"
import { payoutFigure } from "@/server/kernel/figure"
import type { CreatorPayout } from "./creator-data"

type CreatorPayoutsProps = { rows: readonly CreatorPayout[]; brandPath: string; now: Date; timeZone: string }

/** A creator's newest payouts; each leads to its batch. */
export function CreatorPayouts({ rows, brandPath, now, timeZone }: CreatorPayoutsProps) {
  return (
    <DataTable
      label="Payouts"
      columns={columnsOf(now, timeZone).filter(({ key }) => said(key, rows))}
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => `${brandPath}/payouts/${row.batchId}`}
      empty={
        <EmptyState title="Payouts appear here">
          What has cleared goes out with the next batch that finance prepares and somebody else approves.
        </EmptyState>
      }
    />
  )
}

/** What no payout here has to say is no column. */
function said(key: string, rows: readonly CreatorPayout[]): boolean {
  if (key === "said") return rows.some(row => row.refusal !== null)
  return key !== "netted" || rows.some(row => row.nettedMinor > 0)
}

function columnsOf(now: Date, timeZone: string): Column<CreatorPayout>[] {
  return [
    {
      key: "when",
      header: "Payout",
      cell: row => <When as="day" at={row.stateAt} now={now} timeZone={timeZone} className="whitespace-nowrap" />,
    },
    { key: "state", header: "State", phone: "under", cell: row => <StatusChip status={row.state} /> },
    {
      key: "said",
      header: "Note",
      phone: "detail",
      cell: row => <span className="text-quiet">{row.refusal ?? "—"}</span>,
    },
    {
      key: "netted",
      header: "Debts netted",
      numeric: true,
      cell: row =>
        row.nettedMinor === 0 ? (
          <None />
        ) : (
          <Explained
            amount={{ minor: -row.nettedMinor, currency: row.currency }}
            of={payoutFigure(row.id, "netted")}
            what="Debts netted"
          />
        ),
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
          what="What is paid"
        />
      ),
    },
  ]
}
