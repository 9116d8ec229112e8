import { and, eq, isNull } from "drizzle-orm"
import { invites } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

/** Withdraws an invitation that nobody has accepted. Returns the address it was for. */
export async function revokeInvite(tx: BrandTx, inviteId: Id<"inv">, now: Date): Promise<string> {
  const mine = and(eq(invites.brandId, tx.brandId), eq(invites.id, inviteId))
  const [revoked] = await tx
    .update(invites)
    .set({ revokedAt: now })
    .where(and(mine, isNull(invites.acceptedAt), isNull(invites.revokedAt)))
    .returning({ email: invites.email })
  if (revoked) return revoked.email
  const [invite] = await tx.select({ acceptedAt: invites.acceptedAt }).from(invites).where(mine)
  if (!invite) throw refuse("not_found", "There is no such invitation.")
  throw refuse("conflict", invite.acceptedAt ? "It was accepted already." : "It was withdrawn already.")
}
