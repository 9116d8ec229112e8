import type { BrandTx } from "@/db/scope"
import type { DisputeTerms } from "@/server/disputes/dispute-terms"
import { setDisputeTerms } from "@/server/disputes/set-terms"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { publicId } from "@/server/kernel/id"

/** A member changes what the brand promises about disputes. Those that are open keep what they were opened under. */
export async function changeDisputeTerms(tx: BrandTx, terms: DisputeTerms, by: Member, now: Date): Promise<number> {
  const actor = `member:${by.id}`
  const version = await setDisputeTerms(tx, terms, actor, now)
  const { answerDays, creatorDays, lateBrand } = terms
  const detail = { version, answerDays, creatorDays, lateBrand }
  await recordAudit(tx, { actor, action: "change dispute terms", subject: publicId("brd", tx.brandId), detail }, now)
  return version
}
