import { dayText, exactText, relativeText, shortText, type TimeView } from "./date-words"

export type WhenProps = TimeView & {
  at: Date
  /** The time the page was made, from the server, so that both sides write the same words. */
  now: Date
  /** `day`: "14 December" · `both`: "14 December, in 9 days" · `relative`: "in 9 days" · `short`: "14 Dec, 09:30". */
  as?: "day" | "both" | "relative" | "short"
  className?: string
}

/** A time as people say it, with the exact one on hover. Stands in a sentence: clears on <When as="both" …/>. */
export function When({ at, now, as = "both", className, ...view }: WhenProps) {
  return (
    <time dateTime={at.toISOString()} title={exactText(at, view)} className={className}>
      {whenText(at, now, as, view)}
    </time>
  )
}

/** The words alone, for labels and mails. */
export function whenText(at: Date, now: Date, as: NonNullable<WhenProps["as"]>, view: TimeView = {}): string {
  if (as === "short") return shortText(at, now, view)
  if (as === "relative") return relativeText(at, now, view)
  const day = dayText(at, now, view)
  return as === "day" ? day : `${day}, ${relativeText(at, now, view)}`
}
