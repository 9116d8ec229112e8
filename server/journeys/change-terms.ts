import type { BrandTx } from "@/db/scope"
import { shopsHidingOldOrders } from "@/server/catalog/queries"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { refuse } from "@/server/kernel/error"
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
  await refuseLongHold(tx, offer.holdDays)
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

/** Longer than this, and an order may be hidden from us (after 60 days) before its commission clears. */
const LONGEST_HOLD_UNSEEN_DAYS = 45

async function refuseLongHold(tx: BrandTx, holdDays: number): Promise<void> {
  if (holdDays <= LONGEST_HOLD_UNSEEN_DAYS) return
  const [shop] = await shopsHidingOldOrders(tx)
  if (!shop) return
  throw refuse(
    "conflict",
    `${shop} shows us no orders older than 60 days, so a hold of ${holdDays} days could not be confirmed before it clears. Grant read_all_orders under Settings, Shop, or choose at most ${LONGEST_HOLD_UNSEEN_DAYS} days.`,
  )
}
