import { added, evenly, exact, isLess, multiplied, part } from "./exact"
import { calendar, planOfVersion } from "./expected-calculation"
import { type PlanRow, worthOf } from "./reprice"
import type { Counted, CountedCalculation, StoredTier } from "./stored-tiers"

/**
 * What the order would earn more, within its own cap, had the rate that its period lifts to been its default. `liftedTo` is that of
 * the period in hand, for the orders that are its own.
 */
export function liftOf(
  stored: StoredTier,
  { test, own, calculation }: Pick<Counted, "test" | "own" | "calculation">,
  liftedTo: number | null,
): number {
  const rate = own?.is_this ? liftedTo : (own?.lifted_to_bps ?? null)
  if (test || rate === null || !calculation.derivation?.parts) return 0
  const settled = own?.is_this ? settledBy(stored, calculation) : 0
  return rate <= settled ? 0 : worthAt(calculation, rate) - worthAt(calculation, settled)
}

/** What the order earns where the default has at least this rate. */
function worthAt({ derivation, share_micros, paid_bps }: CountedCalculation, least: number): number {
  const parts = (derivation?.parts ?? []).map(one =>
    worthOf(
      { ...one, bps: one.rule === null && !one.excluded && one.bps < least ? least : one.bps },
      one.originalNetMinor,
    ),
  )
  const all = added(parts)
  const cap = derivation?.orderCapMinor ?? null
  const capped = cap !== null && isLess(exact(cap), all) ? exact(cap) : all
  return evenly(multiplied(capped, part(share_micros, 1e6), part(paid_bps, 1e4)))
}

/** The tier that the order's own version gives for the period before: an order is priced by it, or will be. */
function settledBy({ record, versions }: StoredTier, { terms_id }: CountedCalculation): number {
  const version = versions.find(one => one.id === terms_id)
  const plan = version && planOfVersion(version)
  if (!plan || plan.period !== record.kind || record.before_minor === null) return 0
  return tierReached(plan, record.currency, record.before_minor)?.bps ?? 0
}

/**
 * What each month gets: what its orders would earn more, as far as its cap leaves it, less what it was given before. What is taken
 * back is never more than what the others get.
 */
export function trueUps(stored: StoredTier, liftedTo: number | null): readonly (readonly [string, number])[] {
  const due = stored.months
    .filter(one => one.touched)
    .toSorted((a, b) => Number(a.month > b.month) - Number(a.month < b.month))
    .map(({ month, lift, earned, given }) => {
      const mine = stored.counted.filter(one => one.month === month)
      const wanted = mine.reduce((sum, one) => sum + liftOf(stored, one, liftedTo) - one.lift, lift)
      return { month, minor: Math.min(wanted, Math.max(0, capOf(stored, month) - earned)) - given }
    })
  let rest = due.reduce((sum, one) => (one.minor > 0 ? sum + one.minor : sum), 0)
  return due.flatMap(({ month, minor }) => {
    const gets = minor > 0 ? minor : -Math.min(rest, -minor)
    rest -= minor > 0 ? 0 : -gets
    return gets === 0 ? [] : [[month, gets] as const]
  })
}

/** The smallest cap of all versions that held at some time in the month. */
function capOf({ versions, record, timeZone }: StoredTier, month: string): number {
  const inOrder = versions.toSorted((a, b) => a.version - b.version)
  const held = inOrder.filter((one, at) => {
    const next = inOrder[at + 1]
    const ends = next && Math.max(Date.parse(next.in_force_from), Date.parse(next.notice_until ?? next.in_force_from))
    // A version that ends with the last moment of a month is not of the next.
    const lastMonth = ends && calendar(new Date(ends - 1).toISOString(), timeZone).month
    return calendar(one.in_force_from, timeZone).month <= month && (!lastMonth || lastMonth >= month)
  })
  const caps = held.flatMap(one => planOfVersion(one).monthlyCap?.[record.currency] ?? [])
  return Math.min(Number.POSITIVE_INFINITY, ...caps)
}

/** The best tier that is better than the default and that so much reaches. */
export function tierReached({ otherwise, tiers }: PlanRow, currency: string, net: number) {
  if (otherwise.kind === "excluded") return undefined
  return tiers
    .flatMap(({ from, bps }) => {
      const start = from[currency]
      return start !== undefined && bps > (otherwise.bps ?? 0) && net >= start ? [{ start, bps }] : []
    })
    .toSorted((a, b) => b.bps - a.bps || a.start - b.start)[0]
}
