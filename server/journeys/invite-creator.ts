import type { BrandTx } from "@/db/scope"
import type { InvitationProps } from "@/emails/invitation"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { type Id, publicId } from "@/server/kernel/id"
import { openInvite } from "@/server/programs/find-invite"
import { nameFromEmail } from "@/server/programs/handle"
import { newInviteToken } from "@/server/programs/invite"
import { planOf } from "@/server/programs/plan"
import { planNames } from "@/server/programs/plan-names"
import { recordInvite } from "@/server/programs/record-invite"
import { termsInWords } from "@/server/programs/terms-in-words"

export type Invitation = {
  readonly programId: Id<"prg">
  /** One address, already read by the strict parser. */
  readonly email: string
  readonly invitedBy: Member
  readonly appUrl: string
}

/** A member invites one address to a program: the invitation, its mail and the audit entry exist together or not at all. */
export async function inviteCreator(tx: BrandTx, invitation: Invitation, now: Date) {
  const { programId, email, invitedBy, appUrl } = invitation
  const token = newInviteToken()
  const by = `member:${invitedBy.id}`
  const { id, expiresAt } = await recordInvite(tx, { programId, email, token, invitedBy: by }, now)
  const { brandName, programName, terms } = await openInvite(tx, id, now)
  const reader = { names: await planNames(tx, [planOf(terms)]), locale: "en", groupId: null }
  const props: Omit<InvitationProps, "expiresAt"> & { expiresAt: string } = {
    reader: { name: nameFromEmail(email) },
    ...{ brandName, programName, terms: termsInWords(terms, reader) },
    invitedBy: invitedBy.name,
    acceptUrl: `${appUrl}/invite/${token}`,
    expiresAt: expiresAt.toISOString(),
  }
  await enqueue(tx, "send-mail", { to: email, template: "invitation", props })
  const detail = { program: publicId("prg", programId) }
  await recordAudit(tx, { actor: by, action: "invite creator", subject: publicId("inv", id), detail }, now)
  return { inviteId: id, expiresAt }
}
