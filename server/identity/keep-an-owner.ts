import { and, asc, eq, isNull } from "drizzle-orm"
import { members } from "@/db/schema/identity"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

/**
 * Refuses when the brand would have no owner without this member. The owners are locked in order: of two who take it from each
 * other at once, the second waits and then sees that it is the last.
 */
export async function keepAnOwner(tx: BrandTx, without: Id<"mem">): Promise<void> {
  const owners = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.brandId, tx.brandId), eq(members.role, "owner"), isNull(members.endedAt)))
    .orderBy(asc(members.id))
    .for("update")
  if (owners.length > 0 && owners.every(owner => owner.id === without))
    throw refuse("conflict", "This is the brand's only owner. Make someone else an owner first.")
}
