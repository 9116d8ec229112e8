import { holding, planOfVersion, type VersionRow } from "./expected-calculation"
import type { StoredTier } from "./stored-tiers"

/** Whether a version has tiers or bonuses. */
export const counts = (version: VersionRow) => {
  const { tiers, bonuses } = planOfVersion(version)
  return tiers.length + bonuses.length > 0
}

/**
 * The versions that owe for a period: those that hold when it ends, or after a change of months to quarters or back the last one
 * before, for a quarter that began with it keeps to it. None where the period's quarter is counted by the other kind.
 */
export function owingIn({ versions, closing, timeZone }: StoredTier): readonly VersionRow[] {
  const periodOf = (version: VersionRow) => planOfVersion(version).period
  const quarter = quarterOf(closing.first_day, timeZone)
  const [held, first] = [holding(versions, quarter.from, age), versions.toSorted((a, b) => age(a) - age(b))]
  const deciding =
    held.findLast(counts) ??
    first.find(one => {
      const from = Date.parse(one.in_force_from)
      return counts(one) && from > Date.parse(quarter.from) && from < Date.parse(quarter.to)
    })
  if (!deciding || periodOf(deciding) !== closing.kind) return []
  const last = new Date(Date.parse(closing.ends_at) - 1).toISOString()
  const atTheEnd = holding(versions, last, age).filter(counts)
  const own = atTheEnd.filter(one => periodOf(one) === closing.kind)
  if (own.length > 0 || atTheEnd.length === 0) return own
  const past = first.filter(one => Date.parse(one.in_force_from) <= Date.parse(last))
  const others = past.findLastIndex(one => !counts(one) || periodOf(one) === closing.kind)
  return past.slice(others, others + 1).filter(counts)
}

const age = (one: VersionRow) => one.version

/** The calendar quarter that a day is in, from its first moment in a zone to that of the next. */
function quarterOf(day: string, timeZone: string) {
  const [year = 0, month = 1] = day.split("-").map(Number)
  const first = month - ((month - 1) % 3)
  const name = (count: number) =>
    `${year + Math.floor((count - 1) / 12)}-${String(((count - 1) % 12) + 1).padStart(2, "0")}-01`
  return { from: beginning(name(first), timeZone), to: beginning(name(first + 3), timeZone) }
}

const QUARTER_HOUR = 900_000
/** No zone is further from UTC than fifteen hours. */
const FURTHEST = 60

/** The first quarter of an hour of a day in a zone. */
function beginning(day: string, timeZone: string): string {
  const local = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
  const midnight = Date.parse(`${day}T00:00:00Z`)
  for (let step = -FURTHEST; step <= FURTHEST; step++) {
    const at = midnight + step * QUARTER_HOUR
    if (local.format(at) >= day) return new Date(at).toISOString()
  }
  return new Date(midnight).toISOString()
}
