import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { type Id, publicId } from "@/server/kernel/id"
import { revokeInvite as revoke } from "@/server/programs/revoke-invite"

/** A member withdraws an open invitation. Answers the address it was for. */
export async function revokeInvite(tx: BrandTx, inviteId: Id<"inv">, by: Member, now: Date): Promise<string> {
  const email = await revoke(tx, inviteId, now)
  const entry = {
    actor: `member:${by.id}`,
    action: "withdraw invitation",
    subject: publicId("inv", inviteId),
    detail: {},
  }
  await recordAudit(tx, entry, now)
  return email
}
