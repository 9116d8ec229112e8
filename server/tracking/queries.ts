import { and, desc, eq, lt } from "drizzle-orm"
import { shops } from "@/db/schema/catalog"
import { offers, offerTerms } from "@/db/schema/offers"
import { creators } from "@/db/schema/programs"
import { discountCodes } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { PAGE_LIMIT, page } from "@/server/kernel/page"
import { codeState } from "./code-state"

type Filter = { readonly creatorId?: Id<"crt">; readonly after?: Id<"cod"> | null }

/** The brand's discount codes, newest first, with what the shop says of each. */
export async function listCodes(tx: BrandTx, { creatorId, after }: Filter) {
  const rows = await tx
    .select({
      codeId: discountCodes.id,
      code: discountCodes.code,
      percentageBps: discountCodes.percentageBps,
      offerId: discountCodes.offerId,
      terms: offerTerms.terms,
      retiredAt: discountCodes.retiredAt,
      shopifyGid: discountCodes.shopifyGid,
      refusal: discountCodes.refusal,
      standing: discountCodes.standing,
      createdAt: discountCodes.createdAt,
      creatorId: discountCodes.creatorId,
      creatorName: creators.name,
      shopName: shops.name,
    })
    .from(discountCodes)
    .innerJoin(creators, eq(creators.id, discountCodes.creatorId))
    .innerJoin(shops, and(eq(shops.brandId, discountCodes.brandId), eq(shops.id, discountCodes.shopId)))
    .leftJoin(offers, and(eq(offers.brandId, discountCodes.brandId), eq(offers.id, discountCodes.offerId)))
    .leftJoin(
      offerTerms,
      and(
        eq(offerTerms.brandId, offers.brandId),
        eq(offerTerms.offerId, offers.id),
        eq(offerTerms.version, offers.version),
      ),
    )
    .where(
      and(
        eq(discountCodes.brandId, tx.brandId),
        creatorId ? eq(discountCodes.creatorId, creatorId) : undefined,
        after ? lt(discountCodes.id, after) : undefined,
      ),
    )
    .orderBy(desc(discountCodes.id))
    .limit(PAGE_LIMIT + 1)
  const codes = page(rows, PAGE_LIMIT, row => row.codeId)
  return { ...codes, rows: codes.rows.map(row => ({ ...row, state: codeState(row) })) }
}
