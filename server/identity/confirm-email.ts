import { and, eq, isNull } from "drizzle-orm"
import { users } from "@/db/schema/identity"
import type { Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** Records when the person first proved that the address is theirs. Later proofs change nothing. */
export async function confirmEmail(tx: Tx, userId: Id<"usr">, now: Date): Promise<void> {
  await tx
    .update(users)
    .set({ emailVerifiedAt: now })
    .where(and(eq(users.id, userId), isNull(users.emailVerifiedAt)))
}
