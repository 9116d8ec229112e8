import type { ReactNode } from "react"
import { CopyButton } from "@/components/ui/copy-button"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import type { FindingRow } from "./utm-data"

/** What landings said wrongly of themselves, how often, and what to do. */
export function FindingsTable({ rows, empty }: { rows: readonly FindingRow[]; empty: ReactNode }) {
  return (
    <DataTable
      label="Findings"
      columns={COLUMNS}
      rows={rows}
      rowKey={row => `${row.kind} ${row.part} ${row.value}`}
      empty={empty}
    />
  )
}

const COLUMNS: Column<FindingRow>[] = [
  {
    key: "what",
    header: "What",
    cell: row => <span className="break-words font-medium text-strong">{row.what}</span>,
  },
  {
    key: "part",
    header: "Parameter",
    phone: "under",
    cell: row => <span className="font-mono text-quiet text-xs">utm_{row.part}</span>,
  },
  { key: "count", header: "Landings", numeric: true, phone: "figure", cell: row => row.count.toLocaleString("en") },
  {
    key: "todo",
    header: "What to do",
    phone: "detail",
    className: "max-sm:flex-col max-sm:items-start",
    cell: row => <span className="inline-block max-w-md py-1.5 text-pretty">{row.todo}</span>,
  },
  {
    key: "examples",
    header: "Example",
    phone: "detail",
    className: "max-sm:flex-col max-sm:items-start",
    cell: row => <Example address={row.examples[0]} />,
  },
]

function Example({ address }: { address: string | undefined }) {
  if (!address) return <None />
  return (
    <span className="flex max-w-64 items-center gap-1">
      <span className="truncate font-mono text-quiet text-xs" title={address}>
        {address}
      </span>
      <CopyButton value={address} what="example" />
    </span>
  )
}
