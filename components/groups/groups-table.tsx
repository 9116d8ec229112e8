import type { ReactNode } from "react"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import type { GroupRow } from "./group-data"

type GroupsTableProps = { rows: readonly GroupRow[]; brandPath: string; empty?: ReactNode }

const COLUMNS: readonly Column<GroupRow>[] = [
  { key: "name", header: "Group", cell: row => row.name },
  { key: "members", header: "Creators", numeric: true, phone: "figure", cell: row => row.members },
  { key: "program", header: "Program", phone: "under", cell: row => row.programName },
]

/** The groups of a brand's programs, with how many creators are in each. */
export function GroupsTable({ rows, brandPath, empty }: GroupsTableProps) {
  return (
    <DataTable
      label="Groups"
      columns={COLUMNS}
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => `${brandPath}/creators/groups/${row.id}`}
      empty={empty}
    />
  )
}
