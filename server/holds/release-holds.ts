import { and, eq, inArray } from "drizzle-orm"
import { holds } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { clearable } from "./hold"
import { tranchesOf } from "./keep-hold"

export type Release = { readonly amountMinor: number; readonly throughTranche: number }

/**
 * Marks the commission's due tranches cleared and says how much of what it holds that sets free; null when none is due.
 * The caller holds the commission's lock and posts the amount.
 */
export async function releaseHolds(
  tx: BrandTx,
  commissionId: Id<"com">,
  heldMinor: number,
  now: Date,
): Promise<Release | null> {
  const tranches = await tranchesOf(tx, commissionId)
  const due = tranches.filter(one => !one.clearedAt && one.clearsAt && one.clearsAt <= now).map(one => one.tranche)
  if (due.length === 0) return null
  await tx
    .update(holds)
    .set({ clearedAt: now })
    .where(and(eq(holds.brandId, tx.brandId), eq(holds.commissionId, commissionId), inArray(holds.tranche, due)))
  return { amountMinor: clearable(heldMinor, tranches, now), throughTranche: Math.max(...due) }
}
