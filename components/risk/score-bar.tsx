import type { SignalRow } from "./risk-data"

const FILLS = { quiet: "bg-control", watch: "bg-warning", leaked: "bg-danger" } as const

/** A score of 0 to 100 with its length and its figure. */
export function ScoreBar({ score, level }: Pick<SignalRow, "score" | "level">) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className="block h-1.5 w-14 rounded-full bg-neutral-soft">
        <span className={`block h-1.5 rounded-full ${FILLS[level]}`} style={{ width: `${score}%` }} />
      </span>
      <span className="tabular-nums text-strong">{score}</span>
    </span>
  )
}
