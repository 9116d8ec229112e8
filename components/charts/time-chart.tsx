"use client"

import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"
import { moneyText } from "@/components/money/money"
import { PointValues } from "./point-values"
import { axisText, type Point, type Series, type Unit, valueText } from "./time-series"
import { TimeTable } from "./time-table"

const STROKES = {
  accent: { stroke: "var(--paid-fill)", strokeWidth: 2, strokeDasharray: undefined },
  held: { stroke: "var(--held-fill)", strokeWidth: 2, strokeDasharray: "6 3" },
  cleared: { stroke: "var(--cleared-fill)", strokeWidth: 2, strokeDasharray: "2 3" },
  before: { stroke: "var(--control)", strokeWidth: 2, strokeDasharray: "2 4" },
} as const

const HEIGHT_PX = 220
const TICK = { fill: "var(--quiet)", fontSize: 12 }

export type TimeChartProps = {
  /** What the chart shows, as a caption: "Direct revenue by day". */
  label: string
  points: readonly Point[]
  series: readonly Series[]
  unit: Unit
}

/**
 * Values over time as lines, with the same figures as a table below. Lines carry their names at their end, differ by dash
 * as well as by colour, and the arrow keys move through the points.
 */
export function TimeChart({ label, points, series, unit }: TimeChartProps) {
  const shown = series.slice(0, 4)
  const text = (value: number | null | undefined) => valueText(value, unit, amount => moneyText(amount, unit.locale))
  const data = points.map(point => ({ label: point.label, ...point.values }))
  return (
    <figure aria-label={label}>
      <figcaption className="flex flex-wrap items-center gap-x-5 gap-y-1 pb-3 text-sm">
        {shown.map(one => (
          <SeriesName key={one.key} series={one} />
        ))}
      </figcaption>
      {/* Before it knows its room the chart is drawn wide, which must not make a phone's page scroll. */}
      <div className="overflow-hidden" style={{ height: HEIGHT_PX }}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: HEIGHT_PX }}>
          <LineChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer title={label}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="label" tick={TICK} tickLine={false} axisLine={{ stroke: "var(--line)" }} minTickGap={32} />
            <YAxis
              tick={TICK}
              tickLine={false}
              axisLine={false}
              width={56}
              tickFormatter={value => axisText(value, unit)}
              // A count has no halves, and a yen has no cents: no tick stands between two whole units.
              allowDecimals={false}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: "var(--line-strong)" }}
              content={({ active, payload, label: at }) =>
                active && payload?.length ? (
                  <PointValues at={String(at)} values={payload[0]?.payload ?? {}} series={shown} text={text} />
                ) : null
              }
            />
            {shown.map(one => (
              <Line
                key={one.key}
                dataKey={one.key}
                name={one.label}
                type="linear"
                dot={points.length === 1}
                activeDot={{ r: 3.5 }}
                isAnimationActive={false}
                {...STROKES[one.tone]}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
      <TimeTable label={label} points={points} series={shown} text={text} />
    </figure>
  )
}

/** The series' name beside a piece of its own line, so that nobody has to match colours. */
function SeriesName({ series }: { series: Series }) {
  return (
    <span className="inline-flex items-center gap-2 text-normal">
      <svg aria-hidden="true" width="20" height="8" className="shrink-0">
        <line x1="0" x2="20" y1="4" y2="4" {...STROKES[series.tone]} />
      </svg>
      {series.label}
    </span>
  )
}
