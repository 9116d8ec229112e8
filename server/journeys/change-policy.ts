import type { BrandTx } from "@/db/scope"
import type { Policy } from "@/server/attribution/decision"
import { publishPolicy } from "@/server/attribution/publish-policy"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { MINUTE_MS } from "@/server/kernel/time"
import type { PolicyNews } from "./tell-policy"

/** A form may be open for a while before its "now" is sent. */
const LATE_MS = 5 * MINUTE_MS

/**
 * A member publishes the next version of the brand's attribution policy. It counts for orders placed from `inForceFrom` on,
 * never for earlier ones, and every creator is told which rules change.
 */
export async function changePolicy(
  tx: BrandTx,
  change: { readonly policy: Policy; readonly inForceFrom: Date; readonly by: Member },
  now: Date,
): Promise<Id<"pol">> {
  if (change.inForceFrom.getTime() < now.getTime() - LATE_MS)
    throw refuse(
      "invalid",
      "A policy cannot begin in the past: orders keep the rules they were placed under. Choose today or a later day.",
    )
  const inForceFrom = change.inForceFrom < now ? now : change.inForceFrom
  const actor = `member:${change.by.id}`
  const { id: policyId, version } = await publishPolicy(tx, { policy: change.policy, inForceFrom, publishedBy: actor })
  await enqueue(tx, "tell-policy", { brandId: tx.brandId, version, after: null } satisfies PolicyNews)
  const detail = { ...change.policy, inForceFrom: inForceFrom.toISOString() }
  await recordAudit(
    tx,
    { actor, action: "publish attribution policy", subject: publicId("pol", policyId), detail },
    now,
  )
  return policyId
}
