import type { ReactNode } from "react"
import { When } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import type { ClosedRow } from "./period-data"

type ClosedTableProps = {
  rows: readonly ClosedRow[]
  brandPath: string
  now: Date
  timeZone: string
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** A brand's closed periods and what each came to, a row for each currency. */
export function ClosedTable({ rows, brandPath, now, timeZone, ...rest }: ClosedTableProps) {
  const amount = (key: string, header: string, minorOf: (row: ClosedRow) => number): Column<ClosedRow> => ({
    ...{ key, header, numeric: true, phone: key === "net" ? "figure" : "detail" },
    cell: row => (row.currency ? <Money amount={{ minor: minorOf(row), currency: row.currency }} /> : <None />),
  })
  const columns: Column<ClosedRow>[] = [
    { key: "period", header: "Period", cell: row => row.words },
    { key: "program", header: "Program", phone: "under", cell: row => row.programName },
    { key: "creators", header: "Creators", numeric: true, phone: "detail", cell: row => row.creatorCount },
    { key: "orders", header: "Orders", numeric: true, phone: "detail", cell: row => row.orderCount },
    amount("net", "Net sales", row => row.netMinor),
    { key: "tiers", header: "Reached a tier", numeric: true, phone: "detail", cell: row => row.tierCount },
    amount("more", "Higher rates", row => row.trueUpMinor),
    amount("bonuses", "Bonuses", row => row.bonusMinor),
    {
      key: "closed",
      header: "Closed",
      phone: "detail",
      cell: row =>
        row.finishedAt ? (
          <When as="short" at={row.finishedAt} now={now} timeZone={timeZone} className="whitespace-nowrap" />
        ) : (
          "being closed"
        ),
    },
  ]
  return (
    <DataTable
      label="Closed periods"
      columns={columns}
      rows={rows}
      rowKey={row => `${row.id} ${row.currency}`}
      rowHref={row => `${brandPath}/commissions/periods/${row.id}`}
      {...rest}
    />
  )
}
