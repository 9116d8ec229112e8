import { When } from "@/components/format/when"
import { percentText } from "@/components/orders/percent"
import { Chip } from "@/components/ui/chip"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import type { TermsVersion } from "./settings-data"

type VersionsTableProps = { rows: readonly TermsVersion[]; now: Date; timeZone: string }

/** Every published version of a program's terms, newest first. None is ever edited. */
export function VersionsTable({ rows, now, timeZone }: VersionsTableProps) {
  const columns: Column<TermsVersion>[] = [
    { key: "version", header: "Version", cell: row => `Version ${row.version}` },
    { key: "state", header: "State", phone: "figure", cell: row => <VersionState version={row} now={now} /> },
    { key: "rate", header: "Creators earn", numeric: true, cell: row => percentText(row.rateBps) },
    { key: "hold", header: "Hold", numeric: true, cell: row => `${row.holdDays} days` },
    { key: "code", header: "Codes take off", numeric: true, cell: row => percentText(row.codeDiscountBps) },
    { key: "cap", header: "Debts at most", numeric: true, cell: row => percentText(row.nettingCapBps) },
    {
      key: "from",
      header: "In force from",
      cell: row => (
        <span className="whitespace-nowrap text-quiet">
          <When as="day" at={row.inForceFrom} now={now} timeZone={timeZone} />
          {row.noticeUntil ? (
            <>
              , alone after <When as="day" at={row.noticeUntil} now={now} timeZone={timeZone} />
            </>
          ) : null}
        </span>
      ),
    },
    {
      key: "by",
      header: "Published by",
      cell: row => <span className="text-quiet">{row.publishedBy ?? "Set-up"}</span>,
    },
  ]
  return <DataTable label="Versions of the terms" columns={columns} rows={rows} rowKey={row => row.id} />
}

function VersionState({ version, now }: { version: TermsVersion; now: Date }) {
  if (version.inForceFrom > now) return <Chip tone="held">To come</Chip>
  if (!version.inForce) return <Chip>Past</Chip>
  const noticed = version.noticeUntil !== null && version.noticeUntil > now
  return noticed ? <Chip tone="warning">Under notice</Chip> : <Chip tone="good">In force</Chip>
}
