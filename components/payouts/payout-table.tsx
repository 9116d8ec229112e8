import { Explained } from "@/components/explain/explained"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import { StatusChip } from "@/components/ui/status-chip"
import { payoutFigure } from "@/server/kernel/figure"
import type { PayoutRow } from "./payout-data"

type Props = {
  rows: readonly PayoutRow[]
  brandPath: string
  newerHref: string | null
  olderHref: string | null
}

/** One line per creator of a batch: what is taken from cleared, what older debts take, what is paid. */
export function PayoutTable({ rows, brandPath, ...paging }: Props) {
  return <DataTable label="Payouts" columns={columnsOf(brandPath)} rows={rows} rowKey={row => row.id} {...paging} />
}

function columnsOf(brandPath: string): Column<PayoutRow>[] {
  return [
    {
      key: "creator",
      header: "Creator",
      cell: row => (
        <a href={`${brandPath}/creators/${row.creatorId}`} className="font-medium text-strong hover:underline">
          {row.name}
        </a>
      ),
    },
    { key: "state", header: "State", phone: "under", cell: row => <State row={row} /> },
    {
      key: "gross",
      header: "Cleared",
      numeric: true,
      phone: "detail",
      cell: row => (
        <Explained
          amount={{ minor: row.grossMinor, currency: row.currency }}
          of={payoutFigure(row.id, "gross")}
          what={`Cleared of ${row.name}`}
        />
      ),
    },
    {
      key: "netted",
      header: "Older debts",
      numeric: true,
      phone: "detail",
      cell: row =>
        row.nettedMinor === 0 ? (
          <None />
        ) : (
          <Explained
            amount={{ minor: -row.nettedMinor, currency: row.currency }}
            of={payoutFigure(row.id, "netted")}
            what={`Older debts of ${row.name}`}
          />
        ),
    },
    { key: "amount", header: "Amount", numeric: true, phone: "figure", cell: row => <Amount row={row} /> },
  ]
}

function Amount({ row: { id, name, currency, amountMinor } }: { row: PayoutRow }) {
  return <Explained amount={{ minor: amountMinor, currency }} of={payoutFigure(id)} what={`What ${name} is paid`} />
}

function State({ row }: { row: PayoutRow }) {
  const said = row.refusal ?? row.waitsFor
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <StatusChip status={row.state} />
      {said ? <span className="text-quiet text-xs">{said}</span> : null}
    </span>
  )
}
