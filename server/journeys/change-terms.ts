import type { BrandTx } from "@/db/scope"
import { shopsHidingOldOrders } from "@/server/catalog/queries"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { type Canonical, fingerprint } from "@/server/kernel/canonical-json"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { type NewTerms, publishTerms } from "@/server/programs/publish-terms"
import { HOLD_WAITS_DAYS } from "@/server/programs/terms-in-words"
import type { TermsNews } from "./tell-terms"

type Offer = Omit<NewTerms, "programId" | "inForceFrom">

/**
 * A member publishes the next version of a program's terms: the version, the word to every creator of the program about what
 * changes for them, and the audit entry exist together or not at all.
 */
export async function changeTerms(
  tx: BrandTx,
  change: { readonly programId: Id<"prg">; readonly offer: Offer; readonly by: Member },
  now: Date,
): Promise<Id<"trm">> {
  const { programId, offer, by } = change
  await refuseLongHold(tx, offer)
  const actor = `member:${by.id}`
  const termsId = await publishTerms(tx, { ...offer, programId }, actor, now)
  const { brandId } = tx
  await enqueue(tx, "tell-terms", { brandId, programId, termsId, after: null } satisfies TermsNews)
  const detail = { program: publicId("prg", programId), ...auditDetail(offer) }
  await recordAudit(tx, { actor, action: "publish terms", subject: publicId("trm", termsId), detail }, now)
  return termsId
}

/** The version keeps the plan word for word; the entry says which plan it was. */
function auditDetail({ plan, holdFrom = "paid", ...offer }: Offer) {
  const { rateBps, holdDays, minimumPayoutMinor, nettingCapBps, codeDiscountBps } = offer
  const planned = plan ? { ruleCount: plan.rules.length, planSha256: fingerprint(plan as unknown as Canonical) } : {}
  const hold = holdFrom === "paid" ? {} : { holdFrom }
  return {
    ...(plan ? planned : { rateBps }),
    ...{ holdDays, ...hold, nettingCapBps, codeDiscountBps },
    minimumPayoutMinor: { ...minimumPayoutMinor },
  }
}

/** Longer than this, and an order may be hidden from us (after 60 days) before its commission clears. */
const LONGEST_HOLD_UNSEEN_DAYS = 45

async function refuseLongHold(tx: BrandTx, offer: Offer): Promise<void> {
  const { holdDays, holdFrom = "paid", holdWaitsDays = HOLD_WAITS_DAYS } = offer
  const longest = holdFrom === "paid" ? holdDays : holdWaitsDays + holdDays
  if (longest <= LONGEST_HOLD_UNSEEN_DAYS) return
  const [shop] = await shopsHidingOldOrders(tx)
  if (!shop) return
  throw refuse(
    "conflict",
    `${shop} shows us no orders older than 60 days, so a hold of ${longest} days could not be confirmed before it clears. Grant read_all_orders under Settings, Shop, or choose at most ${LONGEST_HOLD_UNSEEN_DAYS} days.`,
  )
}
