import type { ReactNode } from "react"
import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { StatusChip } from "@/components/ui/status-chip"
import type { EarningRow } from "./creator-data"
import { besideState } from "./earning-words"

type EarningsTableProps = {
  rows: readonly EarningRow[]
  now: Date
  /** Where one earning opens. */
  hrefOf: (id: string) => string
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** A creator's orders: which, why, when the money comes, how much. The shopper is nowhere in it. */
export function EarningsTable({ rows, now, hrefOf, ...rest }: EarningsTableProps) {
  return (
    <DataTable
      label="Earnings"
      columns={columns(now)}
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => hrefOf(row.id)}
      {...rest}
    />
  )
}

function columns(now: Date): readonly Column<EarningRow>[] {
  return [
    {
      key: "order",
      header: "Order",
      cell: row => (
        <span className="whitespace-nowrap">
          {row.orderName} <span className="font-normal text-quiet sm:block">{row.brandName}</span>
        </span>
      ),
    },
    {
      key: "why",
      header: "Why",
      phone: "under",
      className: "max-sm:order-4 max-sm:basis-full text-quiet max-sm:text-quiet sm:py-2.5",
      cell: row => (row.changed ? `${row.because} ${sentence(row.cause)}` : row.because),
    },
    {
      key: "ordered",
      header: "Ordered",
      phone: "hidden",
      className: "whitespace-nowrap",
      cell: row => <When at={row.orderedAt} now={now} timeZone={row.timeZone} as="short" />,
    },
    {
      key: "state",
      header: "When it comes",
      phone: "under",
      className: "max-sm:basis-full",
      cell: row => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 sm:min-w-48">
          <StatusChip status={row.state} />
          <span className="text-normal text-pretty">{besideState(row, now)}</span>
        </span>
      ),
    },
    {
      key: "amount",
      header: "Earned",
      numeric: true,
      phone: "figure",
      cell: row => (
        <Explained
          amount={{ minor: row.amountMinor, currency: row.currency }}
          of={row.id}
          what={`Earned on ${row.orderName}`}
          className="font-medium"
        />
      ),
    },
  ]
}

/** A cause as the books keep it ("refund of 19 October"), as a sentence of its own. */
function sentence(cause: string): string {
  return `${cause.charAt(0).toUpperCase()}${cause.slice(1)}.`
}
