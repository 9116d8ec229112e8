/** "Friday, 4 December 2026", of a day as "2026-12-04". */
export function wholeDay(day: string): string {
  const words = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  })
  return words.format(new Date(`${day}T12:00:00Z`))
}

/** The views of the calendar, as its address names them; none is the days ahead. */
export const VIEWS = ["waiting", "stopped", "past"] as const
export type View = (typeof VIEWS)[number]

export const VIEW_WORDS: Readonly<Record<View | "days", string>> = {
  days: "Days ahead",
  waiting: "Waits for a start",
  stopped: "Stopped",
  past: "Days past",
}
