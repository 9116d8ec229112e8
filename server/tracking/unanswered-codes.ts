import { and, eq, isNull, lt } from "drizzle-orm"
import { discountCodes } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"

const MOST_AT_ONCE = 200

/** Codes that a shop was asked for before `before` and whose answer is not known. */
export async function unansweredCodes(tx: BrandTx, before: Date) {
  return await tx
    .select({ shopId: discountCodes.shopId, enrollmentId: discountCodes.enrollmentId })
    .from(discountCodes)
    .where(
      and(
        eq(discountCodes.brandId, tx.brandId),
        // Those of an offer come with it: offers_out_of_step finds them.
        isNull(discountCodes.offerId),
        isNull(discountCodes.shopifyGid),
        isNull(discountCodes.refusal),
        lt(discountCodes.createdAt, before),
      ),
    )
    .limit(MOST_AT_ONCE)
}
