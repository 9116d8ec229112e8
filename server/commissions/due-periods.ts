import { type Period, type PeriodKind, periodAfter, periodBefore, periodOf } from "@/server/kernel/period"
import { addDays } from "@/server/kernel/time"
import { planOf } from "@/server/programs/plan"
import type { EarningTerms } from "./earned"
import { owingVersions } from "./owing-plans"
import { countsPeriods } from "./tier"

/** A period is closed by itself so many days after its end, when most of what happened in its last days has been heard. */
export const CLOSE_AFTER_DAYS = 3
/** Older ones stay open: a program that nobody ran for two years is not brought up to date by itself. */
const MOST_PERIODS = 24

/**
 * The periods of a program that are to be closed at `now`, oldest first: ended at least `afterDays` ago, not closed, and asked
 * for by a version of its terms that says what it owes, or whose tiers it decides in the period after.
 * `closed` are first days by kind of those that are.
 */
export function duePeriods(
  versions: readonly EarningTerms[],
  closed: Readonly<Record<PeriodKind, ReadonlySet<string>>>,
  timeZone: string,
  now: Date,
  afterDays = CLOSE_AFTER_DAYS,
): readonly Period[] {
  return (["month", "quarter"] as const).flatMap(kind => {
    const due: Period[] = []
    let period = periodBefore(periodOf(kind, timeZone, addDays(now, -afterDays)), timeZone)
    for (let back = 0; back < MOST_PERIODS && !closed[kind].has(period.firstDay); back++) {
      const owes = owingVersions(versions, period, timeZone).length > 0
      if (owes || isAskedFor(period, versions, timeZone, now)) due.unshift(period)
      period = periodBefore(period, timeZone)
    }
    return due
  })
}

function isAskedFor(period: Period, versions: readonly EarningTerms[], timeZone: string, now: Date): boolean {
  const nextEnds = periodAfter(period, timeZone).endsAt
  const inOrder = [...versions].sort((a, b) => a.version - b.version)
  return inOrder.some((terms, index) => {
    const plan = planOf(terms)
    const ended = supersededAt(inOrder[index + 1])
    return (
      plan.period === period.kind &&
      countsPeriods(plan) &&
      terms.inForceFrom < nextEnds &&
      terms.inForceFrom <= now &&
      (ended === null || ended >= period.endsAt)
    )
  })
}

/** Until when the version before goes on: the next one's beginning, or the end of its notice. */
export function supersededAt(next: EarningTerms | undefined): Date | null {
  if (!next) return null
  return next.noticeUntil && next.noticeUntil > next.inForceFrom ? next.noticeUntil : next.inForceFrom
}
