import { desc, eq } from "drizzle-orm"
import { utmConventions } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import { FIRST_CONVENTION, type UtmConvention } from "./utm"

/** Older versions are history; more than these nobody reads. */
const MOST_VERSIONS = 50

/** How the brand's links name themselves now: the newest version, or the first convention while there is none. */
export async function conventionInForce(tx: BrandTx): Promise<UtmConvention> {
  return (await newestConvention(tx)) ?? FIRST_CONVENTION
}

/** The newest version that the brand published; null while it published none. */
export async function newestConvention(tx: BrandTx) {
  const { version, source, medium, campaign, content, publishedAt } = utmConventions
  const [newest] = await tx
    .select({ version, source, medium, campaign, content, publishedAt })
    .from(utmConventions)
    .where(eq(utmConventions.brandId, tx.brandId))
    .orderBy(desc(utmConventions.version))
    .limit(1)
  return newest ?? null
}

/** The brand's conventions, newest first. */
export async function listConventions(tx: BrandTx) {
  return await tx
    .select()
    .from(utmConventions)
    .where(eq(utmConventions.brandId, tx.brandId))
    .orderBy(desc(utmConventions.version))
    .limit(MOST_VERSIONS)
}
