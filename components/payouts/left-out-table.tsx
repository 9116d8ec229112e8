import { Money } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import type { BatchData } from "./payout-data"

type Row = BatchData["leftOut"][number]
type Props = { rows: readonly Row[]; currency: string; brandPath: string }

/** Who is not in the batch, and why, in words. */
export function LeftOutTable({ rows, currency, brandPath }: Props) {
  return (
    <DataTable
      label="Left out"
      rows={rows}
      rowKey={row => row.creatorId}
      rowHref={row => `${brandPath}/creators/${row.creatorId}`}
      columns={[
        { key: "creator", header: "Creator", cell: row => row.name },
        { key: "why", header: "Why", phone: "detail", cell: row => row.because },
        {
          key: "cleared",
          header: "Cleared",
          numeric: true,
          phone: "figure",
          cell: row => <Money amount={{ minor: row.clearedMinor, currency }} />,
        },
      ]}
    />
  )
}
