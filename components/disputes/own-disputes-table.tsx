import type { ReactNode } from "react"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { StatusChip } from "@/components/ui/status-chip"
import type { OwnDisputeRow } from "./dispute-data"
import { KIND_WORDS, stateWord } from "./dispute-words"
import { Asked, capital } from "./disputes-table"

type OwnDisputesTableProps = {
  rows: readonly OwnDisputeRow[]
  now: Date
  newerHref: string | null
  olderHref: string | null
  empty: ReactNode
}

/** What a creator contests, at every brand, the newest first. */
export function OwnDisputesTable({ rows, now, ...rest }: OwnDisputesTableProps) {
  return (
    <DataTable
      label="Disputes"
      columns={columnsOf(now)}
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => `/creator/disputes/${row.id}`}
      {...rest}
    />
  )
}

function columnsOf(now: Date): Column<OwnDisputeRow>[] {
  return [
    { key: "about", header: "About", cell: row => capital(row.about) },
    { key: "brand", header: "Brand", phone: "under", cell: row => row.brandName },
    { key: "kind", header: "What", phone: "under", className: "text-quiet", cell: row => KIND_WORDS[row.kind] },
    { key: "state", header: "State", phone: "detail", cell: row => <StatusChip status={stateWord(row)} /> },
    {
      key: "due",
      header: "Until",
      phone: "detail",
      cell: row =>
        row.dueAt ? (
          <When at={row.dueAt} now={now} timeZone={row.timeZone} />
        ) : (
          <span className="text-quiet">Over</span>
        ),
    },
    { key: "asked", header: "You ask for", numeric: true, phone: "figure", cell: row => <Asked row={row} /> },
  ]
}
