import { HOUR_MS } from "@/server/kernel/time"
import { knownTransfers, newestKnownAt, payerIsLocked } from "@/server/payouts/payer-lock"
import type { World } from "@/server/world"
import { seeTransfer } from "./see-transfer"

/** How far before our newest known transfer the look begins: answers are recorded a while after their intent. */
const OVERLAP_MS = 48 * HOUR_MS

/**
 * Compares Stripe's transfers since our newest known one with the books, when a worker starts and before each batch is
 * paid. True when the payer may pay; false while it is locked. Throws when Stripe cannot be read: then nobody is paid.
 */
export async function reviewTransfers(world: World): Promise<boolean> {
  const newest = await world.db.nobody(newestKnownAt)
  const since = new Date(newest ? newest.getTime() - OVERLAP_MS : 0)
  for await (const page of world.stripe.listTransfersSince(since)) {
    const ids = page.map(transfer => transfer.stripeId)
    const known = await world.db.nobody(tx => knownTransfers(tx, ids))
    // A reversal whose webhook was lost is seen here too.
    for (const transfer of page)
      if (!known.has(transfer.stripeId) || transfer.reversedMinor > 0) await seeTransfer(world, transfer)
  }
  return !(await world.db.nobody(payerIsLocked))
}
