import { CopyButton } from "@/components/ui/copy-button"
import { DataTable } from "@/components/ui/data-table"
import type { MonthData } from "./books-data"

type Row = MonthData["files"][number]
type Props = { files: readonly Row[]; hrefOf: (name: string) => string }

/** The files of a month, each with what it is for; of a closed month with the fingerprint of its bytes. */
export function FileTable({ files, hrefOf }: Props) {
  return (
    <DataTable
      label="Files"
      rows={files}
      rowKey={row => row.name}
      columns={[
        {
          key: "name",
          header: "File",
          cell: row => (
            // A plain link: the file is downloaded, not navigated to.
            <a
              href={hrefOf(row.name)}
              download
              className="break-all font-medium text-link underline-offset-4 hover:underline"
            >
              {row.name}
            </a>
          ),
        },
        { key: "for", header: "For", cell: row => <span className="text-quiet">{purpose(row.name)}</span> },
        {
          key: "size",
          header: "Size",
          numeric: true,
          phone: "figure",
          cell: row => (row.bytes === null ? "—" : `${new Intl.NumberFormat("en").format(row.bytes)} B`),
        },
        { key: "hash", header: "SHA-256", cell: row => <Hash sha256={row.sha256} /> },
      ]}
    />
  )
}

function Hash({ sha256 }: { sha256: string | null }) {
  if (!sha256) return <span className="text-quiet text-xs">not closed yet</span>
  return (
    <span className="inline-flex items-center gap-1 font-mono text-quiet text-xs">
      {sha256.slice(0, 12)}…
      <CopyButton value={sha256} what="SHA-256" />
    </span>
  )
}

function purpose(name: string): string {
  if (name.includes("trial-balance")) return "The balances at the month's end"
  if (name.includes("postings")) return "Every posting, for auditors"
  const system = name.includes("xero") ? "Xero, manual journals" : "QuickBooks Online, journal entries"
  return `${system}: ${name.includes("by-day") ? "one a day" : "one for the month"}`
}
