import { eq, max, sql } from "drizzle-orm"
import { attributionPolicies } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import type { Policy } from "./decision"
import { refuseNonsense } from "./policy"

/**
 * Appends a version of the brand's attribution policy, in force for orders placed from `inForceFrom` on. Refuses what makes
 * no sense, in words.
 */
export async function publishPolicy(
  tx: BrandTx,
  version: { readonly policy: Policy; readonly inForceFrom: Date; readonly publishedBy: string },
): Promise<{ readonly id: Id<"pol">; readonly version: number }> {
  refuseNonsense(version.policy)
  // Two people who publish at once get two versions, one after the other.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('policy ' || ${tx.brandId}::text, 0))`)
  const [newest] = await tx
    .select({ version: max(attributionPolicies.version) })
    .from(attributionPolicies)
    .where(eq(attributionPolicies.brandId, tx.brandId))
  const id = newId<"pol">(version.inForceFrom)
  const number = (newest?.version ?? 0) + 1
  await tx.insert(attributionPolicies).values({ ...version, brandId: tx.brandId, id, version: number })
  return { id, version: number }
}
