import { eq } from "drizzle-orm"
import { campaigns, creators, enrollments } from "@/db/schema/programs"
import { trackingLinks } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import { type UtmConvention, type UtmFacts, utmOf } from "./utm"
import type { KnownWords } from "./utm-findings"
import { conventionInForce } from "./utm-queries"

/** More creators or campaigns than these are not held against landings. */
const MOST_WORDS = 5_000
const NOTHING: UtmFacts = { creator: "", campaign: "", program: "", code: null, link: "" }

/** What the brand's links can say of themselves under the convention in force. */
export async function knownWords(tx: BrandTx): Promise<KnownWords> {
  const convention = await conventionInForce(tx)
  const handles = await tx
    .selectDistinct({ word: creators.handle })
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .where(eq(enrollments.brandId, tx.brandId))
    .limit(MOST_WORDS)
  const own = await tx
    .select({ word: campaigns.utmCampaign })
    .from(campaigns)
    .where(eq(campaigns.brandId, tx.brandId))
    .limit(MOST_WORDS)
  const programs = await tx
    .selectDistinct({ word: trackingLinks.utmCampaign })
    .from(trackingLinks)
    .where(eq(trackingLinks.brandId, tx.brandId))
    .limit(MOST_WORDS)
  return {
    sources: filledWith(convention, "source", "creator", handles),
    medium: convention.medium,
    campaigns: filledWith(convention, "campaign", "campaign", [...own, ...programs]),
  }
}

/** Every value of a parameter that is filled with this one placeholder, or with none; null when with others too. */
function filledWith(
  convention: UtmConvention,
  part: "source" | "campaign",
  placeholder: "creator" | "campaign",
  words: readonly { readonly word: string }[],
): ReadonlySet<string> | null {
  const used = [...convention[part].matchAll(/\{([a-z]+)\}/g)].map(match => match[1])
  if (used.some(one => one !== placeholder) || words.length >= MOST_WORDS) return null
  const said = words.flatMap(({ word }) => utmOf(convention, { ...NOTHING, [placeholder]: word }))
  return new Set(said.filter(([name]) => name === `utm_${part}`).map(([, value]) => value))
}
