import { CategoryChart } from "@/components/charts/category-chart"
import type { Series } from "@/components/charts/time-series"
import type { ChannelRow, ModelName } from "./report-data"
import { channelName, MODEL_NAMES } from "./report-words"

const TONES = ["accent", "held", "cleared", "before"] as const

/** Which models are drawn; the table has them all. */
export const CHARTED = {
  mixed: ["last_touch", "linear", "markov", "shapley"],
  rules: ["first_touch", "last_touch", "linear", "position_based"],
  time: ["last_touch", "time_decay", "linear", "first_touch"],
} as const satisfies Readonly<Record<string, readonly ModelName[]>>
export type Charted = keyof typeof CHARTED

export const CHARTED_OPTIONS = [
  { value: "mixed", label: "Last, linear, Markov, Shapley" },
  { value: "rules", label: "First, last, linear, position" },
  { value: "time", label: "Last, time decay, linear, first" },
] as const satisfies readonly { value: Charted; label: string }[]

/** Revenue of each channel under four models, side by side; what is told as one would dwarf them and stands in the table. */
export function ModelsChart({
  rows,
  currency,
  charted,
}: {
  rows: readonly ChannelRow[]
  currency: string
  charted: Charted
}) {
  const series = CHARTED[charted].map(
    (model, at): Series => ({
      key: model,
      label: MODEL_NAMES[model],
      tone: TONES[at] ?? "before",
    }),
  )
  return (
    <CategoryChart
      label={`Revenue by channel under ${series.map(one => one.label.toLowerCase()).join(", ")}, in ${currency}`}
      points={rows
        .filter(row => !row.isRest)
        .map(row => ({
          key: row.channel,
          label: channelName(row.name),
          values: Object.fromEntries(CHARTED[charted].map(model => [model, row.byModel[model].revenueMinor])),
        }))}
      series={series}
      unit={{ currency }}
    />
  )
}
