import type { ReactNode } from "react"
import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column, Sort } from "@/components/ui/data-table-column"
import { StatusChip } from "@/components/ui/status-chip"
import { disputeFigure } from "@/server/kernel/figure"
import type { DisputeRow } from "./dispute-data"
import { KIND_WORDS, stateWord } from "./dispute-words"

type DisputesTableProps = {
  rows: readonly DisputeRow[]
  brandPath: string
  now: Date
  timeZone: string
  sort: Sort
  sortHref: (next: string) => string
  newerHref: string | null
  olderHref: string | null
  empty: ReactNode
}

/** A brand's disputes: who contests what, how it stands, until when somebody must move, and what more is asked for. */
export function DisputesTable({ rows, brandPath, now, timeZone, ...rest }: DisputesTableProps) {
  return (
    <DataTable
      label="Disputes"
      columns={columnsOf(now, timeZone)}
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => `${brandPath}/disputes/${row.id}`}
      {...rest}
    />
  )
}

function columnsOf(now: Date, timeZone: string): Column<DisputeRow>[] {
  return [
    { key: "about", header: "About", cell: row => capital(row.about) },
    { key: "creator", header: "Creator", phone: "under", cell: row => row.creatorName },
    { key: "kind", header: "What", phone: "under", className: "text-quiet", cell: row => KIND_WORDS[row.kind] },
    { key: "state", header: "State", phone: "detail", cell: row => <StatusChip status={stateWord(row)} /> },
    {
      key: "due",
      header: "Until",
      sortKey: "due",
      phone: "detail",
      cell: row =>
        row.dueAt ? <When at={row.dueAt} now={now} timeZone={timeZone} /> : <span className="text-quiet">Over</span>,
    },
    {
      key: "filed",
      header: "Filed",
      sortKey: "filed",
      phone: "hidden",
      cell: row => (
        <When as="short" at={row.filedAt} now={now} timeZone={timeZone} className="whitespace-nowrap text-quiet" />
      ),
    },
    { key: "asked", header: "Asks for", numeric: true, phone: "figure", cell: row => <Asked row={row} /> },
  ]
}

/** What is asked for above what it earned. */
export function Asked({ row }: { row: Pick<DisputeRow, "id" | "about" | "currency" | "wasMinor" | "askedMinor"> }) {
  const { id, about, currency, wasMinor, askedMinor } = row
  if (currency === null || wasMinor === null || askedMinor === null) return <span className="text-quiet">–</span>
  const amount = { minor: askedMinor - wasMinor, currency }
  return <Explained amount={amount} of={disputeFigure(id, "more")} what={`Asked for, ${about}`} signed />
}

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
