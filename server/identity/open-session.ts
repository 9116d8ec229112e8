import { and, eq, lte } from "drizzle-orm"
import { sessions } from "@/db/schema/identity"
import type { Tx } from "@/db/scope"
import { sha256 } from "@/server/kernel/canonical-json"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { SESSION_DAYS } from "./sign-in-link"

/** Opens a session for a token that only its cookie knows; sessions of the same person that have run out are removed. */
export async function openSession(tx: Tx, session: { token: string; userId: Id<"usr"> }, now: Date): Promise<Date> {
  const { token, userId } = session
  await tx.delete(sessions).where(and(eq(sessions.userId, userId), lte(sessions.expiresAt, now)))
  const expiresAt = addDays(now, SESSION_DAYS)
  await tx.insert(sessions).values({ tokenSha256: sha256(token), userId, expiresAt, createdAt: now })
  return expiresAt
}
