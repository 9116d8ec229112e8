import { and, eq, isNull } from "drizzle-orm"
import { members, type Role } from "@/db/schema/identity"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { keepAnOwner } from "./keep-an-owner"
import { recordAudit } from "./record-audit"

/** Gives a member another role, in force with the next request. The last owner stays one. The same role again changes nothing. */
export async function changeRole(
  tx: BrandTx,
  change: { memberId: Id<"mem">; role: Role },
  actor: string,
  now: Date,
): Promise<void> {
  const { memberId, role } = change
  if (role !== "owner") await keepAnOwner(tx, memberId)
  const one = and(eq(members.brandId, tx.brandId), eq(members.id, memberId), isNull(members.endedAt))
  const [member] = await tx.select({ role: members.role }).from(members).where(one).for("update")
  if (!member) throw refuse("not_found", "There is no such member, or the membership has ended.")
  if (member.role === role) return
  await tx.update(members).set({ role }).where(one)
  const subject = publicId("mem", memberId)
  await recordAudit(tx, { actor, action: "change role", subject, detail: { from: member.role, to: role } }, now)
}
