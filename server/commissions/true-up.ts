import type { Period } from "@/server/kernel/period"
import { planOf } from "@/server/programs/plan"
import { supersededAt } from "./due-periods"
import type { EarningTerms } from "./earned"

/** A calendar month of a creator, in one currency, as it decides on true-ups; minor units. */
export type MonthToLift = {
  /** "2026-10". */
  readonly month: string
  /** How much more its orders would earn, whatever the month's cap. */
  readonly liftMinor: number
  readonly earnedMinor: number
  /** What earlier true-ups gave it. */
  readonly givenMinor: number
  /** The most it may come to; null: no cap. */
  readonly capMinor: number | null
}

/**
 * What of a true-up goes to each month: what its orders would earn more, as far as the month's cap leaves room, less what was given
 * before. Orders that came back since make that less than nothing, which is taken from what the other months get and never more,
 * the oldest month first. Months that get nothing are left out.
 */
export function trueUpsOf(months: readonly MonthToLift[]): Readonly<Record<string, number>> {
  const dues = months
    .map(one => ({ month: one.month, minor: Math.min(one.liftMinor, roomOf(one)) - one.givenMinor }))
    .sort((a, b) => Number(a.month > b.month) - Number(a.month < b.month))
  let toTake = dues.reduce((sum, { minor }) => sum + Math.max(0, minor), 0)
  const given = dues.map(({ month, minor }) => {
    const part = Math.max(minor, -toTake)
    toTake += Math.min(0, part)
    return [month, part] as const
  })
  return Object.fromEntries(given.filter(([, minor]) => minor !== 0))
}

function roomOf({ capMinor, earnedMinor }: MonthToLift): number {
  return capMinor === null ? Number.POSITIVE_INFINITY : Math.max(0, capMinor - earnedMinor)
}

/** A month's cap for true-ups: the smallest that was in force at some time of it, for no order may lose by them. Null: none. */
export function smallestCap(versions: readonly EarningTerms[], month: Period, currency: string): number | null {
  const inOrder = [...versions].sort((a, b) => a.version - b.version)
  const caps = inOrder.flatMap((terms, index) => {
    const ended = supersededAt(inOrder[index + 1])
    const isOfMonth = terms.inForceFrom < month.endsAt && (ended === null || ended > month.startsAt)
    return isOfMonth ? (planOf(terms).monthlyCap?.[currency] ?? []) : []
  })
  return caps.length > 0 ? Math.min(...caps) : null
}
