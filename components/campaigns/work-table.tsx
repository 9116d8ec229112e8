import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { EmptyState } from "@/components/ui/empty-state"
import { StatusChip } from "@/components/ui/status-chip"
import { dayWords } from "./campaign-days"
import { JudgeWork } from "./judge-work"
import type { WorkRow } from "./work-data"
import { WorkSteps } from "./work-steps"
import { stateWord } from "./work-words"

type WorkTableProps = {
  rows: readonly WorkRow[]
  brand: string
  today: string
  now: Date
  timeZone: string
  mayChange: boolean
}

/** What a campaign asks of whom: by when, for how much, how far it is, and what can be done now. */
export function WorkTable({ rows, ...view }: WorkTableProps) {
  return (
    <DataTable
      label="Deliverables"
      columns={columnsOf(view)}
      rows={rows}
      rowKey={row => row.id}
      empty={
        <EmptyState title="Deliverables appear here">
          Ask creators of the program for what they should make, by when and for which fee. Nothing has been asked for
          yet.
        </EmptyState>
      }
    />
  )
}

function columnsOf({ brand, today, now, timeZone, mayChange }: Omit<WorkTableProps, "rows">): Column<WorkRow>[] {
  return [
    {
      key: "what",
      header: "Deliverable",
      cell: row => (
        <span>
          <span className="font-medium text-strong">{row.what}</span>{" "}
          <span className="text-quiet">{row.creatorName}</span>
        </span>
      ),
    },
    { key: "state", header: "State", phone: "figure", cell: row => <StatusChip status={stateWord(row)} /> },
    {
      key: "due",
      header: "Due",
      phone: "under",
      cell: row => <span className="whitespace-nowrap text-quiet">{dayWords(row.dueOn, today)}</span>,
    },
    {
      key: "since",
      header: "Since",
      phone: "hidden",
      cell: row => <When as="short" at={row.stateAt} now={now} timeZone={timeZone} className="text-quiet" />,
    },
    {
      key: "fee",
      header: "Fee",
      numeric: true,
      phone: "under",
      cell: row => (
        <Explained
          amount={{ minor: row.feeMinor, currency: row.currency }}
          of={row.state === "approved" && row.feeMinor > 0 ? row.id : null}
          what={`${row.what}, ${row.creatorName}`}
        />
      ),
    },
    {
      key: "act",
      header: "Answer",
      phone: "detail",
      className: "text-right",
      cell: row => (
        <span className="inline-flex flex-wrap justify-end gap-2">
          <WorkSteps work={row} whose={row.creatorName} now={now} timeZone={timeZone} />
          {mayChange ? <JudgeWork brand={brand} work={row} /> : null}
        </span>
      ),
    },
  ]
}
