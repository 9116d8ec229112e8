import { and, eq, inArray } from "drizzle-orm"
import { holds } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { type Release, releaseOf } from "./hold"
import { tranchesOf } from "./keep-hold"

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
  const release = releaseOf(heldMinor, await tranchesOf(tx, commissionId), now)
  if (!release) return null
  const due = inArray(holds.tranche, [...release.tranches])
  await tx
    .update(holds)
    .set({ clearedAt: now })
    .where(and(eq(holds.brandId, tx.brandId), eq(holds.commissionId, commissionId), due))
  return release
}
