import type { ReactNode } from "react"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import { DeliveriesChip } from "./deliveries-chip"
import type { DeliveryRow } from "./deliveries-data"
import { tookWords } from "./deliveries-words"

type DeliveriesLogProps = {
  rows: readonly DeliveryRow[]
  rowHref: (row: DeliveryRow) => string
  now: Date
  timeZone: string
  severalShops: boolean
  newerHref: string | null
  olderHref: string | null
  empty: ReactNode
}

/** Every message of the shops, newest first, and what became of each. */
export function DeliveriesLog({ now, timeZone, severalShops, ...rest }: DeliveriesLogProps) {
  const columns: Column<DeliveryRow>[] = [
    { key: "topic", header: "Topic", cell: row => <span className="font-mono text-xs">{row.topic}</span> },
    { key: "outcome", header: "Outcome", phone: "figure", cell: row => <DeliveriesChip state={row.state} /> },
    {
      key: "came",
      header: "Came",
      phone: "under",
      cell: row => (
        <When as="short" at={row.receivedAt} now={now} timeZone={timeZone} className="whitespace-nowrap text-quiet" />
      ),
    },
    {
      key: "order",
      header: "Order",
      phone: "under",
      cell: row => row.orderName ?? <None />,
    },
    { key: "shop", header: "Shop", phone: "under", cell: row => <span className="text-quiet">{row.shopName}</span> },
    {
      key: "why",
      header: "Why",
      phone: "under",
      cell: row => <Why row={row} />,
    },
    {
      key: "took",
      header: "Took",
      numeric: true,
      phone: "hidden",
      cell: row => (row.tookMs === null ? <None /> : tookWords(row.tookMs)),
    },
  ]
  const troubled = rest.rows.some(row => row.parkedBecause !== null || row.failure !== null)
  const shown = columns.filter(({ key }) => (key !== "shop" || severalShops) && (key !== "why" || troubled))
  return <DataTable label="Messages" columns={shown} rowKey={row => row.id} {...rest} />
}

function Why({ row: { parkedBecause, failure, attempts } }: { row: DeliveryRow }) {
  if (parkedBecause !== null) return <span className="break-words">{parkedBecause}</span>
  if (failure === null) return <None />
  return <span className="text-quiet">Failed {attempts === 1 ? "once" : `${attempts} times`}, is tried again</span>
}
