import { TimeChart } from "@/components/charts/time-chart"
import type { Series } from "@/components/charts/time-series"
import type { Revenue } from "./report-data"
import { dayText } from "./report-words"

const SERIES: readonly Series[] = [
  { key: "direct", label: "Direct", tone: "accent" },
  { key: "assisted", label: "Assisted", tone: "held" },
  { key: "survey", label: "Survey", tone: "cleared" },
  { key: "store", label: "Store", tone: "before" },
]

/** The measures and the store's revenue by day, as lines that are compared and never stacked. */
export function RevenueChart({ days, currency }: Pick<Revenue, "days" | "currency">) {
  return (
    <TimeChart
      label={`Direct, assisted, survey and store revenue by day, in ${currency}`}
      points={days.map(day => ({
        key: day.day,
        label: dayText(day.day),
        values: {
          direct: day.directMinor,
          assisted: day.assistedMinor,
          survey: day.surveyMinor,
          store: day.storeMinor,
        },
      }))}
      series={SERIES}
      unit={{ currency }}
    />
  )
}
