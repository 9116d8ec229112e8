import { TimeChart } from "@/components/charts/time-chart"
import type { Point, Series } from "@/components/charts/time-series"
import type { ReconciledShop } from "./reconciliation-data"

const SERIES: readonly Series[] = [
  { key: "shop", label: "Net as the shop counts", tone: "accent" },
  { key: "ours", label: "Net in our books", tone: "held" },
]
const FOUND: readonly Series[] = [{ key: "found", label: "Differences found", tone: "held" }]

/** A shop's days: what both sides count, and where differences were found. */
export function ComparedDays({ shop: { days, currency, name } }: { shop: ReconciledShop }) {
  if (days.length === 0)
    return <p className="text-quiet text-sm">The first whole comparison has not ended; its days appear here.</p>
  const points = days.map(day => pointOf(day.day, { shop: day.shopNetMinor, ours: day.ourNetMinor }))
  const found = days.some(day => day.foundCount > 0)
  return (
    <div className="flex flex-col gap-6">
      <TimeChart
        label={`${name}: net of orders by day, in ${currency}`}
        points={points}
        series={SERIES}
        unit={{ currency }}
      />
      {found ? (
        <TimeChart
          label={`${name}: differences found by day of the order`}
          points={days.map(day => pointOf(day.day, { found: day.foundCount }))}
          series={FOUND}
          unit={{ noun: "differences" }}
        />
      ) : null}
    </div>
  )
}

function pointOf(day: string, values: Point["values"]): Point {
  const label = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" })
  return { key: day, label: label.format(new Date(`${day}T12:00:00Z`)), values }
}
