import type { EffectRow } from "./attribution-data"

type DifferenceBarProps = { row: EffectRow; rows: readonly EffectRow[] }

/** A creator's difference to the left (less) or right (more) of a middle line, against the largest of its currency. The figure stands beside it. */
export function DifferenceBar({ row, rows }: DifferenceBarProps) {
  const difference = row.thenMinor - row.nowMinor
  const largest = Math.max(
    ...rows.filter(one => one.currency === row.currency).map(one => Math.abs(one.thenMinor - one.nowMinor)),
    1,
  )
  const width = `${(Math.abs(difference) / largest) * 50}%`
  return (
    <span aria-hidden className="relative block h-2 w-full">
      <span className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
      {difference === 0 ? null : (
        <span
          className={`absolute inset-y-0 rounded-xs ${difference > 0 ? "left-1/2 bg-positive" : "right-1/2 bg-warning"}`}
          style={{ width }}
        />
      )}
    </span>
  )
}
