import { and, asc, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm"
import { enrollments } from "@/db/schema/programs"
import { discountCodes } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { SHOP_CLOSED, TAKEN } from "./code-state"

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

/**
 * Opens up to `most` codes that the shop could not be asked for because it was not connected, as far as their enrollments
 * are active. Answers whose they are; each is to be asked for again.
 */
export async function reopenUnasked(tx: BrandTx, shopId: Id<"shp">, most: number): Promise<readonly Id<"enr">[]> {
  const waiting = await tx
    .select({ codeId: discountCodes.id, enrollmentId: discountCodes.enrollmentId })
    .from(discountCodes)
    .innerJoin(
      enrollments,
      and(eq(enrollments.brandId, discountCodes.brandId), eq(enrollments.id, discountCodes.enrollmentId)),
    )
    .where(
      and(
        eq(discountCodes.brandId, tx.brandId),
        eq(discountCodes.shopId, shopId),
        isNull(discountCodes.shopifyGid),
        eq(discountCodes.refusal, SHOP_CLOSED),
        eq(enrollments.state, "active"),
      ),
    )
    .orderBy(asc(discountCodes.id))
    .limit(most)
    .for("update", { of: discountCodes })
  const codeIds = waiting.map(row => row.codeId)
  await tx
    .update(discountCodes)
    .set({ refusal: null })
    .where(and(eq(discountCodes.brandId, tx.brandId), inArray(discountCodes.id, codeIds)))
  return waiting.map(row => row.enrollmentId)
}
