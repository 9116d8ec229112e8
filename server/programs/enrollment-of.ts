import { and, asc, eq } from "drizzle-orm"
import { enrollments } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

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
