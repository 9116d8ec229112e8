import { refuse } from "@/server/kernel/error"
import { HOUR_MS } from "@/server/kernel/time"

/** A calendar month of the brand's own zone, "2026-11": what books are kept, exported and closed by. */
export const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** What was being recorded when the month ended has been recorded by then. */
const CLOSES_AFTER_MS = HOUR_MS

/** The month an instant lies in, in a zone: "2026-11". */
export function monthIn(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit" }).formatToParts(at)
  const part = (type: string) => parts.find(one => one.type === type)?.value ?? ""
  return `${part("year").padStart(4, "0")}-${part("month")}`
}

/** The month so many months later; earlier when negative. */
export function monthsLater(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number)
  const index = year * 12 + number - 1 + months
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`
}

/** "November 2026". */
export function monthWords(month: string): string {
  const at = new Date(`${month}-01T00:00:00Z`)
  return new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" }).format(at)
}

/** The last day of a month: "2026-11-30". */
export function lastDayOf(month: string): string {
  const next = new Date(`${monthsLater(month, 1)}-01T00:00:00Z`)
  next.setUTCDate(0)
  return next.toISOString().slice(0, "2026-11-30".length)
}

/** Refuses, in words, a month that cannot be closed now. `wanted` is closed only when it is `next`, an hour after it ended. */
export function refuseToClose(wanted: string, next: string | null, endsAt: Date, now: Date): void {
  if (!next) throw refuse("conflict", "Nothing has been recorded yet, so there is no month to close.")
  if (wanted < next) throw refuse("conflict", `${monthWords(wanted)} has been closed already, or nothing is older.`)
  if (wanted > next) throw refuse("conflict", `Close ${monthWords(next)} first: months are closed in order.`)
  if (now.getTime() >= endsAt.getTime() + CLOSES_AFTER_MS) return
  const why = now < endsAt ? "has not ended in your time zone" : "ended less than an hour ago"
  throw refuse("conflict", `${monthWords(wanted)} ${why}. It can be closed an hour after it ends.`)
}
