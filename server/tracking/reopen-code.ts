import { and, eq, isNotNull, isNull, ne } from "drizzle-orm"
import { discountCodes } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { TAKEN } from "./code-state"

/**
 * Forgets why the shop refused a code, so that it is asked again. Refuses a code that is in use, that is being asked, or
 * that somebody else has in the shop: for that one the next suggestion was tried already.
 */
export async function reopenCode(tx: BrandTx, codeId: Id<"cod">) {
  const [code] = await tx
    .update(discountCodes)
    .set({ refusal: null })
    .where(
      and(
        eq(discountCodes.brandId, tx.brandId),
        eq(discountCodes.id, codeId),
        isNull(discountCodes.shopifyGid),
        isNotNull(discountCodes.refusal),
        ne(discountCodes.refusal, TAKEN),
      ),
    )
    .returning({
      code: discountCodes.code,
      shopId: discountCodes.shopId,
      enrollmentId: discountCodes.enrollmentId,
    })
  if (!code)
    throw refuse("conflict", "This code is in use, or the shop is being asked for it right now. Reload to see.")
  return code
}
