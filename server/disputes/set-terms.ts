import { disputeTerms } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { checkTerms, type DisputeTerms } from "./dispute-terms"
import { termsNow } from "./terms-queries"

/** The next version of what the brand promises: for disputes opened from now on. Refuses one that changes nothing. */
export async function setDisputeTerms(tx: BrandTx, terms: DisputeTerms, setBy: string, now: Date): Promise<number> {
  checkTerms(terms)
  const last = await termsNow(tx)
  const { answerDays, creatorDays, lateBrand } = terms
  if (last.answerDays === answerDays && last.creatorDays === creatorDays && last.lateBrand === lateBrand)
    throw refuse("invalid", "That is what you promise already.")
  const version = last.version + 1
  const [row] = await tx
    .insert(disputeTerms)
    .values({ brandId: tx.brandId, version, answerDays, creatorDays, lateBrand, setBy, setAt: now })
    .onConflictDoNothing()
    .returning({ version: disputeTerms.version })
  if (!row) throw refuse("conflict", "Somebody changed this just now. Reload to see it.")
  return version
}
