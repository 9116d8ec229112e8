import { and, desc, eq, inArray } from "drizzle-orm"
import { disputeTerms } from "@/db/schema"
import type { BrandTx, CreatorTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { DEFAULT_TERMS, type VersionedTerms } from "./dispute-terms"

const MOST_VERSIONS = 50
const SHOWN = {
  version: disputeTerms.version,
  answerDays: disputeTerms.answerDays,
  creatorDays: disputeTerms.creatorDays,
  lateBrand: disputeTerms.lateBrand,
}

/** What the brand promises now. */
export async function termsNow(tx: BrandTx): Promise<VersionedTerms> {
  const [newest] = await tx
    .select(SHOWN)
    .from(disputeTerms)
    .where(eq(disputeTerms.brandId, tx.brandId))
    .orderBy(desc(disputeTerms.version))
    .limit(1)
  return newest ?? DEFAULT_TERMS
}

/** What each of the brands promises now to a creator of theirs. */
export async function termsOfBrands(
  tx: CreatorTx,
  brandIds: readonly Id<"brd">[],
): Promise<ReadonlyMap<Id<"brd">, VersionedTerms>> {
  const rows = await tx
    .selectDistinctOn([disputeTerms.brandId], { brandId: disputeTerms.brandId, ...SHOWN })
    .from(disputeTerms)
    .where(and(inArray(disputeTerms.brandId, [...brandIds])))
    .orderBy(disputeTerms.brandId, desc(disputeTerms.version))
  const said = new Map(rows.map(({ brandId, ...terms }) => [brandId, terms]))
  return new Map(brandIds.map(id => [id, said.get(id) ?? DEFAULT_TERMS]))
}

/** All versions, newest first. */
export async function termsVersions(tx: BrandTx) {
  return await tx
    .select({ ...SHOWN, setBy: disputeTerms.setBy, setAt: disputeTerms.setAt })
    .from(disputeTerms)
    .where(eq(disputeTerms.brandId, tx.brandId))
    .orderBy(desc(disputeTerms.version))
    .limit(MOST_VERSIONS)
}
