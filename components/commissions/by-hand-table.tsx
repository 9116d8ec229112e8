import type { ReactNode } from "react"
import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import { StatusChip } from "@/components/ui/status-chip"
import { TextLink } from "@/components/ui/text-link"
import { type ManualRow, manualKindWords, manualWord, whyTwo } from "./by-hand-data"
import { DecideAmount } from "./decide-amount"

type ByHandTableProps = {
  rows: readonly ManualRow[]
  brand: string
  now: Date
  timeZone: string
  rights: readonly string[]
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** Amounts that members entered: to whom, why, who asked and who said yes. */
export function ByHandTable({ rows, brand, now, timeZone, rights, ...rest }: ByHandTableProps) {
  const columns = columnsOf({ brand, now, timeZone, rights })
  return <DataTable label="Amounts by hand" columns={columns} rows={rows} rowKey={row => row.id} {...rest} />
}

type View = Pick<ByHandTableProps, "brand" | "now" | "timeZone" | "rights">

function columnsOf({ brand, now, timeZone, rights }: View): Column<ManualRow>[] {
  return [
    {
      key: "what",
      header: "What",
      cell: row => (
        <span>
          <span className="font-medium text-strong">{row.title}</span>{" "}
          <TextLink href={`/brand/${brand}/creators/${row.creatorId}`}>{row.creatorName}</TextLink>
          <span className="block text-quiet text-xs">{manualKindWords(row.kind)}</span>
        </span>
      ),
    },
    { key: "state", header: "State", phone: "under", cell: row => <StatusChip status={manualWord(row.state)} /> },
    { key: "why", header: "Why", phone: "detail", cell: row => <Why row={row} brand={brand} /> },
    {
      key: "who",
      header: "Asked by",
      phone: "detail",
      cell: row => (
        <span className="text-quiet">
          {row.askedBy}, <When as="short" at={row.askedAt} now={now} timeZone={timeZone} />
          {row.decidedBy && row.decidedBy !== row.askedBy ? `; ${manualWord(row.state)} by ${row.decidedBy}` : null}
        </span>
      ),
    },
    {
      key: "amount",
      header: "Amount",
      numeric: true,
      phone: "figure",
      cell: row => (
        <Explained
          signed
          amount={{ minor: row.amountMinor, currency: row.currency }}
          of={row.state === "approved" ? row.id : null}
          what={`${row.title}, ${row.creatorName}`}
        />
      ),
    },
    {
      key: "act",
      header: "Decide",
      phone: "detail",
      className: "text-right",
      cell: row => (row.state === "asked" ? <DecideAmount brand={brand} manual={row} rights={rights} /> : <None />),
    },
  ]
}

function Why({ row, brand }: { row: ManualRow; brand: string }) {
  const { because, proof, refusal, carries } = row
  const two = whyTwo(row)
  return (
    <span className="flex flex-col gap-0.5 break-words">
      <span>{because}</span>
      {proof ? (
        <span className="text-quiet text-xs">
          Shown by {/^https:\/\//.test(proof) ? <TextLink href={proof}>{proof}</TextLink> : proof}
        </span>
      ) : null}
      {carries?.kind === "dispute" ? (
        <TextLink href={`/brand/${brand}/disputes/${carries.dispute}`}>The dispute</TextLink>
      ) : null}
      {two ? <span className="text-quiet text-xs">{two}</span> : null}
      {refusal ? <span className="text-quiet text-xs">Refused: {refusal}</span> : null}
    </span>
  )
}
