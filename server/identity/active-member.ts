import { and, eq, isNull } from "drizzle-orm"
import { members, users } from "@/db/schema/identity"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** A member of this brand with the address mails go to; null for one who never was or no longer is. */
export async function activeMember(tx: BrandTx, memberId: Id<"mem">) {
  const [found] = await tx
    .select({ id: members.id, name: users.name, email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.brandId, tx.brandId), eq(members.id, memberId), isNull(members.endedAt)))
  return found ? { id: found.id, name: found.name ?? found.email, email: found.email } : null
}
