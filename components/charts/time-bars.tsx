"use client"

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"
import { moneyText } from "@/components/money/money"
import { BarName, BarPatterns, barFill } from "./bar-patterns"
import { PointValues } from "./point-values"
import { axisText, type Point, type Series, type Unit, valueText } from "./time-series"
import { TimeTable } from "./time-table"

const HEIGHT_PX = 220
const WIDEST_BAR_PX = 28
const TICK = { fill: "var(--quiet)", fontSize: 12 }

export type TimeBarsProps = {
  /** What the chart shows, as a caption: "What clears by day". */
  label: string
  points: readonly Point[]
  series: readonly Series[]
  unit: Unit
  /** The series of a point make one bar; otherwise they stand side by side. */
  stacked?: boolean
}

/**
 * What happens in each span of time as bars, with the same figures as a table below. At most four series; bars differ by
 * pattern as well as by colour, and the arrow keys move through the spans.
 */
export function TimeBars({ label, points, series, unit, stacked = false }: TimeBarsProps) {
  const shown = series.slice(0, 4)
  const text = (value: number | null | undefined) => valueText(value, unit, amount => moneyText(amount, unit.locale))
  return (
    <figure aria-label={label}>
      <figcaption className="flex flex-wrap items-center gap-x-5 gap-y-1 pb-3 text-sm">
        {shown.map(one => (
          <BarName key={one.key} series={one} />
        ))}
      </figcaption>
      {/* Before it knows its room the chart is drawn wide, which must not make a phone's page scroll. */}
      <div className="overflow-hidden" style={{ height: HEIGHT_PX }}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: HEIGHT_PX }}>
          <BarChart
            data={points.map(point => ({ label: point.label, ...point.values }))}
            margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
            barGap={1}
            barCategoryGap="18%"
            accessibilityLayer
            title={label}
          >
            <BarPatterns series={shown} />
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="label" tick={TICK} tickLine={false} axisLine={{ stroke: "var(--line)" }} minTickGap={32} />
            <YAxis
              tick={TICK}
              tickLine={false}
              axisLine={false}
              width={56}
              tickFormatter={value => axisText(value, unit)}
              // A yen has no cents: no tick stands between two whole units.
              allowDecimals={false}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: "var(--hover)" }}
              content={({ active, payload, label: at }) =>
                active && payload?.length ? (
                  <PointValues at={String(at)} values={payload[0]?.payload ?? {}} series={shown} text={text} />
                ) : null
              }
            />
            {shown.map(one => (
              <Bar
                key={one.key}
                dataKey={one.key}
                name={one.label}
                fill={barFill(one)}
                stackId={stacked ? "all" : undefined}
                maxBarSize={WIDEST_BAR_PX}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <TimeTable label={label} points={points} series={shown} text={text} />
    </figure>
  )
}
