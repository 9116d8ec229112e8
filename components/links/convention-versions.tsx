import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import type { ConventionVersion } from "./utm-data"

type ConventionVersionsProps = { versions: readonly ConventionVersion[]; now: Date; timeZone: string }

/** The conventions there were, newest first. */
export function ConventionVersions({ versions, now, timeZone }: ConventionVersionsProps) {
  const columns: Column<ConventionVersion>[] = [
    { key: "version", header: "Version", cell: row => `Version ${row.version}` },
    ...(["source", "medium", "campaign", "content"] as const).map(part => ({
      key: part,
      header: `utm_${part}`,
      cell: (row: ConventionVersion) => <span className="break-all font-mono text-xs">{row[part] || "—"}</span>,
    })),
    { key: "by", header: "Published by", phone: "detail", cell: row => row.publishedBy ?? "A former member" },
    {
      key: "at",
      header: "Published",
      phone: "figure",
      cell: row => <When as="day" at={row.publishedAt} now={now} timeZone={timeZone} className="whitespace-nowrap" />,
    },
  ]
  return <DataTable label="Conventions" columns={columns} rows={versions} rowKey={row => String(row.version)} />
}
