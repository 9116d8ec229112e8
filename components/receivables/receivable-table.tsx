import type { ReactNode } from "react"
import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import type { Column, Sort } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import { totalFigure } from "@/server/kernel/figure"
import { AGES, capText, outlookText } from "./debt-words"
import type { ReceivableRow } from "./receivable-data"

type Props = {
  rows: readonly ReceivableRow[]
  hrefOf: (creatorId: string) => string
  /** Whether it is told as of now; only that can be explained. */
  isNow: boolean
  now: Date
  timeZone: string
  sort: Sort | null
  sortHref: (next: string) => string
  newerHref: string | null
  olderHref: string | null
  empty: ReactNode
}

/** Who owes how much since when, and what will repay it. A row opens the creator's debts. */
export function ReceivableTable({ rows, hrefOf, isNow, now, timeZone, ...rest }: Props) {
  const columns: Column<ReceivableRow>[] = [
    { key: "creator", header: "Creator", sortKey: "creator", cell: row => row.creatorName },
    ...AGES.map(
      (age): Column<ReceivableRow> => ({
        key: age,
        header: `${age} days`,
        numeric: true,
        cell: row => <Amount minor={row.byAge[age]} currency={row.currency} />,
      }),
    ),
    {
      key: "orders",
      header: "For",
      phone: "under",
      cell: row => (row.orders === 1 ? "1 order" : `${row.orders} orders`),
    },
    {
      key: "oldest",
      header: "Oldest from",
      sortKey: "oldest",
      phone: "hidden",
      cell: row => <When as="day" at={row.oldestAt} now={now} timeZone={timeZone} className="whitespace-nowrap" />,
    },
    {
      key: "likely",
      header: "Likely repaid",
      cell: row => (
        <span className="text-quiet" title={`Taken: ${capText(row.capBps)}`}>
          {outlookText(row, now, timeZone)}
        </span>
      ),
    },
    {
      key: "owed",
      header: "Owed",
      sortKey: "owed",
      numeric: true,
      phone: "figure",
      cell: row => (
        <Explained
          amount={{ minor: row.owedMinor, currency: row.currency }}
          of={isNow ? totalFigure(row.currency, "owed", row.creatorId) : null}
          what={`${row.creatorName} owes`}
        />
      ),
    },
  ]
  return (
    <DataTable
      label="Receivables"
      columns={columns}
      rows={rows}
      rowKey={row => `${row.creatorId} ${row.currency}`}
      rowHref={row => hrefOf(row.creatorId)}
      {...rest}
    />
  )
}

function Amount({ minor, currency }: { minor: number; currency: string }) {
  return minor === 0 ? <None /> : <Money amount={{ minor, currency }} />
}
