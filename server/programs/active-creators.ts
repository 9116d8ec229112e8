import { and, asc, eq, gt, ne } from "drizzle-orm"
import { creators, enrollments, users } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** Up to `most` creators who are in a program of the brand, active or paused, after a creator's id; with where mail reaches them. */
export async function activeCreators(tx: BrandTx, after: Id<"crt"> | null, most: number) {
  return await tx
    .selectDistinct({ creatorId: creators.id, name: creators.name, email: users.email })
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .innerJoin(users, eq(users.id, creators.userId))
    .where(
      and(
        eq(enrollments.brandId, tx.brandId),
        ne(enrollments.state, "ended"),
        after ? gt(creators.id, after) : undefined,
      ),
    )
    .orderBy(asc(creators.id))
    .limit(most)
}
