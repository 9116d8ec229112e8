import { and, asc, eq, inArray } from "drizzle-orm"
import { creators, enrollments, programs } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

/** More than these are no choice but a search. */
const MOST_CHOICES = 500

const SHOWN = {
  enrollmentId: enrollments.id,
  state: enrollments.state,
  creatorId: creators.id,
  creatorName: creators.name,
  programId: programs.id,
  programName: programs.name,
}

/** Every active place in the brand's programs, by the creator's name: for whom links can be made. */
export async function activeEnrollments(tx: BrandTx) {
  return await enrolled(tx)
    .where(and(eq(enrollments.brandId, tx.brandId), eq(enrollments.state, "active")))
    .orderBy(asc(creators.name), asc(enrollments.id))
    .limit(MOST_CHOICES)
}

/** These places by their id, so that everybody who holds several takes them in one order; all active. Refuses when one is none of the brand's, or is paused or ended. */
export async function activeEnrollmentsOf(tx: BrandTx, enrollmentIds: readonly Id<"enr">[]) {
  const rows = await enrolled(tx)
    .where(and(eq(enrollments.brandId, tx.brandId), inArray(enrollments.id, [...enrollmentIds])))
    .orderBy(asc(enrollments.id))
    .limit(enrollmentIds.length)
  if (rows.length < new Set(enrollmentIds).size)
    throw refuse("not_found", "One of these creators is not in your programs.")
  const idle = rows.find(row => row.state !== "active")
  if (idle)
    throw refuse(
      "conflict",
      `${idle.creatorName}'s place in ${idle.programName} is ${idle.state}; no new links can be made.`,
    )
  return rows
}

function enrolled(tx: BrandTx) {
  return tx
    .select(SHOWN)
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .innerJoin(programs, and(eq(programs.brandId, enrollments.brandId), eq(programs.id, enrollments.programId)))
    .$dynamic()
}
