import { TimeBars } from "@/components/charts/time-bars"
import type { Series } from "@/components/charts/time-series"
import { dayText } from "@/components/reports/report-words"
import { everyDay } from "./calendar-points"
import type { CalendarDay } from "./clearing-data"

/** As many days as the calendar reads ahead. */
const DAYS = 60

const SERIES = [
  { key: "clears", label: "Clears", tone: "accent" },
  { key: "latest", label: "At the latest, waits for a parcel", tone: "held" },
  { key: "stopped", label: "Stopped", tone: "before" },
] as const satisfies readonly Series[]

type ClearingChartProps = { days: readonly CalendarDay[]; currency: string; today: string }

/** What clears on each of the next days, with the same figures as a table. What there is none of is not named. */
export function ClearingChart({ days, currency, today }: ClearingChartProps) {
  const points = everyDay(days, today, DAYS).map(({ day, clearsMinor, latestMinor, stoppedMinor }) => ({
    key: day,
    label: dayText(day),
    values: { clears: clearsMinor, latest: latestMinor, stopped: stoppedMinor },
  }))
  return (
    <TimeBars
      label={`What clears by day, in ${currency}`}
      points={points}
      series={SERIES.filter(({ key }) => key === "clears" || points.some(point => point.values[key] > 0))}
      unit={{ currency }}
      stacked
    />
  )
}
