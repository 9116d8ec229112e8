import { and, asc, desc, eq, inArray, ne } from "drizzle-orm"
import { brands, enrollments, programs, programTerms } from "@/db/schema"
import type { Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** More than anybody is in. */
const MOST_ENROLLMENTS = 200
const MOST_VERSIONS = 2_000

/**
 * The programs that a creator is in, active or paused, each with all versions of its terms: of one brand, or of all that the
 * creator asks about as themselves.
 */
export async function plannedEnrollments(tx: Tx, creatorId: Id<"crt">, brandId?: Id<"brd">) {
  const rows = await tx
    .select({
      brandId: enrollments.brandId,
      enrollmentId: enrollments.id,
      programId: programs.id,
      programName: programs.name,
      brandName: brands.name,
      timeZone: brands.timeZone,
    })
    .from(enrollments)
    .innerJoin(programs, and(eq(programs.brandId, enrollments.brandId), eq(programs.id, enrollments.programId)))
    .innerJoin(brands, eq(brands.id, enrollments.brandId))
    .where(
      and(
        eq(enrollments.creatorId, creatorId),
        brandId ? eq(enrollments.brandId, brandId) : undefined,
        ne(enrollments.state, "ended"),
      ),
    )
    .orderBy(asc(enrollments.id))
    .limit(MOST_ENROLLMENTS)
  const programIds = rows.map(row => row.programId)
  const { version, rateBps, plan, inForceFrom, noticeUntil } = programTerms
  const versions = await tx
    .select({ programId: programTerms.programId, version, rateBps, plan, inForceFrom, noticeUntil })
    .from(programTerms)
    .where(inArray(programTerms.programId, programIds))
    .orderBy(desc(version))
    .limit(MOST_VERSIONS)
  return rows.map(row => ({ ...row, versions: versions.filter(terms => terms.programId === row.programId) }))
}
