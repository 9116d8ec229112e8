import { TimeChart } from "@/components/charts/time-chart"
import type { Series } from "@/components/charts/time-series"
import { dayText } from "@/components/reports/report-words"
import { everyDay } from "./calendar-points"
import type { CalendarDay } from "./clearing-data"

/** As many days as the calendar reads ahead. */
const DAYS = 60

const SERIES: readonly Series[] = [
  { key: "clears", label: "Clears", tone: "accent" },
  { key: "latest", label: "At the latest, waits for a parcel", tone: "held" },
  { key: "stopped", label: "Stopped", tone: "before" },
]

type ClearingChartProps = { days: readonly CalendarDay[]; currency: string; today: string }

/** What clears on each of the next days, with the same figures as a table. */
export function ClearingChart({ days, currency, today }: ClearingChartProps) {
  return (
    <TimeChart
      label={`What clears by day, in ${currency}`}
      points={everyDay(days, today, DAYS).map(({ day, clearsMinor, latestMinor, stoppedMinor }) => ({
        key: day,
        label: dayText(day),
        values: { clears: clearsMinor, latest: latestMinor, stopped: stoppedMinor },
      }))}
      series={SERIES}
      unit={{ currency }}
    />
  )
}
