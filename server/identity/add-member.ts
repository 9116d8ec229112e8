import { isNotNull } from "drizzle-orm"
import { members, type Role } from "@/db/schema/identity"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId, publicId } from "@/server/kernel/id"
import { recordAudit } from "./record-audit"

/** Makes a user a member, or an ended member one again. Refuses who is a member already. */
export async function addMember(
  tx: BrandTx,
  member: { userId: Id<"usr">; role: Role },
  actor: string,
  now: Date,
): Promise<Id<"mem">> {
  const { userId, role } = member
  const [added] = await tx
    .insert(members)
    .values({ brandId: tx.brandId, id: newId<"mem">(now), userId, role, createdAt: now })
    .onConflictDoUpdate({
      target: [members.brandId, members.userId],
      set: { role, endedAt: null },
      setWhere: isNotNull(members.endedAt),
    })
    .returning({ id: members.id })
  if (!added) throw refuse("conflict", "This person is a member of the brand already.")
  await recordAudit(tx, { actor, action: "add member", subject: publicId("mem", added.id), detail: { role } }, now)
  return added.id
}
