import type { ReactNode } from "react"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import { detailWords } from "./detail-words"
import type { AuditEntry } from "./settings-data"

type AuditTableProps = {
  rows: readonly AuditEntry[]
  now: Date
  timeZone: string
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

const KINDS: Readonly<Record<string, string>> = { member: "A member", creator: "A creator", system: "Tributary" }

/** Who did what to what, newest first. */
export function AuditTable({ rows, now, timeZone, ...rest }: AuditTableProps) {
  const columns: Column<AuditEntry>[] = [
    {
      key: "what",
      header: "What",
      cell: row => <span className="font-medium text-strong">{sentenceCase(row.action)}</span>,
    },
    {
      key: "who",
      header: "Who",
      phone: "figure",
      cell: row => row.actor.name ?? KINDS[row.actor.kind] ?? row.actor.kind,
    },
    {
      key: "when",
      header: "When",
      phone: "under",
      cell: row => (
        <When as="short" at={row.at} now={now} timeZone={timeZone} className="whitespace-nowrap text-quiet" />
      ),
    },
    { key: "thing", header: "On", phone: "detail", cell: row => <Thing subject={row.subject} /> },
    {
      key: "detail",
      header: "Detail",
      phone: "detail",
      cell: row => <Detail detail={row.detail} now={now} timeZone={timeZone} />,
    },
    {
      key: "hash",
      header: "Fingerprint",
      phone: "hidden",
      cell: row => (
        <span className="font-mono text-quiet text-xs" title={row.hash}>
          {row.hash.slice(0, 8)}
        </span>
      ),
    },
  ]
  return <DataTable label="Audit log" columns={columns} rows={rows} rowKey={row => String(row.seq)} {...rest} />
}

function Thing({ subject: { id, name } }: { subject: AuditEntry["subject"] }) {
  if (name) return name
  return (
    <span className="break-all font-mono text-quiet text-xs" title={id}>
      {id.length > 16 ? `${id.slice(0, 4)}…${id.slice(-6)}` : id}
    </span>
  )
}

function Detail({ detail, now, timeZone }: { detail: Record<string, unknown>; now: Date; timeZone: string }) {
  const words = detailWords(detail, now, timeZone)
  if (words.length === 0) return <None />
  return <span className="break-words py-1 text-quiet text-xs">{words.join(" · ")}</span>
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
