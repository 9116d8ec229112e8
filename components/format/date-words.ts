import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/server/kernel/time"

/** The reader's view of time: their locale (BCP 47) and an IANA zone such as "Europe/Lisbon". */
export type TimeView = { locale?: string; timeZone?: string }

/** "14 December", with the year only when it is not this one: "14 December 2027". */
export function dayText(at: Date, now: Date, { locale = "en-GB", timeZone = "UTC" }: TimeView = {}): string {
  return new Intl.DateTimeFormat(dayFirst(locale), {
    day: "numeric",
    month: "long",
    year: yearOf(at, timeZone) === yearOf(now, timeZone) ? undefined : "numeric",
    timeZone,
  }).format(at)
}

/** "14 Dec, 09:30", for tables. */
export function shortText(at: Date, now: Date, { locale = "en-GB", timeZone = "UTC" }: TimeView = {}): string {
  return new Intl.DateTimeFormat(dayFirst(locale), {
    day: "numeric",
    month: "short",
    year: yearOf(at, timeZone) === yearOf(now, timeZone) ? undefined : "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(at)
}

/** The whole truth: "Monday, 14 December 2026 at 09:30:05 GMT+1". */
export function exactText(at: Date, { locale = "en-GB", timeZone = "UTC" }: TimeView = {}): string {
  return new Intl.DateTimeFormat(dayFirst(locale), { dateStyle: "full", timeStyle: "long", timeZone }).format(at)
}

/** "in 9 days", "2 hours ago", "just now"; days are calendar days in the zone, so "tomorrow" is tomorrow. */
export function relativeText(at: Date, now: Date, { locale = "en-GB", timeZone = "UTC" }: TimeView = {}): string {
  const words = new Intl.RelativeTimeFormat(dayFirst(locale), { numeric: "auto" })
  const ms = at.getTime() - now.getTime()
  const days = calendarDay(at, timeZone) - calendarDay(now, timeZone)
  if (Math.abs(days) >= 60) return words.format(Math.trunc(days / 30), "month")
  if (days !== 0 && Math.abs(ms) >= 12 * HOUR_MS) return words.format(days, "day")
  if (Math.abs(ms) >= HOUR_MS) return words.format(Math.trunc(ms / HOUR_MS), "hour")
  if (Math.abs(ms) >= MINUTE_MS) return words.format(Math.trunc(ms / MINUTE_MS), "minute")
  return ms > 0 ? "in a moment" : "just now"
}

function yearOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en", { year: "numeric", timeZone }).format(at)
}

/** The number of the calendar day in the zone, counted from 1970. */
function calendarDay(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    timeZone,
  }).format(at)
  return Date.parse(`${parts}T00:00:00Z`) / DAY_MS
}

/** Plain "en" says days as the product's sentences do, day before month; a reader's own region is left alone. */
function dayFirst(locale: string): string {
  return locale === "en" ? "en-GB" : locale
}
