import { and, eq } from "drizzle-orm"
import { enrollments, programs } from "@/db/schema/programs"
import type { BrandTx, CreatorTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

const NOT_YOURS = "You are not in this program."

/** The brand of one of the creator's own enrollments. Refuses one that is not theirs. */
export async function brandOfEnrollment(tx: CreatorTx, enrollmentId: Id<"enr">): Promise<Id<"brd">> {
  const [enrollment] = await tx
    .select({ brandId: enrollments.brandId })
    .from(enrollments)
    .where(and(eq(enrollments.creatorId, tx.creatorId), eq(enrollments.id, enrollmentId)))
  if (!enrollment) throw refuse("not_found", NOT_YOURS)
  return enrollment.brandId
}

/** The program that the creator is active in by this enrollment. Refuses others, and one that is paused or ended. */
export async function activeProgram(
  tx: BrandTx & CreatorTx,
  enrollmentId: Id<"enr">,
): Promise<{ programId: Id<"prg">; programName: string }> {
  const [enrollment] = await tx
    .select({ programId: programs.id, programName: programs.name, state: enrollments.state })
    .from(enrollments)
    .innerJoin(programs, and(eq(programs.brandId, enrollments.brandId), eq(programs.id, enrollments.programId)))
    .where(
      and(
        eq(enrollments.brandId, tx.brandId),
        eq(enrollments.creatorId, tx.creatorId),
        eq(enrollments.id, enrollmentId),
      ),
    )
  if (!enrollment) throw refuse("not_found", NOT_YOURS)
  const { programId, programName, state } = enrollment
  if (state !== "active")
    throw refuse("conflict", `Your place in ${programName} is ${state}; no new links can be made.`)
  return { programId, programName }
}
