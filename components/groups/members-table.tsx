import type { ReactNode } from "react"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { StatusChip } from "@/components/ui/status-chip"
import type { GroupChoice, GroupMember } from "./group-data"
import { MoveOne } from "./move-one"

type MembersTableProps = {
  rows: readonly GroupMember[]
  brand: string
  group: string
  groups: readonly GroupChoice[]
  /** Whether the reader may move them. */
  mayMove: boolean
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** Who is in a group. */
export function MembersTable({ rows, brand, group, groups, mayMove, ...rest }: MembersTableProps) {
  const columns: Column<GroupMember>[] = [
    { key: "name", header: "Creator", cell: row => row.name },
    { key: "handle", header: "Handle", phone: "under", cell: row => <span className="text-quiet">@{row.handle}</span> },
    { key: "state", header: "State", phone: "figure", cell: row => <StatusChip status={row.state} /> },
  ]
  const move: Column<GroupMember> = {
    key: "move",
    header: "Change",
    phone: "detail",
    className: "text-right",
    cell: row => <MoveOne brand={brand} enrollment={row.id} name={row.name} from={group} groups={groups} />,
  }
  return (
    <DataTable
      label="Creators in this group"
      columns={mayMove ? [...columns, move] : columns}
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => `/brand/${brand}/creators/${row.creatorId}`}
      {...rest}
    />
  )
}
