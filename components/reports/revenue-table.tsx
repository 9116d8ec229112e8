import type { ReactNode } from "react"
import { Money, moneyText } from "@/components/money/money"
import { DataTable, type DataTableProps } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import type { Revenue, RevenueRow } from "./report-data"

type Props = {
  report: Pick<Revenue, "rows" | "currency">
  by: "creator" | "campaign"
  brandPath: string
  empty: ReactNode
} & Pick<DataTableProps<RevenueRow>, "sort" | "sortHref" | "newerHref" | "olderHref">

/** What each creator, or each campaign, brought, three ways side by side. */
export function RevenueTable({ report, by, brandPath, empty, ...rest }: Props) {
  return (
    <DataTable
      label={by === "creator" ? "Revenue by creator" : "Revenue by campaign"}
      columns={columnsOf(report.currency, by, brandPath)}
      rows={report.rows}
      rowKey={row => row.id ?? "none"}
      empty={empty}
      {...rest}
    />
  )
}

function columnsOf(currency: string, by: "creator" | "campaign", brandPath: string): Column<RevenueRow>[] {
  const measure = (key: "direct" | "assisted" | "survey", header: string): Column<RevenueRow> => ({
    key,
    header,
    numeric: true,
    sortKey: key,
    phone: key === "direct" ? "figure" : "detail",
    cell: row => <Measured now={row[`${key}Minor`]} before={row[`${key}BeforeMinor`]} currency={currency} />,
  })
  return [
    {
      key: "name",
      header: by === "creator" ? "Creator" : "Campaign",
      cell: row => <Name row={row} by={by} brandPath={brandPath} />,
    },
    { key: "orders", header: "Credited orders", numeric: true, phone: "detail", cell: row => row.orderCount },
    measure("direct", "Direct"),
    measure("assisted", "Assisted"),
    measure("survey", "Survey"),
  ]
}

function Name({ row, by, brandPath }: { row: RevenueRow; by: "creator" | "campaign"; brandPath: string }) {
  if (row.id === null) return <span className="text-quiet">No campaign</span>
  if (by === "campaign") return <span className="font-medium text-strong">{row.name}</span>
  return (
    <a href={`${brandPath}/creators/${row.id}`} className="font-medium text-strong hover:underline">
      {row.name}
    </a>
  )
}

/** The amount, and under it the difference from the days before; an amount that did not change says nothing. */
function Measured({ now, before, currency }: { now: number; before: number; currency: string }) {
  if (now === 0 && before === 0) return <None />
  return (
    <span className="inline-flex flex-col items-end leading-tight">
      <Money amount={{ minor: now, currency }} />
      {now === before ? null : (
        <span className="text-quiet text-xs">
          {moneyText({ minor: now - before, currency }, "en", true)}
          <span className="sr-only"> on the days before</span>
        </span>
      )}
    </span>
  )
}
