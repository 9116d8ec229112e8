import { recordAudit } from "@/server/identity/record-audit"
import { currency as currencyCode } from "@/server/kernel/currency"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { planBatch } from "@/server/payouts/batch"
import { brandCash } from "@/server/payouts/brand-cash"
import { expireSealed } from "@/server/payouts/end-batch"
import { lockOpenBatch } from "@/server/payouts/load-batch"
import { loadCandidates } from "@/server/payouts/load-candidates"
import { storeDraft } from "@/server/payouts/store-draft"
import type { World } from "@/server/world"

export type Preparation = {
  readonly brandId: Id<"brd">
  readonly memberId: Id<"mem">
  /** ISO 4217. */
  readonly currency: string
  /** Only what cleared up to here is in; not after now. */
  readonly cutoffAt: Date
}

/**
 * Prepares the draft of a brand's batch in one currency, or prepares it again. Refuses with `conflict` while another batch in
 * this currency is sealed or being paid, with `invalid` for a cutoff that has not come.
 */
export async function preparePayouts(world: World, wanted: Preparation): Promise<{ batchId: Id<"bat"> }> {
  const now = world.now()
  if (wanted.cutoffAt > now) throw refuse("invalid", "The cutoff lies in the future. Choose now or a time before.")
  const scope = { currency: currencyCode(wanted.currency), cutoffAt: wanted.cutoffAt }
  return world.db.brand(wanted.brandId, async tx => {
    await expireSealed(tx, now)
    const open = await lockOpenBatch(tx, scope.currency)
    if (open && open.state !== "draft") throw refuse("conflict", busy(open.state, scope.currency))
    const plan = planBatch(scope.currency, await brandCash(tx, scope.currency), await loadCandidates(tx, scope, now))
    const by = { memberId: wanted.memberId, replaces: open?.id ?? null }
    const batchId = await storeDraft(tx, scope, plan, by, now)
    const subject = publicId("bat", batchId)
    const detail = { currency: scope.currency, cutoffAt: scope.cutoffAt.toISOString(), creators: plan.payouts.length }
    await recordAudit(tx, { actor: `member:${wanted.memberId}`, action: "prepare payouts", subject, detail }, now)
    return { batchId }
  })
}

function busy(state: string, currency: string): string {
  if (state === "sealed") return `A batch in ${currency} is sealed. Approve or reject it before you prepare another.`
  return `A batch in ${currency} is being paid. Prepare the next one when it is settled.`
}
