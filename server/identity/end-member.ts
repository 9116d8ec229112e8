import { and, asc, eq, isNull } from "drizzle-orm"
import { members } from "@/db/schema/identity"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { recordAudit } from "./record-audit"

/** Ends a membership at once: the member's next request is refused. The last owner cannot be ended. */
export async function endMember(tx: BrandTx, memberId: Id<"mem">, actor: string, now: Date): Promise<void> {
  // Both of two owners who end each other at once would see one left; locked in order, the second one waits and sees none.
  const owners = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.brandId, tx.brandId), eq(members.role, "owner"), isNull(members.endedAt)))
    .orderBy(asc(members.id))
    .for("update")
  if (owners.every(owner => owner.id === memberId) && owners.length > 0)
    throw refuse("conflict", "This is the brand's only owner. Make someone else an owner first.")
  const [ended] = await tx
    .update(members)
    .set({ endedAt: now })
    .where(and(eq(members.brandId, tx.brandId), eq(members.id, memberId), isNull(members.endedAt)))
    .returning({ role: members.role })
  if (!ended) throw refuse("not_found", "There is no such member, or the membership has ended already.")
  await recordAudit(
    tx,
    { actor, action: "end member", subject: publicId("mem", memberId), detail: { role: ended.role } },
    now,
  )
}
