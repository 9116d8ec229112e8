import { and, asc, eq, notExists } from "drizzle-orm"
import { enrollments, programs } from "@/db/schema/programs"
import { trackingLinks } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** Up to `most` active enrollments whose creators have no link to this shop yet, oldest first. */
export async function enrollmentsWithoutLink(tx: BrandTx, shopId: Id<"shp">, most: number) {
  const linked = tx
    .select({ id: trackingLinks.id })
    .from(trackingLinks)
    .where(
      and(
        eq(trackingLinks.brandId, tx.brandId),
        eq(trackingLinks.enrollmentId, enrollments.id),
        eq(trackingLinks.shopId, shopId),
      ),
    )
  return await tx
    .select({ enrollmentId: enrollments.id, creatorId: enrollments.creatorId, programName: programs.name })
    .from(enrollments)
    .innerJoin(programs, and(eq(programs.brandId, enrollments.brandId), eq(programs.id, enrollments.programId)))
    .where(and(eq(enrollments.brandId, tx.brandId), eq(enrollments.state, "active"), notExists(linked)))
    .orderBy(asc(enrollments.id))
    .limit(most)
}
