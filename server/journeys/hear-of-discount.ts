import type { BrandTx } from "@/db/scope"
import { enqueue } from "@/server/jobs/enqueue"
import type { Outcome } from "@/server/orders/delivery"
import type { OpenDelivery } from "@/server/orders/open-delivery"
import { gidTold } from "@/server/orders/thing-named"
import { codesOfDiscount, missesCodes } from "@/server/tracking/codes-to-look-at"
import { offerOfDiscount } from "@/server/tracking/offer-in-shop"
import type { CodesJob } from "./look-at-codes"

/**
 * A discount of the shop changed. Its message tells neither the code nor whether it works, so the shop is asked: about the
 * codes that it holds, or, for a discount that we do not know, about those that the shop took no more: one may be back.
 */
export async function hearOfDiscount(
  tx: BrandTx,
  { shopId, body }: OpenDelivery,
  { now }: { readonly now: Date },
): Promise<Outcome> {
  const brandId = tx.brandId
  const gid = gidTold(body)
  const offerId = await offerOfDiscount(tx, shopId, gid)
  if (offerId !== null) {
    const key = `look-at-offer:${offerId}:${shopId}`
    await enqueue(tx, "look-at-offer", { brandId, shopId, offerId }, { key })
    return "recorded"
  }
  const known = await codesOfDiscount(tx, shopId, gid)
  for (const codeId of known)
    await enqueue(tx, "look-at-code", { brandId, shopId, codeId }, { key: `look-at-code:${codeId}` })
  if (known.length > 0) return "recorded"
  if (!gid.includes("/DiscountCodeNode/") || !(await missesCodes(tx, shopId))) return "ignored"
  const job: CodesJob = { brandId, shopId, before: now.toISOString(), onlyMissed: true }
  await enqueue(tx, "look-at-codes", job, { key: `look-at-missed-codes:${shopId}` })
  return "recorded"
}
