import { Explained } from "@/components/explain/explained"
import { Chip } from "@/components/ui/chip"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import { type AccrualPart, accrualFigure } from "@/server/kernel/figure"
import type { AccrualData } from "./books-data"
import { longMonth } from "./month-words"

type Props = {
  currency: string
  /** Newest first. */
  accruals: readonly AccrualData[]
  closed: ReadonlySet<string>
  hrefOf: (month: string) => string
}

const FIGURES = [
  ["earned", "Earned", "earnedMinor"],
  ["reduced", "Reduced", "reducedMinor"],
  ["cleared", "Cleared", "clearedMinor"],
  ["paid", "Paid", "paidMinor"],
  ["owed", "New debts", "owedMinor"],
  ["written_off", "Written off", "writtenOffMinor"],
] as const

/** Months in one currency: what moved, what was owed at the end, and whether the books are closed. */
export function MonthTable({ currency, accruals, closed, hrefOf }: Props) {
  const amount = ({ month }: AccrualData, part: AccrualPart, what: string, minor: number) =>
    minor === 0 ? (
      <None />
    ) : (
      <Explained
        amount={{ minor, currency }}
        of={accrualFigure(month, currency, part)}
        what={`${what}, ${longMonth(month)}`}
      />
    )
  const columns: Column<AccrualData>[] = [
    { key: "month", header: "Month", cell: row => <span className="whitespace-nowrap">{longMonth(row.month)}</span> },
    {
      key: "state",
      header: "Books",
      phone: "under",
      cell: row => (closed.has(row.month) ? <Chip tone="good">Closed</Chip> : <Chip>Open</Chip>),
    },
    ...FIGURES.map(
      ([key, header, field]): Column<AccrualData> => ({
        key,
        header,
        numeric: true,
        cell: row => amount(row, key, header, row[field]),
      }),
    ),
    {
      key: "closing",
      header: "Owed at its end",
      numeric: true,
      phone: "figure",
      cell: row => amount(row, "closing", "Owed at its end", row.closingMinor),
    },
  ]
  return (
    <DataTable
      label={`Months in ${currency}`}
      rows={accruals}
      rowKey={row => row.month}
      rowHref={row => hrefOf(row.month)}
      columns={columns}
    />
  )
}
