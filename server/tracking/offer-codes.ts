import { and, asc, eq, isNotNull, isNull, notExists, sql } from "drizzle-orm"
import { creators, enrollments } from "@/db/schema/programs"
import { discountCodes } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { OfferPlace } from "./offer-in-shop"

/** Shopify takes so many codes in one call. */
const MOST_AT_ONCE = 250

/** Up to `most` active enrollments of the program that have no code of this offer in this shop, and none on its way. */
export async function enrollmentsWithoutCode(
  tx: BrandTx,
  { offerId, shopId, programId }: OfferPlace & { readonly programId: Id<"prg"> },
  most: number,
) {
  const theirs = and(
    eq(discountCodes.brandId, tx.brandId),
    eq(discountCodes.offerId, offerId),
    eq(discountCodes.shopId, shopId),
    eq(discountCodes.enrollmentId, enrollments.id),
  )
  const standing = tx
    .select({ one: sql`1` })
    .from(discountCodes)
    .where(and(theirs, isNull(discountCodes.retiredAt), sql`(shopify_gid is not null or refusal is null)`))
  const retired = tx
    .select({ one: sql`1` })
    .from(discountCodes)
    .where(and(theirs, isNotNull(discountCodes.retiredAt)))
  return await tx
    .select({
      enrollmentId: enrollments.id,
      creatorId: creators.id,
      creatorName: creators.name,
      replaces: sql<boolean>`exists ${retired}`,
    })
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .where(
      and(
        eq(enrollments.brandId, tx.brandId),
        eq(enrollments.programId, programId),
        eq(enrollments.state, "active"),
        notExists(standing),
      ),
    )
    .orderBy(asc(enrollments.id))
    .limit(most)
}

/** Codes of the offer that the shop is asked for and has not answered, oldest first. */
export async function offerCodesAsked(tx: BrandTx, { offerId, shopId }: OfferPlace) {
  return await tx
    .select({ codeId: discountCodes.id, code: discountCodes.code })
    .from(discountCodes)
    .where(
      and(
        eq(discountCodes.brandId, tx.brandId),
        eq(discountCodes.offerId, offerId),
        eq(discountCodes.shopId, shopId),
        isNull(discountCodes.shopifyGid),
        isNull(discountCodes.refusal),
      ),
    )
    .orderBy(asc(discountCodes.id))
    .limit(MOST_AT_ONCE)
}
