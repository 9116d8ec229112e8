import { and, eq, isNull } from "drizzle-orm"
import { members } from "@/db/schema/identity"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { keepAnOwner } from "./keep-an-owner"
import { recordAudit } from "./record-audit"

/** Ends a membership at once: the member's next request is refused. The last owner cannot be ended. */
export async function endMember(tx: BrandTx, memberId: Id<"mem">, actor: string, now: Date): Promise<void> {
  await keepAnOwner(tx, memberId)
  const [ended] = await tx
    .update(members)
    .set({ endedAt: now })
    .where(and(eq(members.brandId, tx.brandId), eq(members.id, memberId), isNull(members.endedAt)))
    .returning({ role: members.role })
  if (!ended) throw refuse("not_found", "There is no such member, or the membership has ended already.")
  const subject = publicId("mem", memberId)
  await recordAudit(tx, { actor, action: "end member", subject, detail: { role: ended.role } }, now)
}
