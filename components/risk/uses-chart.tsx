import { TimeChart } from "@/components/charts/time-chart"
import { addDays } from "@/server/kernel/time"
import type { LeakShown } from "./risk-data"

const SHOWN_DAYS = 60

/** How a code was used, day by day: by shoppers who had followed its owner's link, and by others. */
export function UsesChart({ days, now, timeZone }: { days: LeakShown["days"]; now: Date; timeZone: string }) {
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone })
  const points = days.slice(-SHOWN_DAYS).map(({ ago, unclicked, clicked }) => ({
    key: String(ago),
    label: day.format(addDays(now, -ago)),
    values: { unclicked, clicked },
  }))
  return (
    <TimeChart
      label="Uses of the code by day"
      points={points}
      series={[
        { key: "unclicked", label: "Without a click", tone: "held" },
        { key: "clicked", label: "With a click of its owner's", tone: "accent" },
      ]}
      unit={{ noun: "uses" }}
    />
  )
}
