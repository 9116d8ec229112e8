import { and, asc, eq, inArray } from "drizzle-orm"
import { creators, enrollments, programs } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** A choice of more than these is no help. */
const MOST_CHOICES = 500

/** Whose the enrollments are, by enrollment; those of another brand are not there. */
export async function creatorsOfEnrollments(
  tx: BrandTx,
  enrollmentIds: readonly Id<"enr">[],
): Promise<ReadonlyMap<Id<"enr">, Id<"crt">>> {
  if (enrollmentIds.length === 0) return new Map()
  const rows = await tx
    .select({ id: enrollments.id, creatorId: enrollments.creatorId })
    .from(enrollments)
    .where(and(eq(enrollments.brandId, tx.brandId), inArray(enrollments.id, [...enrollmentIds])))
  return new Map(rows.map(row => [row.id, row.creatorId]))
}

/** Everyone who is or was in a program of the brand, by name and program: whom an order may be credited to. */
export async function enrolledCreators(tx: BrandTx) {
  return await tx
    .select({ enrollmentId: enrollments.id, name: creators.name, programName: programs.name, state: enrollments.state })
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .innerJoin(programs, and(eq(programs.brandId, enrollments.brandId), eq(programs.id, enrollments.programId)))
    .where(eq(enrollments.brandId, tx.brandId))
    .orderBy(asc(creators.name), asc(programs.name))
    .limit(MOST_CHOICES)
}

/** Names of creators, by id. */
export async function namesOfCreators(
  tx: BrandTx,
  creatorIds: readonly Id<"crt">[],
): Promise<ReadonlyMap<Id<"crt">, string>> {
  if (creatorIds.length === 0) return new Map()
  const rows = await tx
    .select({ id: creators.id, name: creators.name })
    .from(creators)
    .where(inArray(creators.id, [...new Set(creatorIds)]))
  return new Map(rows.map(row => [row.id, row.name]))
}
