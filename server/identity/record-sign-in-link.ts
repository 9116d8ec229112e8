import { and, count, eq, gt, lte, sql } from "drizzle-orm"
import { verificationTokens } from "@/db/schema/identity"
import type { Tx } from "@/db/scope"
import { LINKS_PER_WINDOW, SENDING_WINDOW_MS, SIGN_IN_LINK_MS } from "./sign-in-link"

/**
 * Records a sign-in link for one parsed address. False when the address has had its share of links for now: then nothing was
 * recorded and nothing may be sent.
 */
export async function recordSignInLink(
  tx: Tx,
  link: { email: string; tokenHash: string },
  now: Date,
): Promise<boolean> {
  const { email, tokenHash } = link
  // Requests for one address take turns, so that ten at once are counted one after the other.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('sign-in ' || ${email}::text, 0))`)
  const sentBefore = new Date(now.getTime() - SENDING_WINDOW_MS + SIGN_IN_LINK_MS)
  const ofAddress = eq(verificationTokens.identifier, email)
  await tx.delete(verificationTokens).where(and(ofAddress, lte(verificationTokens.expiresAt, sentBefore)))
  const [sent] = await tx
    .select({ links: count() })
    .from(verificationTokens)
    .where(and(ofAddress, gt(verificationTokens.expiresAt, sentBefore)))
  if ((sent?.links ?? 0) >= LINKS_PER_WINDOW) return false
  const expiresAt = new Date(now.getTime() + SIGN_IN_LINK_MS)
  await tx.insert(verificationTokens).values({ identifier: email, tokenSha256: tokenHash, expiresAt })
  return true
}
