import { dayWords } from "@/components/campaigns/campaign-days"
import { Money, moneyText } from "@/components/money/money"
import { Chip } from "@/components/ui/chip"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import type { CostRow } from "./cost-data"
import { TakeCostBack } from "./take-cost-back"

type CostTableProps = {
  rows: readonly CostRow[]
  brand: string
  today: string
  mayRecord: boolean
  /** Whether all rows are of one creator, so that the name need not be said. */
  ofOne?: boolean
}

/** Gifts and time, newest first, those taken back with why. */
export function CostTable({ rows, ofOne, ...view }: CostTableProps) {
  if (rows.length === 0) return <p className="text-quiet text-sm">No gifts or time are written down.</p>
  const columns = columnsOf(view).filter(column => !ofOne || column.key !== "creator")
  return <DataTable label="Gifts and time" columns={columns} rows={rows} rowKey={row => row.id} />
}

function columnsOf({ brand, today, mayRecord }: Omit<CostTableProps, "rows" | "ofOne">): Column<CostRow>[] {
  return [
    {
      key: "what",
      header: "What",
      cell: row => (
        <span>
          <span className="font-medium text-strong">{row.title}</span>{" "}
          <span className="text-quiet">{reckoning(row)}</span>
        </span>
      ),
    },
    { key: "creator", header: "Creator", phone: "under", cell: row => row.creatorName },
    {
      key: "day",
      header: "Day",
      phone: "under",
      cell: row => <span className="whitespace-nowrap text-quiet">{dayWords(row.happenedOn, today)}</span>,
    },
    {
      key: "amount",
      header: "Cost",
      numeric: true,
      phone: "figure",
      cell: row => (
        <Money
          amount={{ minor: row.amountMinor, currency: row.currency }}
          className={row.reversedBecause === null ? undefined : "text-quiet line-through"}
        />
      ),
    },
    {
      key: "act",
      header: "Correct",
      phone: "detail",
      className: "text-right",
      cell: row => {
        if (row.reversedBecause !== null)
          return (
            <span className="inline-flex flex-wrap items-center justify-end gap-2">
              <Chip>Taken back</Chip>
              <span className="text-quiet text-xs">{row.reversedBecause}</span>
            </span>
          )
        return mayRecord ? <TakeCostBack brand={brand} cost={row} /> : <None />
      },
    },
  ]
}

function reckoning({ kind, quantity, unitMinor, minutes, hourlyMinor, currency }: CostRow): string {
  if (kind === "time") return `${minutes} min at ${moneyText({ minor: hourlyMinor ?? 0, currency })} an hour`
  return quantity === 1 ? "gift" : `gift, ${quantity} at ${moneyText({ minor: unitMinor ?? 0, currency })}`
}
