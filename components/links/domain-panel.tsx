import { When } from "@/components/format/when"
import { CopyButton } from "@/components/ui/copy-button"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { Fold } from "@/components/ui/fold"
import { Notice } from "@/components/ui/notice"
import { StatusChip } from "@/components/ui/status-chip"
import { DomainActions } from "./domain-actions"
import type { DomainRow } from "./domain-data"

type DomainPanelProps = { brand: string; domain: DomainRow; mayManage: boolean; now: Date; timeZone: string }

type DnsRecord = DomainRow["records"][number]

/** One domain: what it is, what its DNS should say, and what is missing of that. */
export function DomainPanel({ brand, domain, mayManage, now, timeZone }: DomainPanelProps) {
  const records = <Records records={domain.records} />
  return (
    <section aria-label={domain.host} className="border-b pt-6 pb-6 first:pt-2 last:border-b-0">
      <div className="flex flex-wrap items-start justify-between gap-3 pb-3">
        <div>
          <h3 className="flex flex-wrap items-center gap-2.5 font-semibold text-base">
            <span className="break-all">{domain.host}</span>
            <StatusChip status={domain.state} />
          </h3>
          <p className="text-quiet text-sm">
            {domain.shared ? "Links are shared under it. " : null}
            {domain.checkedAt ? (
              <>
                The DNS was asked <When as="relative" at={domain.checkedAt} now={now} timeZone={timeZone} />.
              </>
            ) : (
              "The DNS was not asked yet."
            )}
          </p>
        </div>
        {mayManage ? <DomainActions brand={brand} domain={domain} /> : null}
      </div>
      {domain.fault ? (
        <Notice
          look="warning"
          className="mb-3"
          title={
            domain.state === "lost" ? "It no longer leads here, and links are shared under our address" : undefined
          }
        >
          {domain.fault}
        </Notice>
      ) : null}
      {domain.state === "in use" ? (
        <Fold label="Its records">
          <div className="pt-2">{records}</div>
        </Fold>
      ) : (
        <>
          <p className="pb-2 text-sm">Write these two records where the domain is managed, then check.</p>
          {records}
        </>
      )}
    </section>
  )
}

function Records({ records }: { records: readonly DnsRecord[] }) {
  return <DataTable label="Records" columns={COLUMNS} rows={records} rowKey={row => row.type} />
}

const COLUMNS: Column<DnsRecord>[] = [
  { key: "type", header: "Type", cell: row => row.type },
  { key: "name", header: "Name", cell: row => <Copied text={row.name} what={`name of the ${row.type} record`} /> },
  { key: "value", header: "Value", cell: row => <Copied text={row.value} what={`value of the ${row.type} record`} /> },
]

function Copied({ text, what }: { text: string; what: string }) {
  return (
    <span className="flex items-center gap-1">
      <span className="break-all font-mono text-strong text-xs">{text}</span>
      <CopyButton value={text} what={what} />
    </span>
  )
}
