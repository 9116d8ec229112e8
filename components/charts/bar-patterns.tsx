import type { Series } from "./time-series"

const FILLS = {
  accent: "var(--paid-fill)",
  held: "var(--held-fill)",
  cleared: "var(--cleared-fill)",
  before: "var(--control)",
} as const

/** What lies in each tone's tile besides its colour, so that no bar is told apart by colour alone. */
const MARKS = { accent: null, held: "M0 8 8 0", cleared: "M0 4H8", before: "M4 0V8" } as const

/** Names the pattern of a series that {@link BarPatterns} defines. */
export const barFill = (series: Series) => `url(#bar-${series.tone})`

/** The patterns that a chart's bars are filled with; stands once inside each chart. */
export function BarPatterns({ series, prefix = "bar" }: { series: readonly Series[]; prefix?: string }) {
  return (
    <defs>
      {series.map(({ tone }) => {
        const mark = MARKS[tone]
        return (
          <pattern key={tone} id={`${prefix}-${tone}`} width="8" height="8" patternUnits="userSpaceOnUse">
            <rect width="8" height="8" fill={FILLS[tone]} />
            {mark ? <path d={mark} stroke="var(--ground)" strokeWidth="1.5" /> : null}
          </pattern>
        )
      })}
    </defs>
  )
}

/** The series' name beside a piece of its own bar, so that nobody has to match colours. */
export function BarName({ series }: { series: Series }) {
  return (
    <span className="inline-flex items-center gap-2 text-normal">
      <svg aria-hidden="true" width="20" height="8" className="shrink-0">
        <BarPatterns series={[series]} prefix="name" />
        <rect width="20" height="8" fill={`url(#name-${series.tone})`} />
      </svg>
      {series.label}
    </span>
  )
}
