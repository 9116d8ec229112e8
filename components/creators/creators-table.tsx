import type { ReactNode } from "react"
import { Explained } from "@/components/explain/explained"
import { Avatar } from "@/components/ui/avatar"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import { StatusChip } from "@/components/ui/status-chip"
import { totalFigure } from "@/server/kernel/figure"
import type { CreatorRow } from "./creator-data"

type CreatorsTableProps = {
  rows: readonly CreatorRow[]
  brandPath: string
  /** Counts stop here; at the bound they say "or more". */
  countedAtMost: number
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** Who promotes the brand: what they share, what came of it in 30 days, and where their money is. */
export function CreatorsTable({ rows, brandPath, countedAtMost, ...rest }: CreatorsTableProps) {
  return (
    <DataTable
      label="Creators"
      columns={columnsOf(countedAtMost)}
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => `${brandPath}/creators/${row.id}`}
      {...rest}
    />
  )
}

function columnsOf(countedAtMost: number): Column<CreatorRow>[] {
  return [
    { key: "creator", header: "Creator", cell: row => <Who row={row} /> },
    { key: "state", header: "State", phone: "figure", cell: row => <StatusChip status={row.state} /> },
    { key: "shares", header: "Shares", phone: "under", cell: row => <span className="text-quiet">{shares(row)}</span> },
    {
      key: "clicks",
      header: "Clicks, 30 days",
      numeric: true,
      cell: row => count(row.counts.clicks, countedAtMost),
    },
    {
      key: "orders",
      header: "Orders, 30 days",
      numeric: true,
      cell: row => count(row.counts.orders, countedAtMost),
    },
    { key: "held", header: "Held", numeric: true, cell: row => <Amounts row={row} of="heldMinor" /> },
    { key: "cleared", header: "Cleared", numeric: true, cell: row => <Cleared row={row} /> },
    { key: "paid", header: "Paid", numeric: true, cell: row => <Amounts row={row} of="paidMinor" /> },
  ]
}

function Who({ row }: { row: CreatorRow }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5 py-1">
      <Avatar name={row.name} />
      <span className="min-w-0">
        <span className="block truncate">{row.name}</span>
        <span className="block truncate font-normal text-quiet text-xs">@{row.handle}</span>
      </span>
    </span>
  )
}

function shares({ counts: { links, codes } }: CreatorRow): string {
  return `${links} ${links === 1 ? "link" : "links"}, ${codes} ${codes === 1 ? "code" : "codes"}`
}

function count(found: number, atMost: number): ReactNode {
  if (found === 0) return <span className="text-quiet">0</span>
  return `${found.toLocaleString("en")}${found >= atMost ? "+" : ""}`
}

type AmountField = "heldMinor" | "clearedMinor" | "paidMinor"
const PLACES = { heldMinor: "held", clearedMinor: "cleared", paidMinor: "paid" } as const

/** One line per currency: amounts of two currencies are never added. */
function Amounts({ row, of: field }: { row: CreatorRow; of: AmountField }) {
  if (row.money.every(money => money[field] === 0)) return <None />
  return (
    <span className="inline-block text-right">
      {row.money.map(money => (
        <span key={money.currency} className="block">
          <Explained
            amount={{ minor: money[field], currency: money.currency }}
            of={totalFigure(money.currency, PLACES[field], row.id)}
            what={`${row.name}, ${PLACES[field]}`}
          />
        </span>
      ))}
    </span>
  )
}

function Cleared({ row }: { row: CreatorRow }) {
  const debts = row.money.filter(money => money.owedMinor > 0)
  return (
    <span className="inline-block text-right">
      <Amounts row={row} of="clearedMinor" />
      {debts.map(({ owedMinor, currency }) => (
        <span key={currency} className="block text-warning text-xs">
          owes{" "}
          <Explained
            amount={{ minor: owedMinor, currency }}
            of={totalFigure(currency, "owed", row.id)}
            what={`${row.name} owes`}
          />
        </span>
      ))}
    </span>
  )
}
