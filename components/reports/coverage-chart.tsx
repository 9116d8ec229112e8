import { TimeChart } from "@/components/charts/time-chart"
import type { Series } from "@/components/charts/time-series"
import type { Coverage } from "./report-data"
import { dayText } from "./report-words"

const SERIES: readonly Series[] = [
  { key: "direct", label: "Credited", tone: "accent" },
  { key: "unattributed", label: "Nobody’s", tone: "held" },
  { key: "store", label: "Store", tone: "before" },
]

/** What of each day's sales is credited and what is nobody's; the two make the third. */
export function CoverageChart({ days, currency }: Pick<Coverage, "days" | "currency">) {
  return (
    <TimeChart
      label={`Credited, unattributed and store revenue by day, in ${currency}`}
      points={days.map(day => ({
        key: day.day,
        label: dayText(day.day),
        values: { direct: day.directMinor, unattributed: day.unattributedMinor, store: day.storeMinor },
      }))}
      series={SERIES}
      unit={{ currency }}
    />
  )
}
