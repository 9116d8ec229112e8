import { Explained } from "@/components/explain/explained"
import { Money } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import { StatusChip } from "@/components/ui/status-chip"
import { dayWords } from "./campaign-days"
import { StopRetainer } from "./stop-retainer"
import type { RetainerRow } from "./work-data"
import { retainerWord } from "./work-words"

type RetainerTableProps = { rows: readonly RetainerRow[]; brand: string; today: string; mayChange: boolean }

/** Who gets an amount a month for a campaign, for how long, and what of it was owed so far. */
export function RetainerTable({ rows, ...view }: RetainerTableProps) {
  if (rows.length === 0) return <p className="text-quiet text-sm">Nobody has a retainer in this campaign.</p>
  return <DataTable label="Retainers" columns={columnsOf(view)} rows={rows} rowKey={row => row.id} />
}

function columnsOf({ brand, today, mayChange }: Omit<RetainerTableProps, "rows">): Column<RetainerRow>[] {
  return [
    {
      key: "title",
      header: "Retainer",
      cell: row => (
        <span>
          <span className="font-medium text-strong">{row.title}</span>{" "}
          <span className="text-quiet">{row.creatorName}</span>
        </span>
      ),
    },
    { key: "state", header: "State", phone: "figure", cell: row => <StatusChip status={retainerWord(row)} /> },
    {
      key: "days",
      header: "Days",
      phone: "under",
      cell: row => (
        <span className="whitespace-nowrap text-quiet">
          {dayWords(row.startsOn, today)} to {dayWords(row.endedOn ?? row.endsOn, today)}
        </span>
      ),
    },
    {
      key: "monthly",
      header: "A month",
      numeric: true,
      phone: "detail",
      cell: row => <Money amount={{ minor: row.monthlyMinor, currency: row.currency }} />,
    },
    {
      key: "owed",
      header: "So far",
      numeric: true,
      phone: "detail",
      cell: row => (
        <Explained
          amount={{ minor: row.months.reduce((sum, month) => sum + month.amountMinor, 0), currency: row.currency }}
          of={row.months.length > 0 ? row.id : null}
          what={`${row.title}, so far`}
        />
      ),
    },
    {
      key: "act",
      header: "End",
      phone: "detail",
      className: "text-right",
      cell: row =>
        mayChange && (row.state === "running" || row.state === "proposed") ? (
          <StopRetainer brand={brand} retainer={row} today={today} />
        ) : (
          <None />
        ),
    },
  ]
}
