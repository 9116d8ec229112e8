import type { ReactNode } from "react"
import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import type { Column, Sort } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import { orderFigure } from "@/server/kernel/figure"
import type { OrderRow } from "./order-data"
import { OrderStatusChips } from "./order-status-chips"

type OrderTableProps = {
  rows: readonly OrderRow[]
  brandPath: string
  now: Date
  timeZone: string
  severalShops?: boolean
  sort?: Sort | null
  sortHref?: (next: string) => string
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** Orders, newest first: what each came to, who is credited and what that earns. */
export function OrderTable({ rows, brandPath, now, timeZone, severalShops = false, ...rest }: OrderTableProps) {
  return (
    <DataTable
      label="Orders"
      columns={columnsOf(now, timeZone).filter(column => severalShops || column.key !== "shop")}
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => `${brandPath}/orders/${row.id}`}
      {...rest}
    />
  )
}

function columnsOf(now: Date, timeZone: string): Column<OrderRow>[] {
  return [
    { key: "name", header: "Order", cell: row => <span className="whitespace-nowrap">{row.name}</span> },
    {
      key: "when",
      header: "Placed",
      sortKey: "placed",
      phone: "under",
      cell: row => (
        <When as="short" at={row.orderedAt} now={now} timeZone={timeZone} className="whitespace-nowrap text-quiet" />
      ),
    },
    {
      key: "status",
      header: "Status",
      phone: "under",
      cell: row => (
        <OrderStatusChips
          status={row.status}
          test={row.test}
          unconfirmed={row.unconfirmedBecause !== null}
          disagrees={row.disagrees}
        />
      ),
    },
    {
      key: "shop",
      header: "Shop",
      phone: "hidden",
      cell: row => <span className="whitespace-nowrap text-quiet">{row.shopName}</span>,
    },
    { key: "credited", header: "Credited", phone: "detail", cell: row => <CreditedAndEarned row={row} /> },
    {
      key: "commission",
      header: "Commission",
      numeric: true,
      phone: "hidden",
      cell: row => <Commission row={row} />,
    },
    {
      key: "total",
      header: "Total",
      sortKey: "total",
      numeric: true,
      phone: "figure",
      cell: row => <Money amount={{ minor: row.totalMinor, currency: row.currency }} />,
    },
  ]
}

/** On a phone who is credited and what that earns share a line. */
function CreditedAndEarned({ row }: { row: OrderRow }) {
  return (
    <span>
      <Credited row={row} />
      {row.commissionMinor === null ? null : (
        <span className="sm:hidden">
          {" "}
          earns <Commission row={row} />
        </span>
      )}
    </span>
  )
}

function Commission({ row: { id, name, commissionMinor, currency } }: { row: OrderRow }) {
  if (commissionMinor === null) return <None />
  return <Explained amount={{ minor: commissionMinor, currency }} of={orderFigure(id)} what={`Commission on ${name}`} />
}

const FAMILIES = { click: "by link", code: "by code" } as const

function Credited({ row: { credits } }: { row: OrderRow }) {
  if (credits.length === 0) return <span className="text-quiet">Nobody</span>
  return (
    <span>
      {credits.map((credit, index) => (
        <span key={credit.creatorId}>
          {index > 0 ? ", " : ""}
          {credit.name} <span className="text-quiet">{FAMILIES[credit.family]}</span>
        </span>
      ))}
    </span>
  )
}
