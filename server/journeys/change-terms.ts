import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { type Id, publicId } from "@/server/kernel/id"
import { publishTerms } from "@/server/programs/publish-terms"
import type { Offer } from "@/server/programs/terms-in-words"

/** A member publishes the next version of a program's terms: the version and its audit entry exist together or not at all. */
export async function changeTerms(
  tx: BrandTx,
  change: { readonly programId: Id<"prg">; readonly offer: Offer; readonly by: Member },
  now: Date,
): Promise<Id<"trm">> {
  const { programId, offer, by } = change
  const actor = `member:${by.id}`
  const termsId = await publishTerms(tx, { ...offer, programId }, actor, now)
  const { rateBps, holdDays, minimumPayoutMinor, nettingCapBps, codeDiscountBps } = offer
  const detail = {
    ...{ rateBps, holdDays, nettingCapBps, codeDiscountBps },
    minimumPayoutMinor: { ...minimumPayoutMinor },
  }
  const program = publicId("prg", programId)
  const subject = publicId("trm", termsId)
  await recordAudit(tx, { actor, action: "publish terms", subject, detail: { program, ...detail } }, now)
  return termsId
}
