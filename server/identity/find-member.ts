import { and, eq, isNull } from "drizzle-orm"
import { members, type Role, users } from "@/db/schema/identity"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

export type Member = { readonly id: Id<"mem">; readonly role: Role; readonly name: string }

/** The person as a member of this brand at this moment; null when they never were or no longer are. */
export async function findMember(tx: BrandTx, userId: Id<"usr">): Promise<Member | null> {
  const [found] = await tx
    .select({ id: members.id, role: members.role, name: users.name, email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.brandId, tx.brandId), eq(members.userId, userId), isNull(members.endedAt)))
  return found ? { id: found.id, role: found.role, name: found.name ?? found.email } : null
}
