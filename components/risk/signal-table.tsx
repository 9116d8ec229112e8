import type { ReactNode } from "react"
import { When } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { StatusChip } from "@/components/ui/status-chip"
import type { SignalRow } from "./risk-data"
import { KIND_WORDS, subjectOf } from "./risk-words"
import { ScoreBar } from "./score-bar"

type SignalTableProps = {
  rows: readonly SignalRow[]
  brandPath: string
  now: Date
  timeZone: string
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** What looks wrong, by creator and code, with what hangs on it. */
export function SignalTable({ rows, brandPath, now, timeZone, ...rest }: SignalTableProps) {
  const columns: Column<SignalRow>[] = [
    { key: "subject", header: "About", cell: row => `${row.creatorName} · ${subjectOf(row)}` },
    { key: "kind", header: "What", phone: "under", cell: row => KIND_WORDS[row.kind] },
    { key: "score", header: "Score", phone: "detail", cell: row => <ScoreBar score={row.score} level={row.level} /> },
    { key: "orders", header: "Orders", numeric: true, phone: "detail", cell: row => row.orderCount },
    {
      key: "net",
      header: "They sold",
      numeric: true,
      phone: "detail",
      cell: row => <Money amount={{ minor: row.netMinor, currency: row.currency }} />,
    },
    {
      key: "commission",
      header: "They earn",
      numeric: true,
      phone: "detail",
      cell: row => <Money amount={{ minor: row.commissionMinor, currency: row.currency }} />,
    },
    {
      key: "seen",
      header: "Last seen",
      phone: "detail",
      cell: row => <When as="short" at={row.lastSeenAt} now={now} timeZone={timeZone} className="whitespace-nowrap" />,
    },
    { key: "state", header: "State", phone: "figure", cell: row => <StatusChip status={row.state} /> },
  ]
  return (
    <DataTable
      label="Signals"
      columns={columns}
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => `${brandPath}/risk/${row.id}`}
      {...rest}
    />
  )
}
