import { and, asc, eq } from "drizzle-orm"
import { enrollments } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

/** Whose place in which program this is. Refuses what is none of the brand's. */
export async function placeOf(tx: BrandTx, enrollmentId: Id<"enr">) {
  const { creatorId, programId, state } = enrollments
  const [place] = await tx
    .select({ creatorId, programId, state })
    .from(enrollments)
    .where(and(eq(enrollments.brandId, tx.brandId), eq(enrollments.id, enrollmentId)))
  if (!place) throw refuse("not_found", "This creator is not in your programs.")
  return place
}

/** The creator's oldest active enrollment with the brand; null when they are in no program now. */
export async function enrollmentOf(tx: BrandTx, creatorId: Id<"crt">) {
  const [enrollment] = await tx
    .select({ enrollmentId: enrollments.id, programId: enrollments.programId })
    .from(enrollments)
    .where(
      and(eq(enrollments.brandId, tx.brandId), eq(enrollments.creatorId, creatorId), eq(enrollments.state, "active")),
    )
    .orderBy(asc(enrollments.id))
    .limit(1)
  return enrollment ?? null
}
