import { eq } from "drizzle-orm"
import { sessions } from "@/db/schema/identity"
import type { Tx } from "@/db/scope"
import { sha256 } from "@/server/kernel/canonical-json"

/** Ends the session with this token. Ending one that is gone changes nothing. */
export async function endSession(tx: Tx, token: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.tokenSha256, sha256(token)))
}
