import { and, asc, eq } from "drizzle-orm"
import { manualAmounts } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { By } from "@/server/journeys/enter-amount"
import { approveAmount } from "@/server/journeys/keep-manual"

/** A second person says yes to every amount that waits for one, in the order in which they were asked for. */
export async function confirmAmounts(tx: BrandTx, by: By, now: Date): Promise<void> {
  const asked = and(eq(manualAmounts.brandId, tx.brandId), eq(manualAmounts.state, "asked"))
  const waiting = await tx
    .select({ id: manualAmounts.id })
    .from(manualAmounts)
    .where(asked)
    .orderBy(asc(manualAmounts.id))
  for (const { id } of waiting) await approveAmount(tx, id, by, now)
}
