import type { ReactNode } from "react"
import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { positionFigure } from "@/server/kernel/figure"

/** One part of what is held, as either face reads it. */
export type HeldLine = {
  readonly commissionId: string
  readonly tranche: number
  readonly orderName: string
  readonly brandName: string
  readonly creatorName?: string
  readonly currency: string
  readonly minor: number
  readonly clearsAt: Date | null
  readonly waitsFor: string | null
  readonly reasons: readonly { readonly because: string; readonly until: Date | null; readonly owner?: string | null }[]
}

type ClearingLinesProps<Line extends HeldLine> = {
  label: string
  lines: readonly Line[]
  now: Date
  timeZone?: string
  hrefOf: (line: Line) => string | null
  newerHref?: string | null
  olderHref?: string | null
  empty: ReactNode
}

/** Parts of commissions behind a figure of the calendar: whose, of what, when, and every reason why not. */
export function ClearingLines<Line extends HeldLine>(props: ClearingLinesProps<Line>) {
  const { label, lines, now, timeZone, hrefOf, ...rest } = props
  return (
    <DataTable
      label={label}
      columns={columns(now, timeZone)}
      rows={lines}
      rowKey={line => `${line.commissionId} ${line.tranche}`}
      rowHref={hrefOf}
      {...rest}
    />
  )
}

function columns<Line extends HeldLine>(now: Date, timeZone?: string): Column<Line>[] {
  return [
    {
      key: "what",
      header: "For",
      cell: line => (
        <>
          <span className="whitespace-nowrap">{line.orderName}</span>{" "}
          <span className="font-normal text-quiet">{line.creatorName ?? line.brandName}</span>
        </>
      ),
    },
    {
      key: "when",
      header: "Clears",
      phone: "detail",
      cell: line => <Clears line={line} now={now} timeZone={timeZone} />,
    },
    {
      key: "why",
      header: "Why not yet",
      phone: "detail",
      cell: line => <Reasons line={line} now={now} timeZone={timeZone} />,
    },
    {
      key: "amount",
      header: "Held",
      numeric: true,
      phone: "figure",
      cell: ({ commissionId, orderName, minor, currency }) => (
        <Explained
          amount={{ minor, currency }}
          of={positionFigure(commissionId, "held")}
          what={`Held for ${orderName}`}
        />
      ),
    },
  ]
}

type Shown = { line: HeldLine; now: Date; timeZone?: string }

function Clears({ line: { clearsAt, waitsFor }, now, timeZone }: Shown) {
  if (!clearsAt) return <span className="text-quiet">No day yet</span>
  return (
    <span>
      <When as="short" at={clearsAt} now={now} timeZone={timeZone} className="whitespace-nowrap" />
      {waitsFor ? <span className="text-quiet"> at the latest</span> : null}
    </span>
  )
}

function Reasons({ line: { clearsAt, waitsFor, reasons }, now, timeZone }: Shown) {
  const over = clearsAt !== null && clearsAt <= now
  if (reasons.length === 0)
    return (
      <span className="text-quiet">
        {waitsFor ? `Waits for ${waitsFor}` : over ? "The shop is asked once more" : "Its hold runs"}
      </span>
    )
  return (
    <ul className="max-w-md text-pretty max-sm:text-right">
      {reasons.map(({ because, until, owner }) => (
        <li key={because}>
          {because.charAt(0).toUpperCase() + because.slice(1)}
          {until ? (
            <span className="text-quiet">
              {", until "}
              <When as="day" at={until} now={now} timeZone={timeZone} />
              {owner ? `; ${owner} answers for it` : ""}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
