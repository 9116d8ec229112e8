import { HOUR_MS, MINUTE_MS } from "./time"

export type PeriodKind = "month" | "quarter"

/** A calendar month or quarter of a time zone: from `startsAt` on, up to and without `endsAt`. */
export type Period = {
  readonly kind: PeriodKind
  /** Its first day there, as "2026-10-01": with the kind it names the period. */
  readonly firstDay: string
  readonly startsAt: Date
  readonly endsAt: Date
}

/** The period of a kind that a moment lies in, by the calendar of a time zone. */
export function periodOf(kind: PeriodKind, timeZone: string, at: Date): Period {
  const [year = 0, month = 1] = localDay(timeZone, at).split("-").map(Number)
  return periodFrom(kind, timeZone, year, kind === "month" ? month : month - ((month - 1) % 3))
}

/** Its short name: "2026-10" for a month, "2026-Q4" for a quarter. */
export function periodKey({ kind, firstDay }: Pick<Period, "kind" | "firstDay">): string {
  const [year = "", month = ""] = firstDay.split("-")
  return kind === "month" ? `${year}-${month}` : `${year}-Q${(Number(month) + 2) / 3}`
}

/** As people say it: "October 2026", "Q4 2026". */
export function periodWords({ kind, firstDay }: Pick<Period, "kind" | "firstDay">): string {
  if (kind === "quarter") return keyWords(periodKey({ kind, firstDay }))
  const first = new Date(`${firstDay}T00:00:00Z`)
  return new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" }).format(first)
}

/** A short name as people say it: "2026-10" is "October 2026", "2026-Q4" is "Q4 2026". */
export function keyWords(key: string): string {
  if (key.includes("Q")) return key.split("-").reverse().join(" ")
  return periodWords({ kind: "month", firstDay: `${key}-01` })
}

/** The period before; its end is this one's beginning. */
export function periodBefore(period: Period, timeZone: string): Period {
  return periodOf(period.kind, timeZone, new Date(period.startsAt.getTime() - 1))
}

/** The period after; its beginning is this one's end. */
export function periodAfter(period: Period, timeZone: string): Period {
  return periodOf(period.kind, timeZone, period.endsAt)
}

function periodFrom(kind: PeriodKind, timeZone: string, year: number, month: number): Period {
  const next = month + (kind === "month" ? 1 : 3)
  return {
    kind,
    firstDay: firstOf(year, month),
    startsAt: beginningOf(firstOf(year, month), timeZone),
    endsAt: beginningOf(next > 12 ? firstOf(year + 1, next - 12) : firstOf(year, next), timeZone),
  }
}

const firstOf = (year: number, month: number) => `${year}-${String(month).padStart(2, "0")}-01`

/** No zone is further from UTC than this. */
const FURTHEST_MS = 15 * HOUR_MS

/**
 * The first minute of a day in a time zone. Found by halving, for where clocks change at midnight a day begins at one
 * o'clock, and no offset says so.
 */
function beginningOf(day: string, timeZone: string): Date {
  const midnight = new Date(`${day}T00:00:00Z`).getTime()
  let [before, after] = [midnight - FURTHEST_MS, midnight + FURTHEST_MS]
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / MINUTE_MS / 2) * MINUTE_MS
    if (localDay(timeZone, new Date(middle)) < day) before = middle
    else after = middle
  }
  return new Date(after)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function localDay(timeZone: string, at: Date): string {
  const known = formats.get(timeZone)
  if (known) return known.format(at)
  const made = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
  formats.set(timeZone, made)
  return made.format(at)
}
