import { eq, type SQL } from "drizzle-orm"
import { users } from "@/db/schema/identity"
import type { Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

export type User = { id: Id<"usr">; email: string; name: string | null; emailVerifiedAt: Date | null }

/** The user with this id, or null. */
export function userById(tx: Tx, id: Id<"usr">): Promise<User | null> {
  return userWhere(tx, eq(users.id, id))
}

/** The user with this parsed address, or null. */
export function userByEmail(tx: Tx, email: string): Promise<User | null> {
  return userWhere(tx, eq(users.email, email))
}

async function userWhere(tx: Tx, condition: SQL): Promise<User | null> {
  const { id, email, name, emailVerifiedAt } = users
  const [user] = await tx.select({ id, email, name, emailVerifiedAt }).from(users).where(condition)
  return user ?? null
}
