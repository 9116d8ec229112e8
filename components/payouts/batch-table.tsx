import type { ReactNode } from "react"
import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { StatusChip } from "@/components/ui/status-chip"
import { payoutFigure } from "@/server/kernel/figure"
import type { BatchRow } from "./payout-data"

type Props = {
  rows: readonly BatchRow[]
  here: string
  now: Date
  timeZone: string
  olderHref: string | null
  newerHref: string | null
  empty: ReactNode
}

/** The brand's batches, newest first. */
export function BatchTable({ rows, here, now, timeZone, ...rest }: Props) {
  const columns: Column<BatchRow>[] = [
    {
      key: "prepared",
      header: "Prepared",
      cell: row => <When as="short" at={row.preparedAt} now={now} timeZone={timeZone} className="whitespace-nowrap" />,
    },
    { key: "by", header: "By", phone: "under", cell: row => row.preparedBy },
    { key: "state", header: "State", phone: "under", cell: row => <StatusChip status={row.state} /> },
    { key: "creators", header: "Creators", numeric: true, phone: "detail", cell: row => row.creators },
    {
      key: "netted",
      header: "Netted",
      numeric: true,
      phone: "hidden",
      cell: row => (
        <Explained
          amount={{ minor: -row.nettedMinor, currency: row.currency }}
          of={row.nettedMinor === 0 ? null : payoutFigure(row.id, "netted")}
          what="Netted in the batch"
        />
      ),
    },
    {
      key: "amount",
      header: "To pay",
      numeric: true,
      phone: "figure",
      cell: row => (
        <Explained
          amount={{ minor: row.amountMinor, currency: row.currency }}
          of={payoutFigure(row.id)}
          what="To pay in the batch"
        />
      ),
    },
  ]
  return (
    <DataTable
      label="Batches"
      columns={columns}
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => `${here}/${row.id}`}
      {...rest}
    />
  )
}
