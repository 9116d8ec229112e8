import { desc, eq } from "drizzle-orm"
import { attributionPolicies } from "@/db/schema/attribution"
import type { BrandTx } from "@/db/scope"

/** A brand changes its policy rarely; older versions than these are not read. */
const MOST_POLICIES = 50

/** The brand's attribution policies, newest first. */
export async function listPolicies(tx: BrandTx) {
  const { version, policy, inForceFrom, publishedBy } = attributionPolicies
  return await tx
    .select({ version, policy, inForceFrom, publishedBy })
    .from(attributionPolicies)
    .where(eq(attributionPolicies.brandId, tx.brandId))
    .orderBy(desc(version))
    .limit(MOST_POLICIES)
}
