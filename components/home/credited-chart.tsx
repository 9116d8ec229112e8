import { TimeChart } from "@/components/charts/time-chart"
import type { Point, Series } from "@/components/charts/time-series"
import type { Home } from "./home-data"

type CreditedDays = Home["credited"][number]

const SERIES: readonly Series[] = [
  { key: "net", label: "Credited net sales", tone: "accent" },
  { key: "commission", label: "Commission", tone: "held" },
]

/** Credited net sales and commission by day: what creators brought, beside what that costs. */
export function CreditedChart({ credited }: { credited: CreditedDays }) {
  return (
    <TimeChart
      label={`Credited net sales and commission by day, in ${credited.currency}`}
      points={credited.days.map(pointOf)}
      series={SERIES}
      unit={{ currency: credited.currency }}
    />
  )
}

function pointOf({ day, netMinor, commissionMinor }: CreditedDays["days"][number]): Point {
  const label = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" })
  return {
    key: day,
    label: label.format(new Date(`${day}T12:00:00Z`)),
    values: { net: netMinor, commission: commissionMinor },
  }
}
