import { and, asc, eq, gt, inArray, ne } from "drizzle-orm"
import { creators, enrollments, users } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { groupOf } from "./group-queries"

const REACHED = {
  enrollmentId: enrollments.id,
  creatorId: creators.id,
  name: creators.name,
  email: users.email,
  groupId: groupOf(),
}

/** Up to `most` creators of a program, active or paused, after an enrollment's id; with their group and where mail reaches them. */
export async function programCreators(tx: BrandTx, programId: Id<"prg">, after: Id<"enr"> | null, most: number) {
  return await reached(tx)
    .where(
      and(
        eq(enrollments.brandId, tx.brandId),
        eq(enrollments.programId, programId),
        ne(enrollments.state, "ended"),
        after ? gt(enrollments.id, after) : undefined,
      ),
    )
    .orderBy(asc(enrollments.id))
    .limit(most)
}

/** The same of enrollments that are known already. */
export async function creatorsOf(tx: BrandTx, enrollmentIds: readonly Id<"enr">[]) {
  return await reached(tx)
    .where(
      and(
        eq(enrollments.brandId, tx.brandId),
        inArray(enrollments.id, [...enrollmentIds]),
        ne(enrollments.state, "ended"),
      ),
    )
    .orderBy(asc(enrollments.id))
}

function reached(tx: BrandTx) {
  return tx
    .select(REACHED)
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .innerJoin(users, eq(users.id, creators.userId))
    .$dynamic()
}
