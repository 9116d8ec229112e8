import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { publicId } from "@/server/kernel/id"
import { publishConvention } from "@/server/tracking/publish-utm"
import type { UtmConvention } from "@/server/tracking/utm"

/** A member publishes how the brand's links name themselves from now on. Answers the version. */
export async function publishUtm(tx: BrandTx, convention: UtmConvention, by: Member, now: Date): Promise<number> {
  const actor = `member:${by.id}`
  const { conventionId, version } = await publishConvention(tx, convention, actor, now)
  const { source, medium, campaign, content } = convention
  const subject = publicId("utm", conventionId)
  await recordAudit(
    tx,
    { actor, action: "publish UTM convention", subject, detail: { version, source, medium, campaign, content } },
    now,
  )
  return version
}
