import { added, type Exact, evenly, part } from "./exact"

/** A month that a retainer owed, and what months before it were owed; days as "2026-11-20". */
export type RetainerPart = {
  readonly starts_on: string
  /** Its last day, of which it may have fallen short. */
  readonly last_day: string
  readonly monthly_minor: number
  readonly month: string
  readonly before_minor: number
}

/** What the month comes to: its days of it, rounded; the last one what makes the whole, whose days of broken months are rounded together. */
export function retainerPart({ starts_on, last_day, monthly_minor, month, before_minor }: RetainerPart): number {
  const daysOf = (name: string): Exact => {
    const [year = 0, number = 0] = name.split("-").map(Number)
    const of = new Date(Date.UTC(year, number, 0)).getUTCDate()
    const days = Array.from({ length: of }, (_, at) => `${name}-${String(at + 1).padStart(2, "0")}`)
    return part(monthly_minor * days.filter(day => day >= starts_on && day <= last_day).length, of)
  }
  if (month !== last_day.slice(0, 7)) return evenly(daysOf(month))
  const months: string[] = []
  for (let at = new Date(`${starts_on.slice(0, 7)}-01T00:00:00Z`); at.toISOString() < `${last_day}T24`; ) {
    months.push(at.toISOString().slice(0, 7))
    at = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1))
  }
  const isWhole = ([days, of]: Exact) => days === BigInt(monthly_minor) * of
  const [whole, broken] = [months.map(daysOf).filter(isWhole), months.map(daysOf).filter(one => !isWhole(one))]
  return whole.length * monthly_minor + evenly(added(broken)) - before_minor
}
