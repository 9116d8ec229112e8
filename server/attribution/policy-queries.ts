import { and, desc, eq, lte } from "drizzle-orm"
import { attributionPolicies } from "@/db/schema/attribution"
import type { BrandTx } from "@/db/scope"
import { policyOf } from "./policy"

/** A brand changes its policy rarely; older versions than these are not read. */
const MOST_POLICIES = 50

/** The brand's attribution policies, newest first. */
export async function listPolicies(tx: BrandTx) {
  const { version, policy, inForceFrom, publishedBy } = attributionPolicies
  const rows = await tx
    .select({ version, policy, inForceFrom, publishedBy })
    .from(attributionPolicies)
    .where(eq(attributionPolicies.brandId, tx.brandId))
    .orderBy(desc(version))
    .limit(MOST_POLICIES)
  return rows.map(row => ({ ...row, policy: policyOf(row.policy) }))
}

/** The version that orders placed at this moment are credited by; null when none was in force. */
export async function policyAt(tx: BrandTx, at: Date) {
  const [row] = await tx
    .select()
    .from(attributionPolicies)
    .where(and(eq(attributionPolicies.brandId, tx.brandId), lte(attributionPolicies.inForceFrom, at)))
    .orderBy(desc(attributionPolicies.version))
    .limit(1)
  return row ? { ...row, policy: policyOf(row.policy) } : null
}
