import { present } from "@/server/kernel/error"
import { type Fraction, fraction, rounded, sumOf } from "@/server/kernel/fraction"
import { DAY_MS } from "@/server/kernel/time"

/** An amount a month between two days, both included, as "2026-11-20" in the brand's time zone. */
export type Retainer = {
  readonly startsOn: string
  readonly endsOn: string
  /** The last day on which it was earned, when somebody ended it early. */
  readonly endedOn: string | null
  /** In minor units. */
  readonly monthlyMinor: number
}

/** One month's part: its days of the month's, and what they earn in minor units. */
export type RetainerMonth = {
  /** "2026-11". */
  readonly month: string
  readonly lastDay: string
  readonly days: number
  readonly of: number
  readonly amountMinor: number
}

/**
 * What a retainer earns month by month: whole months the whole amount, the first and the last by their days. Its total is
 * rounded once, half to even, and the parts make it: largest remainder, ties to the earlier month.
 */
export function retainerMonths(retainer: Retainer): readonly RetainerMonth[] {
  const months = monthsOf(retainer)
  const exact = months.map(one => fraction(BigInt(retainer.monthlyMinor) * BigInt(one.days), BigInt(one.of)))
  const parts = apportioned(exact)
  return months.map((one, index) => ({ ...one, amountMinor: parts[index] ?? 0 }))
}

/**
 * What a month of it comes to, when earlier months were owed `owedBeforeMinor` in all. The last month makes up the whole, so
 * that the parts make it also when it was ended early and earlier parts were rounded for another end.
 */
export function owedFor(retainer: Retainer, month: string, owedBeforeMinor: number): number {
  const months = retainerMonths(retainer)
  const wanted = present(
    months.find(one => one.month === month),
    `${month} of a retainer`,
  )
  if (wanted !== months.at(-1)) return wanted.amountMinor
  return wholeOf(retainer) - owedBeforeMinor
}

/** What a retainer comes to with all its months, in minor units. */
export function wholeOf(retainer: Retainer): number {
  return retainerMonths(retainer).reduce((sum, one) => sum + one.amountMinor, 0)
}

/** The months whose part is due on `today`: those whose last day of the retainer is over. */
export function dueMonths(retainer: Retainer, today: string): readonly string[] {
  return retainerMonths(retainer).flatMap(one => (one.lastDay < today ? [one.month] : []))
}

/** A month's part in words: "17 of 31 days of 2026-01". */
export function monthInWords(retainer: Retainer, month: string): string {
  const part = retainerMonths(retainer).find(one => one.month === month)
  if (!part || part.days === part.of) return `The whole of ${month}`
  return `${part.days} of ${part.of} days of ${month}`
}

function monthsOf({ startsOn, endsOn, endedOn }: Retainer): readonly Omit<RetainerMonth, "amountMinor">[] {
  const last = endedOn !== null && endedOn < endsOn ? endedOn : endsOn
  const months: Omit<RetainerMonth, "amountMinor">[] = []
  for (let month = startsOn.slice(0, 7); startsOn <= last && month <= last.slice(0, 7); month = monthAfter(month)) {
    const of = daysIn(month)
    const first = startsOn > `${month}-01` ? startsOn : `${month}-01`
    const lastDay = last < `${month}-${of}` ? last : `${month}-${of}`
    months.push({ month, lastDay, days: (Date.parse(lastDay) - Date.parse(first)) / DAY_MS + 1, of })
  }
  return months
}

/** Exact amounts as whole ones that make their rounded sum. */
function apportioned(exact: readonly Fraction[]): readonly number[] {
  const parts = exact.map(one => ({ whole: Number(one.top / one.bottom), rest: { ...one, top: one.top % one.bottom } }))
  const left = rounded(sumOf(exact)) - parts.reduce((sum, part) => sum + part.whole, 0)
  const byRest = [...parts.keys()].sort((a, b) => compare(parts[b]?.rest, parts[a]?.rest) || a - b)
  const extra = new Set(byRest.slice(0, left))
  return parts.map((part, index) => part.whole + Number(extra.has(index)))
}

function compare(a: Fraction | undefined, b: Fraction | undefined): number {
  if (!a || !b) return 0
  const difference = a.top * b.bottom - b.top * a.bottom
  return Number(difference > 0n) - Number(difference < 0n)
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}

function daysIn(month: string): number {
  const [year = 0, number = 0] = month.split("-").map(Number)
  return new Date(Date.UTC(year, number, 0)).getUTCDate()
}
