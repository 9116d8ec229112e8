import { TimeChart } from "@/components/charts/time-chart"
import type { Series } from "@/components/charts/time-series"
import { dayText } from "@/components/reports/report-words"
import type { SurveyDay } from "./survey-data"

const SERIES: readonly Series[] = [
  { key: "answers", label: "Answers", tone: "accent" },
  { key: "named", label: "Name a creator", tone: "cleared" },
]

/** Answers by day, and those of them that name a creator. */
export function SurveyChart({ days }: { days: readonly SurveyDay[] }) {
  return (
    <TimeChart
      label="Survey answers by day"
      points={days.map(day => ({
        key: day.day,
        label: dayText(day.day),
        values: { answers: day.answerCount, named: day.namedCount },
      }))}
      series={SERIES}
      unit={{ noun: "answers" }}
    />
  )
}
