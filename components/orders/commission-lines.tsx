import { commissionParts } from "@/components/commissions/commission-parts"
import { lineRate, ratesOf } from "@/components/commissions/line-rate"
import { Explained } from "@/components/explain/explained"
import { When, whenText } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { MoneyStateBar } from "@/components/money/money-state-bar"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { commissionFigure, positionFigure } from "@/server/kernel/figure"
import type { Calculation, OrderCommission, OrderPage } from "./order-data"

type Props = { commission: OrderCommission; page: OrderPage }

/** What one creator earned on the order: where that money is, line by line, and every version of the calculation. */
export function CommissionLines({ commission, page }: Props) {
  const newest = commission.calculations.at(-1)
  if (!newest) return null
  const { creator, currency } = commission
  return (
    <div className="flex flex-col gap-5">
      {commission.test ? null : <CommissionBar commission={commission} page={page} />}
      <DataTable
        label={`${creator.name}’s commission by line`}
        columns={lineColumns(newest, commission)}
        rows={newest.lines}
        rowKey={line => line.lineGid}
      />
      <p className="flex items-baseline justify-between gap-4 px-2 text-sm sm:-mx-2">
        <span className="text-quiet">
          {creator.name} earns in all, by {newest.programName}, version {newest.termsVersion}
        </span>
        <Explained
          amount={{ minor: newest.amountMinor, currency }}
          of={commission.id}
          what={`${creator.name}’s commission on ${page.order.name}`}
          className="font-medium text-strong"
        />
      </p>
      {commission.calculations.length > 1 ? <Versions commission={commission} page={page} /> : null}
    </div>
  )
}

function CommissionBar({ commission, page }: Props) {
  const open = commission.holds.find(hold => !hold.clearedAt)
  const clears = open?.clearsAt ? `on ${whenText(open.clearsAt, page.now, "both", page)}` : null
  return (
    <MoneyStateBar
      label={`${commission.creator.name}’s money on ${page.order.name}`}
      currency={commission.currency}
      parts={commissionParts(commission, {
        clears,
        waitsFor: commission.heldMinor > 0 ? (open?.waitsFor ?? null) : null,
        of: place => positionFigure(commission.id, place),
      })}
    />
  )
}

type Line = Calculation["lines"][number]

function lineColumns(calculation: Calculation, { id, currency }: OrderCommission): Column<Line>[] {
  const money = (minor: number) => <Money amount={{ minor, currency }} />
  return [
    { key: "item", header: "Item", cell: line => line.title },
    { key: "placed", header: "Net as placed", numeric: true, cell: line => money(line.originalNetMinor) },
    { key: "net", header: "Net now", numeric: true, cell: line => money(line.netMinor) },
    { key: "rate", header: "Rate", numeric: true, cell: line => lineRate(calculation, line, currency) },
    {
      key: "amount",
      header: "Commission",
      numeric: true,
      phone: "figure",
      cell: line => (
        <Explained
          amount={{ minor: line.amountMinor, currency }}
          of={commissionFigure(id, { lineGid: line.lineGid })}
          what={`Commission on ${line.title}`}
        />
      ),
    },
  ]
}

function Versions({ commission, page }: Props) {
  const { currency, calculations } = commission
  const columns: Column<Calculation>[] = [
    { key: "cause", header: "Cause", cell: one => one.cause.charAt(0).toUpperCase() + one.cause.slice(1) },
    {
      key: "when",
      header: "When",
      phone: "under",
      cell: one => <When as="short" at={one.calculatedAt} now={page.now} timeZone={page.timeZone} />,
    },
    { key: "rate", header: "Rate", numeric: true, phone: "hidden", cell: one => ratesOf(one, currency) },
    {
      key: "amount",
      header: "Commission",
      numeric: true,
      phone: "figure",
      cell: one => (
        <Explained
          amount={{ minor: one.amountMinor, currency }}
          of={commissionFigure(commission.id, { seq: one.seq })}
          what={`After: ${one.cause}`}
        />
      ),
    },
  ]
  return (
    <div>
      <h3 className="pb-1 font-medium text-sm text-strong">How it changed</h3>
      <DataTable
        label="Versions of the calculation"
        columns={columns}
        rows={calculations}
        rowKey={one => String(one.seq)}
      />
    </div>
  )
}
