import { desc, eq } from "drizzle-orm"
import { programTerms } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"

/** Programs have few versions; more than this is not read. */
const MOST_VERSIONS = 500

/** Every published version of every program of the brand, newest first. */
export async function listVersions(tx: BrandTx) {
  return await tx
    .select()
    .from(programTerms)
    .where(eq(programTerms.brandId, tx.brandId))
    .orderBy(desc(programTerms.version))
    .limit(MOST_VERSIONS)
}
