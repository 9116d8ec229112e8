import { When } from "@/components/format/when"
import { Avatar } from "@/components/ui/avatar"
import { Chip } from "@/components/ui/chip"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { ChangeRole } from "./change-role"
import { EndMembership } from "./end-membership"
import { titleOf } from "./role-words"
import type { Member } from "./settings-data"

type MembersTableProps = {
  rows: readonly Member[]
  /** The brand's slug when the reader may change members; null shows no buttons. */
  manageAs: string | null
  now: Date
  timeZone: string
}

/** Who is a member, with which role, since when. Those who left stay listed: their names are on what they did. */
export function MembersTable({ rows, manageAs, now, timeZone }: MembersTableProps) {
  const columns: Column<Member>[] = [
    { key: "who", header: "Member", cell: row => <Who row={row} /> },
    { key: "role", header: "Role", phone: "figure", cell: row => (row.endedAt ? "—" : titleOf(row.role)) },
    {
      key: "since",
      header: "Since",
      phone: "detail",
      cell: row => (
        <span className="text-quiet">
          <When as="day" at={row.createdAt} now={now} timeZone={timeZone} />
          {row.endedAt ? (
            <>
              , left on <When as="day" at={row.endedAt} now={now} timeZone={timeZone} />
            </>
          ) : null}
        </span>
      ),
    },
  ]
  const actions: Column<Member> = {
    key: "actions",
    header: "Change",
    phone: "detail",
    className: "text-right",
    cell: row =>
      manageAs && !row.endedAt ? (
        <span className="inline-flex gap-2">
          <ChangeRole brand={manageAs} member={row} />
          <EndMembership brand={manageAs} member={row} />
        </span>
      ) : null,
  }
  return (
    <DataTable
      label="Members"
      columns={manageAs ? [...columns, actions] : columns}
      rows={rows}
      rowKey={row => row.id}
    />
  )
}

function Who({ row }: { row: Member }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5 py-1">
      <Avatar name={row.name ?? row.email} />
      <span className="min-w-0">
        <span className="flex items-center gap-2 font-medium text-strong">
          {row.name ?? row.email}
          {row.you ? <Chip>You</Chip> : null}
          {row.endedAt ? <Chip>Left</Chip> : null}
        </span>
        {row.name ? <span className="block truncate text-quiet text-xs">{row.email}</span> : null}
      </span>
    </span>
  )
}
