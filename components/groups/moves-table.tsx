import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import type { GroupMoveRow } from "./group-data"

type MovesTableProps = { rows: readonly GroupMoveRow[]; now: Date; timeZone: string }

/** Who came and who left, newest first; none is ever edited. */
export function MovesTable({ rows, now, timeZone }: MovesTableProps) {
  const columns: Column<GroupMoveRow>[] = [
    { key: "name", header: "Creator", cell: row => row.name },
    { key: "from", header: "From", phone: "detail", cell: row => row.from ?? "No group" },
    { key: "to", header: "To", phone: "detail", cell: row => row.to ?? "No group" },
    {
      key: "when",
      header: "When",
      phone: "under",
      cell: row => <When as="day" at={row.movedAt} now={now} timeZone={timeZone} className="text-quiet" />,
    },
    {
      key: "notice",
      header: "Better of both until",
      phone: "detail",
      cell: row => (row.noticeUntil ? <When as="day" at={row.noticeUntil} now={now} timeZone={timeZone} /> : <None />),
    },
    { key: "by", header: "By", cell: row => <span className="text-quiet">{row.movedBy ?? "Set-up"}</span> },
  ]
  return <DataTable label="Moves" columns={columns} rows={rows} rowKey={row => row.key} />
}
