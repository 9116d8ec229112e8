import { CLOSE_AFTER_DAYS } from "@/server/commissions/due-periods"
import { closePeriods } from "@/server/journeys/close-periods"
import { settleTier } from "@/server/journeys/settle-month"
import type { Id } from "@/server/kernel/id"
import { periodOf } from "@/server/kernel/period"
import { addDays } from "@/server/kernel/time"
import type { World } from "@/server/world"
import type { FoundedBrand } from "./found-brand"

/** The first time, the months before the program began are closed too: each call closes one. */
const MOST_DUE = 3

/** On the day on which a night would close the month before, closes it, and settles what was sold since with its tiers. */
export async function closeMonth(
  world: World,
  { part, brandId, programId }: FoundedBrand,
  enrollmentIds: readonly Id<"enr">[],
): Promise<void> {
  if (!part.plan) return
  const now = world.now()
  const { startsAt } = periodOf("month", part.timeZone, now)
  const due = addDays(startsAt, CLOSE_AFTER_DAYS)
  if (now < due || now >= addDays(due, 1)) return
  for (let step = 0; step < MOST_DUE; step++) await closePeriods(world, { brandId, programId, after: null })
  const since = { from: startsAt.toISOString(), to: now.toISOString(), after: null }
  for (const enrollmentId of enrollmentIds)
    await settleTier(world, { brandId, enrollmentId, currency: part.currency, ...since })
}
