import { present } from "@/server/kernel/error"
import { fraction, rounded, sumOf, ZERO } from "@/server/kernel/fraction"
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
 * What a retainer earns month by month: whole months the whole amount, the first and the last by their days. Those two are rounded
 * together, once, half to even: the first by itself, and with the last day comes what is left of both.
 */
export function retainerMonths(retainer: Retainer): readonly RetainerMonth[] {
  const months = monthsOf(retainer)
  const byDays = months
    .filter(one => one.days < one.of)
    .map(one => fraction(BigInt(retainer.monthlyMinor) * BigInt(one.days), BigInt(one.of)))
  const [first, both] = [rounded(byDays[0] ?? ZERO), rounded(sumOf(byDays))]
  return months.map((one, index) => {
    if (one.days === one.of) return { ...one, amountMinor: retainer.monthlyMinor }
    return { ...one, amountMinor: index === 0 ? first : both - (byDays.length > 1 ? first : 0) }
  })
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

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}

function daysIn(month: string): number {
  const [year = 0, number = 0] = month.split("-").map(Number)
  return new Date(Date.UTC(year, number, 0)).getUTCDate()
}
