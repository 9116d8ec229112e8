import type { ReactNode } from "react"
import { Explained } from "@/components/explain/explained"
import { Money } from "@/components/money/money"
import { percentText } from "@/components/orders/percent"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import { commissionFigure } from "@/server/kernel/figure"
import type { RecordRow } from "./period-data"

type RecordTableProps = {
  rows: readonly RecordRow[]
  label: string
  /** What tells the rows apart: the periods of one creator, or the creators of one period. */
  by: "period" | "creator"
  /** A creator's rows are of several brands. */
  withBrand?: boolean
  hrefOf?: (row: RecordRow) => string
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** What closed periods came to: what was sold, the rate it reached, and what it brought beyond its orders. */
export function RecordTable({ rows, label, by, withBrand, hrefOf, ...rest }: RecordTableProps) {
  const brand: Column<RecordRow>[] = [{ key: "brand", header: "Brand", phone: "under", cell: row => row.brandName }]
  const columns: Column<RecordRow>[] = [
    by === "period"
      ? { key: "period", header: "Period", cell: row => row.words }
      : { key: "creator", header: "Creator", cell: row => row.creatorName },
    ...(withBrand ? brand : []),
    { key: "orders", header: "Orders", numeric: true, phone: "detail", cell: row => row.orderCount },
    {
      key: "net",
      header: "Net sales",
      numeric: true,
      phone: "figure",
      cell: row => <Money amount={{ minor: row.netMinor, currency: row.currency }} />,
    },
    { key: "rate", header: "Rate after it", numeric: true, phone: "detail", cell: rateOf },
    { key: "more", header: "Higher rate for it", numeric: true, phone: "detail", cell: trueUpOf },
    { key: "bonuses", header: "Bonuses", numeric: true, phone: "detail", cell: bonusesOf },
  ]
  return <DataTable label={label} columns={columns} rows={rows} rowKey={row => row.id} rowHref={hrefOf} {...rest} />
}

function rateOf({ appliedBps, reachedBps }: RecordRow): string {
  if (appliedBps === reachedBps) return percentText(reachedBps)
  return `${percentText(appliedBps)} → ${percentText(reachedBps)}`
}

function trueUpOf({ trueUp, currency }: RecordRow): ReactNode {
  if (!trueUp) return <None />
  const amount = { minor: trueUp.amountMinor, currency }
  return (
    <Explained amount={amount} of={commissionFigure(trueUp.commissionId)} what="The difference to the higher rate" />
  )
}

function bonusesOf({ bonuses, currency }: RecordRow): ReactNode {
  if (bonuses.length === 0) return <None />
  return (
    <span className="inline-flex flex-col items-end">
      {bonuses.map(bonus => (
        <span key={bonus.commissionId}>
          <span className="text-quiet">{bonus.name} </span>
          <Explained
            amount={{ minor: bonus.amountMinor, currency }}
            of={commissionFigure(bonus.commissionId)}
            what={bonus.name}
          />
        </span>
      ))}
    </span>
  )
}
