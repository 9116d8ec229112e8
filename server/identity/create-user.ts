import { eq } from "drizzle-orm"
import { users } from "@/db/schema/identity"
import type { Tx } from "@/db/scope"
import { present } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"

/** The user with this parsed address: made now, or the one who has it already. Two at once make one. */
export async function createUser(tx: Tx, person: { email: string; name?: string }, now: Date): Promise<Id<"usr">> {
  const [made] = await tx
    .insert(users)
    .values({ id: newId<"usr">(now), email: person.email, name: person.name ?? null, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: users.id })
  if (made) return made.id
  const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.email, person.email))
  return present(known, "the user whose address was taken").id
}
