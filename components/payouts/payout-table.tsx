import { AmountWhy } from "@/components/money/amount-why"
import { Money, moneyText } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { StatusChip } from "@/components/ui/status-chip"
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
      cell: row => <Money amount={{ minor: row.grossMinor, currency: row.currency }} />,
    },
    {
      key: "netted",
      header: "Older debts",
      numeric: true,
      phone: "detail",
      cell: row =>
        row.nettedMinor === 0 ? (
          <span className="text-quiet">—</span>
        ) : (
          <Money amount={{ minor: -row.nettedMinor, currency: row.currency }} />
        ),
    },
    { key: "amount", header: "Amount", numeric: true, phone: "figure", cell: row => <Amount row={row} /> },
  ]
}

function Amount({ row }: { row: PayoutRow }) {
  const { currency, grossMinor, nettedMinor, amountMinor } = row
  const say = (minor: number) => moneyText({ minor, currency })
  return (
    <AmountWhy
      amount={{ minor: amountMinor, currency }}
      title={`What ${row.name} is paid`}
      steps={[
        { label: "Cleared commissions in this batch", value: say(grossMinor) },
        { label: "Older debts it repays", value: say(-nettedMinor) },
        { label: "Paid to the creator", value: say(amountMinor), result: true },
      ]}
    />
  )
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
