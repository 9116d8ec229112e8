import { DAY_MS } from "@/server/kernel/time"

/** What clears on a day in one currency, in minor units; the three are apart. */
type Day = {
  readonly day: string
  readonly clearsMinor: number
  readonly latestMinor: number
  readonly stoppedMinor: number
}

export type DaySums = Omit<Day, "day">

const NOTHING: DaySums = { clearsMinor: 0, latestMinor: 0, stoppedMinor: 0 }

/** One entry for each of `count` days from `today` on ("2026-11-28"). What was due before today waits only for the shop: it stands under today. */
export function everyDay(days: readonly Day[], today: string, count: number): readonly Day[] {
  const sums = new Map<string, DaySums>()
  for (const { day, ...more } of days) {
    const under = day < today ? today : day
    sums.set(under, added(sums.get(under) ?? NOTHING, more))
  }
  const start = Date.parse(`${today}T00:00:00Z`)
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(start + index * DAY_MS).toISOString().slice(0, 10)
    return { day, ...(sums.get(day) ?? NOTHING) }
  })
}

/** All days together. */
export function ofAllDays(days: readonly DaySums[]): DaySums {
  return days.reduce(added, NOTHING)
}

function added(one: DaySums, other: DaySums): DaySums {
  return {
    clearsMinor: one.clearsMinor + other.clearsMinor,
    latestMinor: one.latestMinor + other.latestMinor,
    stoppedMinor: one.stoppedMinor + other.stoppedMinor,
  }
}
