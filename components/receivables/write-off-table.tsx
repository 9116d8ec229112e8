import { When } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import { StatusChip } from "@/components/ui/status-chip"
import { AnswerWriteOff } from "./answer-write-off"
import type { WriteOffRequest } from "./receivable-data"

type Props = {
  brand: string
  requests: readonly WriteOffRequest[]
  mayAnswer: boolean
  now: Date
  timeZone: string
}

/** Requests that debts be given up: who asked and why, and what became of it. */
export function WriteOffTable({ brand, requests, mayAnswer, now, timeZone }: Props) {
  const when = (at: Date) => <When as="both" at={at} now={now} timeZone={timeZone} />
  const columns: Column<WriteOffRequest>[] = [
    { key: "creator", header: "Creator", cell: row => row.creatorName },
    { key: "why", header: "Why", cell: row => <span className="text-quiet">{row.reason}</span> },
    { key: "asked", header: "Asked by", phone: "under", cell: row => row.askedBy },
    {
      key: "state",
      header: "State",
      cell: row => (
        <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 py-1">
          <StatusChip status={row.state === "waits" ? "waiting" : row.state} />
          <span className="text-quiet text-xs">
            {row.state === "waits" ? <>until {when(row.expiresAt)}</> : null}
            {row.answeredBy ? `by ${row.answeredBy}` : null}
            {row.because ? `: ${row.because}` : null}
          </span>
        </span>
      ),
    },
    {
      key: "amount",
      header: "Amount",
      numeric: true,
      phone: "figure",
      cell: row => <Money amount={{ minor: row.amountMinor, currency: row.currency }} />,
    },
    {
      key: "answer",
      header: "Answer",
      className: "text-right",
      cell: row => (row.state === "waits" && mayAnswer ? <AnswerWriteOff brand={brand} request={row} /> : <None />),
    },
  ]
  return <DataTable label="Write-offs" rows={requests} rowKey={row => row.id} columns={columns} />
}
