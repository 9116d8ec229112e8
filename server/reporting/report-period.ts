import { refuse } from "@/server/kernel/error"
import { DAY_MS } from "@/server/kernel/time"

/** Whole days of the brand's own zone, both counted in: "2026-11-01". */
export type ReportPeriod = { readonly from: string; readonly to: string; readonly timeZone: string }

/** The days a report shows when nobody says which. */
const USUAL_DAYS = 30
/** A year, so that no report reads more. */
export const MOST_DAYS = 366

/**
 * The days asked for; a missing one makes thirty days with the other or up to today. Refuses days that run backwards and
 * periods longer than a year.
 */
export function reportPeriod(
  asked: { readonly from?: string; readonly to?: string },
  timeZone: string,
  now: Date,
): ReportPeriod {
  const to = asked.to ?? (asked.from ? later(asked.from, USUAL_DAYS - 1) : dayIn(timeZone, now))
  const from = asked.from ?? later(to, 1 - USUAL_DAYS)
  if (from > to) throw refuse("invalid", `The first day, ${from}, comes after the last, ${to}. Turn them round.`)
  if (lengthOf({ from, to }) > MOST_DAYS)
    throw refuse("invalid", `A report covers at most ${MOST_DAYS} days. Choose days that are closer together.`)
  return { from, to, timeZone }
}

/** As many days, just before. */
export function periodBefore(period: ReportPeriod): ReportPeriod {
  const to = later(period.from, -1)
  return { ...period, from: later(to, 1 - lengthOf(period)), to }
}

/** Every day of the period, in order. */
export function daysOf(period: ReportPeriod): readonly string[] {
  return Array.from({ length: lengthOf(period) }, (_, index) => later(period.from, index))
}

function lengthOf({ from, to }: Pick<ReportPeriod, "from" | "to">): number {
  return (midnight(to) - midnight(from)) / DAY_MS + 1
}

function later(day: string, days: number): string {
  return new Date(midnight(day) + days * DAY_MS).toISOString().slice(0, 10)
}

const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`)

function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now)
}
