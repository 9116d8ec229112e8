"use client"

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"
import { moneyText } from "@/components/money/money"
import { BarName, BarPatterns, barFill } from "./bar-patterns"
import { PointValues } from "./point-values"
import { axisText, type Point, type Series, type Unit, valueText } from "./time-series"
import { TimeTable } from "./time-table"

const BAR_PX = 8
const GAP_PX = 14
const AXIS_PX = 28
const TICK = { fill: "var(--quiet)", fontSize: 12 }

export type CategoryChartProps = {
  /** What the chart shows, as a caption: "Revenue by channel". */
  label: string
  /** One group of bars each; the label names it. */
  points: readonly Point[]
  series: readonly Series[]
  unit: Unit
}

/**
 * Values by name as bars side by side, with the same figures as a table below. At most four series; bars differ by pattern
 * as well as by colour, and the arrow keys move through the names.
 */
export function CategoryChart({ label, points, series, unit }: CategoryChartProps) {
  const shown = series.slice(0, 4)
  const text = (value: number | null | undefined) => valueText(value, unit, amount => moneyText(amount, unit.locale))
  const height = points.length * (shown.length * BAR_PX + GAP_PX) + AXIS_PX
  return (
    <figure aria-label={label}>
      <figcaption className="flex flex-wrap items-center gap-x-5 gap-y-1 pb-3 text-sm">
        {shown.map(one => (
          <BarName key={one.key} series={one} />
        ))}
      </figcaption>
      {/* Before it knows its room the chart is drawn wide, which must not make a phone's page scroll. */}
      <div className="overflow-hidden" style={{ height }}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height }}>
          <BarChart
            layout="vertical"
            data={points.map(point => ({ label: point.label, ...point.values }))}
            margin={{ top: 0, right: 8, bottom: 0, left: 0 }}
            barGap={0}
            barCategoryGap={GAP_PX / 2}
            accessibilityLayer
            title={label}
          >
            <BarPatterns series={shown} />
            <CartesianGrid horizontal={false} stroke="var(--line)" />
            <XAxis
              type="number"
              tick={TICK}
              tickLine={false}
              axisLine={false}
              allowDecimals={false}
              tickFormatter={value => axisText(value, unit)}
            />
            <YAxis
              type="category"
              dataKey="label"
              tick={TICK}
              tickLine={false}
              axisLine={{ stroke: "var(--line)" }}
              width={104}
              interval={0}
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
                barSize={BAR_PX}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <TimeTable label={label} head="Name" points={points} series={shown} text={text} />
    </figure>
  )
}
