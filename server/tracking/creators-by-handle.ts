import { and, asc, eq, sql } from "drizzle-orm"
import { creators, enrollments } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Named } from "./handle-match"

/** More creators than a brand has; a handle is compared with all of them. */
const MOST_CREATORS = 10_000

/** Every creator of the brand by name, each with the enrollment that an answer counts for: an active one before others. */
export async function creatorsByHandle(tx: BrandTx): Promise<readonly Named[]> {
  return await tx
    .selectDistinctOn([enrollments.creatorId], {
      creatorId: enrollments.creatorId,
      enrollmentId: enrollments.id,
      handle: creators.handle,
      name: creators.name,
    })
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .where(and(eq(enrollments.brandId, tx.brandId)))
    .orderBy(asc(enrollments.creatorId), sql`${enrollments.state} <> 'active'`, asc(enrollments.id))
    .limit(MOST_CREATORS)
}
