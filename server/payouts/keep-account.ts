import { eq, sql } from "drizzle-orm"
import { connectedAccounts, creators, users } from "@/db/schema"
import type { CreatorTx, Tx } from "@/db/scope"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

export type Account = typeof connectedAccounts.$inferSelect

/** The creator's account at Stripe; null before it was made. */
export async function findAccount(tx: CreatorTx): Promise<Account | null> {
  const [account] = await tx.select().from(connectedAccounts).where(eq(connectedAccounts.creatorId, tx.creatorId))
  return account ?? null
}

/** The address Stripe writes to about the account. */
export async function emailOf(tx: CreatorTx): Promise<string> {
  const [row] = await tx
    .select({ email: users.email })
    .from(creators)
    .innerJoin(users, eq(users.id, creators.userId))
    .where(eq(creators.id, tx.creatorId))
  return present(row, "the creator's user").email
}

/** Stores a new account, not active until Stripe says so. Said twice, the first stays; answers the stored one. */
export async function keepAccount(
  tx: CreatorTx,
  account: { readonly stripeAccountId: string; readonly country: string },
  now: Date,
): Promise<Account> {
  const fresh = { transfersActive: false, requirements: [], createdAt: now, checkedAt: now }
  await tx
    .insert(connectedAccounts)
    .values({ creatorId: tx.creatorId, ...account, ...fresh })
    .onConflictDoNothing()
  return present(await findAccount(tx), "the account just kept")
}

/** Stores what Stripe says of the account now. */
export async function updateAccount(
  tx: CreatorTx,
  state: { readonly transfersActive: boolean; readonly requirements: readonly string[] },
  now: Date,
): Promise<void> {
  await tx
    .update(connectedAccounts)
    .set({ transfersActive: state.transfersActive, requirements: state.requirements, checkedAt: now })
    .where(eq(connectedAccounts.creatorId, tx.creatorId))
}

/** Whose account this is; null when it is nobody's here. */
export async function creatorOfAccount(tx: Tx, stripeAccountId: string): Promise<Id<"crt"> | null> {
  const [row] = await tx.execute<{ id: Id<"crt"> | null }>(
    sql`select find_creator_of_account(${stripeAccountId}) as id`,
  )
  return row?.id ?? null
}
