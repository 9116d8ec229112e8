import type { ReactNode } from "react"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { StatusChip } from "@/components/ui/status-chip"
import type { InviteRow } from "./creator-data"
import { InviteActions } from "./invite-actions"

type InvitesTableProps = {
  rows: readonly InviteRow[]
  /** The brand's slug when the reader may invite; null shows no buttons. */
  inviteAs: string | null
  now: Date
  timeZone: string
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** Who was asked, and what became of it. */
export function InvitesTable({ rows, inviteAs, now, timeZone, ...rest }: InvitesTableProps) {
  const columns: Column<InviteRow>[] = [
    {
      key: "email",
      header: "Address",
      cell: row => <span className="break-all font-medium text-strong">{row.email}</span>,
    },
    { key: "state", header: "State", phone: "figure", cell: row => <StatusChip status={row.state} /> },
    { key: "program", header: "Program", phone: "under", cell: row => row.programName },
    {
      key: "sent",
      header: "Sent",
      phone: "under",
      cell: row => <When as="relative" at={row.createdAt} now={now} timeZone={timeZone} className="text-quiet" />,
    },
    {
      key: "then",
      header: "Then",
      phone: "detail",
      cell: row => <Then row={row} now={now} timeZone={timeZone} />,
    },
  ]
  const actions: Column<InviteRow> = {
    key: "actions",
    header: "Change",
    phone: "detail",
    className: "text-right",
    cell: row => (inviteAs ? <InviteActions brand={inviteAs} invite={row} /> : null),
  }
  return (
    <DataTable
      label="Invitations"
      columns={inviteAs ? [...columns, actions] : columns}
      rows={rows}
      rowKey={row => row.id}
      {...rest}
    />
  )
}

function Then({ row, now, timeZone }: { row: InviteRow; now: Date; timeZone: string }) {
  const when = (at: Date) => <When as="both" at={at} now={now} timeZone={timeZone} />
  if (row.acceptedAt) return <span className="text-quiet">accepted on {when(row.acceptedAt)}</span>
  if (row.revokedAt) return <span className="text-quiet">withdrawn on {when(row.revokedAt)}</span>
  return (
    <span className="text-quiet">
      {row.state === "open" ? "works until" : "ended on"} {when(row.expiresAt)}
    </span>
  )
}
