import { and, desc, eq, inArray } from "drizzle-orm"
import { brands } from "@/db/schema/identity"
import { enrollments, programs, programTerms } from "@/db/schema/programs"
import type { CreatorTx } from "@/db/scope"
import { groupOf } from "./group-queries"
import { inForceAt } from "./terms"

/** More programs than anybody is in. */
const MOST_ENROLLMENTS = 200
const MOST_VERSIONS = 2_000

/** The programs this creator is in, across brands, with the group they are in, the terms in force at `now` and those before. */
export async function listOwnPrograms(tx: CreatorTx, now: Date) {
  const rows = await tx
    .select({
      enrollmentId: enrollments.id,
      state: enrollments.state,
      acceptedAt: enrollments.acceptedAt,
      programId: programs.id,
      programName: programs.name,
      brandId: brands.id,
      brandName: brands.name,
      brandSlug: brands.slug,
      groupId: groupOf(),
    })
    .from(enrollments)
    .innerJoin(programs, and(eq(programs.brandId, enrollments.brandId), eq(programs.id, enrollments.programId)))
    .innerJoin(brands, eq(brands.id, enrollments.brandId))
    .where(eq(enrollments.creatorId, tx.creatorId))
    .orderBy(desc(enrollments.id))
    .limit(MOST_ENROLLMENTS)
  const versions = await termsOf(tx, rows)
  return rows.map(row => {
    const own = versions.filter(terms => terms.programId === row.programId)
    const terms = inForceAt(own, now)
    return { ...row, terms, before: own.find(one => one.version === (terms?.newest.version ?? 0) - 1) ?? null }
  })
}

async function termsOf(tx: CreatorTx, rows: readonly { programId: (typeof programs.$inferSelect)["id"] }[]) {
  if (rows.length === 0) return []
  const wanted = rows.map(row => row.programId)
  return await tx
    .select()
    .from(programTerms)
    .where(inArray(programTerms.programId, wanted))
    .orderBy(desc(programTerms.version))
    .limit(MOST_VERSIONS)
}
