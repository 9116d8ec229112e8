import type { Series } from "./time-series"

type PointValuesProps = {
  at: string
  values: Readonly<Record<string, number | null | undefined>>
  series: readonly Series[]
  text: (value: number | null | undefined) => string
}

/** What a chart says of one of its points: every series with its value. */
export function PointValues({ at, values, series, text }: PointValuesProps) {
  return (
    <div className="rounded-md bg-raised px-3 py-2 text-xs shadow-float">
      <p className="pb-1 text-quiet">{at}</p>
      {series.map(one => (
        <p key={one.key} className="flex justify-between gap-6">
          <span className="text-normal">{one.label}</span>
          <span className="font-medium text-strong">{text(values[one.key])}</span>
        </p>
      ))}
    </div>
  )
}
