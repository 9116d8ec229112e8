import { and, eq, gt } from "drizzle-orm"
import { verificationTokens } from "@/db/schema/identity"
import type { Tx } from "@/db/scope"

/** Uses a link up. Of any number of attempts at once exactly one is told true. */
export async function useSignInLink(tx: Tx, link: { email: string; tokenHash: string }, now: Date): Promise<boolean> {
  const used = await tx
    .delete(verificationTokens)
    .where(
      and(
        eq(verificationTokens.identifier, link.email),
        eq(verificationTokens.tokenSha256, link.tokenHash),
        gt(verificationTokens.expiresAt, now),
      ),
    )
    .returning({ identifier: verificationTokens.identifier })
  return used.length === 1
}
