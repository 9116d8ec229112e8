import Link from "next/link"
import { Money, moneyText } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { Stat, StatRow } from "@/components/ui/stat"
import type { Effect, EffectRow } from "./attribution-data"
import { DifferenceBar } from "./difference-bar"
import { byCurrency } from "./effect-totals"

type EffectProps = { effect: Effect; brand: string }

/** What another policy would have come to: the total by currency, each creator's difference, where it is largest. */
export function EffectOf({ effect, brand }: EffectProps) {
  const totals = byCurrency(effect.rows)
  if (effect.orderCount === 0) return <p className="text-quiet text-sm">No order was placed in this time.</p>
  return (
    <div className="flex flex-col gap-6">
      {totals.map(({ currency, nowMinor, thenMinor }) => (
        <StatRow key={currency}>
          <Stat label="Commission now" value={<Money amount={{ minor: nowMinor, currency }} />} />
          <Stat label="Under these rules" value={<Money amount={{ minor: thenMinor, currency }} />} />
          <Stat
            label="Difference"
            value={<Money amount={{ minor: thenMinor - nowMinor, currency }} signed />}
            change={`${effect.changedCount} of ${effect.orderCount} orders change`}
          />
        </StatRow>
      ))}
      <ByCreator rows={effect.rows} />
      {effect.examples.length > 0 ? <Examples effect={effect} brand={brand} /> : null}
    </div>
  )
}

/** Whom it would change, the largest difference first; the others only as a number. */
function ByCreator({ rows }: { rows: readonly EffectRow[] }) {
  const changed = rows.filter(row => row.nowMinor !== row.thenMinor || row.nowCount !== row.thenCount)
  const rest = rows.length - changed.length
  const others = `${rest} ${rest === 1 ? "creator earns" : "creators earn"} the same either way.`
  if (changed.length === 0) return <p className="text-quiet text-sm">Nobody would earn more or less.</p>
  return (
    <div>
      <DataTable label="Difference by creator" columns={columns(changed)} rows={changed} rowKey={keyOf} />
      {rest > 0 ? <p className="pt-2 text-quiet text-sm">{others}</p> : null}
    </div>
  )
}

const keyOf = (row: EffectRow) => `${row.creatorId} ${row.currency}`

function columns(rows: readonly EffectRow[]): Column<EffectRow>[] {
  const amount = (minor: number, row: EffectRow, signed = false) => (
    <Money amount={{ minor, currency: row.currency }} signed={signed} />
  )
  return [
    { key: "creator", header: "Creator", cell: row => row.creatorName },
    {
      key: "orders",
      header: "Orders",
      numeric: true,
      phone: "under",
      cell: row => (
        <>
          {ordersText(row)}
          <span className="text-quiet sm:hidden">
            {" "}
            orders, {amount(row.nowMinor, row)} → {amount(row.thenMinor, row)}
          </span>
        </>
      ),
    },
    { key: "now", header: "Now", numeric: true, phone: "hidden", cell: row => amount(row.nowMinor, row) },
    { key: "then", header: "Then", numeric: true, phone: "hidden", cell: row => amount(row.thenMinor, row) },
    {
      key: "difference",
      header: "Difference",
      numeric: true,
      phone: "figure",
      cell: row => amount(row.thenMinor - row.nowMinor, row, true),
    },
    {
      key: "bar",
      header: "",
      phone: "hidden",
      cell: row => <DifferenceBar row={row} rows={rows} />,
      className: "w-40",
    },
  ]
}

function ordersText({ nowCount, thenCount }: EffectRow): string {
  return nowCount === thenCount ? String(nowCount) : `${nowCount} → ${thenCount}`
}

function Examples({ effect, brand }: EffectProps) {
  return (
    <section aria-label="Orders that change most">
      <h3 className="pb-2 font-semibold text-sm">Orders that change most</h3>
      <ul className="text-sm">
        {effect.examples.slice(0, 5).map(({ orderId, orderName, currency, nowMinor, thenMinor, because }) => (
          <li
            key={orderId}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-b py-2 last:border-b-0"
          >
            <span className="min-w-0">
              <Link href={`/brand/${brand}/orders/${orderId}`} className="font-medium text-link">
                {orderName}
              </Link>{" "}
              <span className="text-quiet">{because}</span>
            </span>
            <span className="whitespace-nowrap tabular-nums">
              {moneyText({ minor: nowMinor, currency })} → {moneyText({ minor: thenMinor, currency })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
