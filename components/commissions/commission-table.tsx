import type { ReactNode } from "react"
import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { MoneyStateBar } from "@/components/money/money-state-bar"
import { Chip } from "@/components/ui/chip"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { StatusChip } from "@/components/ui/status-chip"
import { positionFigure } from "@/server/kernel/figure"
import type { CommissionRow } from "./commission-data"
import { commissionParts, commissionState } from "./commission-parts"
import { KIND_WORDS } from "./what-for"

type CommissionTableProps = {
  rows: readonly CommissionRow[]
  brandPath: string
  now: Date
  timeZone: string
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** Commissions, newest order first: whose, on what, where the money is and when it moves on. A row opens its order, if there is one. */
export function CommissionTable({ rows, brandPath, now, timeZone, ...rest }: CommissionTableProps) {
  return (
    <DataTable
      label="Commissions"
      columns={columnsOf({ now, timeZone })}
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => (row.orderId ? `${brandPath}/orders/${row.orderId}` : null)}
      {...rest}
    />
  )
}

type View = { now: Date; timeZone: string }

function columnsOf(view: View): Column<CommissionRow>[] {
  return [
    { key: "creator", header: "Creator", cell: row => row.creatorName },
    {
      key: "order",
      header: "For",
      phone: "under",
      cell: row => <For {...row} />,
    },
    {
      key: "when",
      header: "Date",
      phone: "under",
      cell: row => <When as="short" at={row.orderedAt} {...view} className="whitespace-nowrap text-quiet" />,
    },
    { key: "state", header: "State", phone: "detail", cell: row => <State row={row} {...view} /> },
    { key: "bar", header: "Where it is", phone: "hidden", className: "w-32", cell: row => <Bar row={row} /> },
    {
      key: "amount",
      header: "Earned",
      numeric: true,
      phone: "figure",
      cell: row => (
        <Explained
          amount={{ minor: row.amountMinor, currency: row.currency }}
          of={row.id}
          what={`${row.creatorName}’s commission on ${row.orderName}`}
        />
      ),
    },
  ]
}

function For({ kind, orderName }: CommissionRow) {
  if (kind === "order") return <span className="whitespace-nowrap">{orderName}</span>
  return (
    <span>
      {orderName} <span className="whitespace-nowrap text-quiet text-xs">{KIND_WORDS[kind]}</span>
    </span>
  )
}

function State({ row, now, timeZone }: { row: CommissionRow } & View) {
  if (row.test) return <Chip>Test</Chip>
  const state = commissionState(row, row.clearsAt)
  if (state === "nothing") return <span className="text-quiet">Nothing left</span>
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <StatusChip status={state} />
      {state === "clearing" && row.clearsAt ? (
        <span className="text-quiet text-xs">
          {row.clearsAt > now ? "on " : "hold over since "}
          <When as="day" at={row.clearsAt} now={now} timeZone={timeZone} />
          {row.waitsFor ? ` at the latest, after ${row.waitsFor}` : null}
        </span>
      ) : null}
      {state === "held" && row.waitsFor ? <span className="text-quiet text-xs">waits for {row.waitsFor}</span> : null}
      {row.stops.length > 0 && ["held", "clearing", "cleared"].includes(state) ? (
        <span className="basis-full text-quiet text-xs">held while {row.stops.join(" and ")}</span>
      ) : null}
      {state === "owed" ? (
        <Explained
          amount={{ minor: row.owedMinor, currency: row.currency }}
          of={positionFigure(row.id, "owed")}
          what="Owed back"
          className="text-quiet text-xs"
        />
      ) : null}
    </span>
  )
}

function Bar({ row }: { row: CommissionRow }) {
  if (row.test) return null
  const clears = row.clearsAt ? "" : null
  return (
    <MoneyStateBar
      compact
      label={`${row.creatorName}’s money on ${row.orderName}`}
      currency={row.currency}
      parts={commissionParts(row, { clears, waitsFor: null })}
    />
  )
}
