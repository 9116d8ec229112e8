import { and, desc, eq, inArray, lte } from "drizzle-orm"
import { attributionPolicies } from "@/db/schema/attribution"
import type { BrandTx, Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
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
  const [row] = await policiesAt(tx, [tx.brandId], at)
  return row ?? null
}

/** The version in force of each brand; for a creator, of the brands they are with. */
export async function policiesAt(tx: Tx, brandIds: readonly Id<"brd">[], at: Date) {
  if (brandIds.length === 0) return []
  const rows = await tx
    .selectDistinctOn([attributionPolicies.brandId])
    .from(attributionPolicies)
    .where(and(inArray(attributionPolicies.brandId, [...brandIds]), lte(attributionPolicies.inForceFrom, at)))
    .orderBy(attributionPolicies.brandId, desc(attributionPolicies.version))
  return rows.map(row => ({ ...row, policy: policyOf(row.policy) }))
}
