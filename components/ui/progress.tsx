export type ProgressProps = {
  /** What is under way: "Paying 14 creators". */
  label: string
  done: number
  total: number
  /** The state in words; without them "9 of 14". */
  words?: string
}

/** How far long work has come, in words and as a bar. */
export function Progress({ label, done, total, words }: ProgressProps) {
  return (
    <div className="flex flex-col gap-2 text-sm">
      <div className="flex justify-between gap-4">
        <span className="font-medium text-strong">{label}</span>
        <span className="text-quiet">{words ?? `${done} of ${total}`}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={words ?? `${done} of ${total}`}
        className="h-1.5 overflow-hidden rounded-full bg-neutral-soft"
      >
        <div
          className="h-full origin-left rounded-full bg-accent transition-transform duration-200"
          style={{ transform: `scaleX(${total > 0 ? Math.min(done / total, 1) : 0})` }}
        />
      </div>
    </div>
  )
}
