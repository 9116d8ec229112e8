import { and, eq } from "drizzle-orm"
import { creators, enrollments } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { readTerms } from "./queries"
import { inForceAt } from "./terms"

export type CodeTerms = {
  readonly creatorId: Id<"crt">
  readonly creatorName: string
  /** What a code of this enrollment takes off, in basis points. */
  readonly percentageBps: number
}

/** What the terms in force at `now` say of a code for an enrollment; null when it gets none: ended, paused, or 0 %. */
export async function readCodeTerms(tx: BrandTx, enrollmentId: Id<"enr">, now: Date): Promise<CodeTerms | null> {
  const [enrollment] = await tx
    .select({
      programId: enrollments.programId,
      state: enrollments.state,
      creatorId: creators.id,
      creatorName: creators.name,
    })
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .where(and(eq(enrollments.brandId, tx.brandId), eq(enrollments.id, enrollmentId)))
  if (enrollment?.state !== "active") return null
  const { programId, creatorId, creatorName } = enrollment
  const percentageBps = inForceAt(await readTerms(tx, programId), now)?.newest.codeDiscountBps ?? 0
  return percentageBps === 0 ? null : { creatorId, creatorName, percentageBps }
}
