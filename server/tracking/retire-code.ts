import { and, eq, isNotNull, isNull } from "drizzle-orm"
import { discountCodes } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

export type RetiredCode = {
  readonly code: string
  readonly shopId: Id<"shp">
  readonly enrollmentId: Id<"enr">
  readonly offerId: Id<"ofr"> | null
}

/**
 * Says that a code is to work no more; the shop is asked to end it afterwards. Whose it was stays known, so that orders on
 * their way are still credited. Once; refuses a code that is not in use.
 */
export async function retireCode(tx: BrandTx, codeId: Id<"cod">, by: string, now: Date): Promise<RetiredCode> {
  const [retired] = await tx
    .update(discountCodes)
    .set({ retiredAt: now, retiredBy: by })
    .where(and(ours(tx, codeId), isNotNull(discountCodes.shopifyGid), isNull(discountCodes.retiredAt)))
    .returning({
      code: discountCodes.code,
      shopId: discountCodes.shopId,
      enrollmentId: discountCodes.enrollmentId,
      offerId: discountCodes.offerId,
    })
  if (!retired) throw refuse("conflict", "This code is not in use, or it was replaced already. Reload to see.")
  return retired
}

/** A retired code that the shop was not brought to end yet; null when there is nothing to do. */
export async function codeToEnd(tx: BrandTx, codeId: Id<"cod">) {
  const [code] = await tx
    .select({
      code: discountCodes.code,
      shopId: discountCodes.shopId,
      offerId: discountCodes.offerId,
      shopifyGid: discountCodes.shopifyGid,
    })
    .from(discountCodes)
    .where(and(ours(tx, codeId), isNotNull(discountCodes.retiredAt), isNull(discountCodes.endedAt)))
  return code ?? null
}

/** The shop takes the code no more. */
export async function codeEnded(tx: BrandTx, codeId: Id<"cod">, now: Date): Promise<void> {
  await tx
    .update(discountCodes)
    .set({ endedAt: now, standing: "ended", lookedAt: now })
    .where(and(ours(tx, codeId), isNotNull(discountCodes.retiredAt), isNull(discountCodes.endedAt)))
}

/** Whether a new code of this enrollment takes the place of one that was retired: then nobody is to guess it. */
export async function replacesOne(tx: BrandTx, shopId: Id<"shp">, enrollmentId: Id<"enr">): Promise<boolean> {
  const retired = and(
    eq(discountCodes.brandId, tx.brandId),
    eq(discountCodes.shopId, shopId),
    eq(discountCodes.enrollmentId, enrollmentId),
    isNotNull(discountCodes.retiredAt),
  )
  return (await tx.select({ codeId: discountCodes.id }).from(discountCodes).where(retired).limit(1)).length > 0
}

function ours(tx: BrandTx, codeId: Id<"cod">) {
  return and(eq(discountCodes.brandId, tx.brandId), eq(discountCodes.id, codeId))
}
