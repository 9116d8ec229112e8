import { CLOSE_AFTER_DAYS } from "@/server/commissions/due-periods"
import { closePeriods } from "@/server/journeys/close-periods"
import { settleMonth, settleTier } from "@/server/journeys/settle-month"
import type { Id } from "@/server/kernel/id"
import { periodBefore, periodOf } from "@/server/kernel/period"
import { addDays } from "@/server/kernel/time"
import type { World } from "@/server/world"
import type { FoundedBrand } from "./found-brand"

/** The first time, the months before the program began are closed too: each call closes one. */
const MOST_DUE = 3

/** Months of the demo in which an order can still change what a cap leaves the others. */
const OPEN_MONTHS = 4

/** Settles what a month's cap leaves each creator now, as a worker would have done after each order. */
export async function settleMonths(
  world: World,
  { part, brandId }: FoundedBrand,
  enrollmentIds: readonly Id<"enr">[],
): Promise<void> {
  if (!part.plan?.monthlyCap) return
  const { timeZone, currency } = part
  let month = periodOf("month", timeZone, world.now())
  for (let back = 0; back < OPEN_MONTHS; back++) {
    const span = { from: month.startsAt.toISOString(), to: month.endsAt.toISOString(), after: null }
    for (const enrollmentId of enrollmentIds) await settleMonth(world, { brandId, enrollmentId, currency, ...span })
    month = periodBefore(month, timeZone)
  }
}

/** On the day on which a night would close the month before, closes it, and settles what was sold since with its tiers. */
export async function closeMonth(
  world: World,
  brand: FoundedBrand,
  enrollmentIds: readonly Id<"enr">[],
): Promise<void> {
  const { part, brandId, programId } = brand
  if (!part.plan) return
  const now = world.now()
  const { startsAt } = periodOf("month", part.timeZone, now)
  const due = addDays(startsAt, CLOSE_AFTER_DAYS)
  if (now < due || now >= addDays(due, 1)) return
  await settleMonths(world, brand, enrollmentIds)
  for (let step = 0; step < MOST_DUE; step++) await closePeriods(world, { brandId, programId, after: null })
  const since = { from: startsAt.toISOString(), to: now.toISOString(), after: null }
  for (const enrollmentId of enrollmentIds)
    await settleTier(world, { brandId, enrollmentId, currency: part.currency, ...since })
}
