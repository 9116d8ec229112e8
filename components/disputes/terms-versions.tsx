import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import { EmptyState } from "@/components/ui/empty-state"
import type { DisputeTermsPage } from "./dispute-data"

type DisputeTermsVersionsProps = { versions: DisputeTermsPage["versions"]; now: Date; timeZone: string }

/** Every version of what was promised, the newest first. */
export function DisputeTermsVersions({ versions, now, timeZone }: DisputeTermsVersionsProps) {
  return (
    <DataTable
      label="Versions"
      rows={versions}
      rowKey={row => String(row.version)}
      columns={[
        { key: "version", header: "Version", cell: row => row.version },
        { key: "answer", header: "You answer within", cell: row => `${row.answerDays} days` },
        { key: "creator", header: "Creators answer within", cell: row => `${row.creatorDays} days` },
        {
          key: "late",
          header: "Late answers",
          cell: row => (row.lateBrand === "creator" ? "For the creator" : "As it stands"),
        },
        { key: "by", header: "By", cell: row => row.setBy },
        { key: "at", header: "Since", cell: row => <When as="short" at={row.setAt} now={now} timeZone={timeZone} /> },
      ]}
      empty={
        <EmptyState title="You promise what everybody starts with">
          14 days for each answer, and a dispute that nobody answers is decided for the creator. Other terms show here
          with who set them.
        </EmptyState>
      }
    />
  )
}
