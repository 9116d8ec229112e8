import type { BrandTx } from "@/db/scope"
import { type LockedCommission, lockOwed } from "@/server/commissions/lock-commissions"
import { clearingTime } from "@/server/holds/clearing-time"
import { type DueOwed, dueOwed } from "@/server/holds/due-owed"
import { stoppedCommissions } from "@/server/holds/standing-stops"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { clearCommission } from "./clear-commission"
import { CLEARING_PORTION } from "./clear-confirmed"
import { type ClearedSoFar, count, tellOfClearing } from "./tell-of-clearing"
import { waitingAdditions } from "./waiting-additions"

/**
 * Clears what is due of a brand's amounts without an order, in bounded portions. No shop has to be asked about them, except
 * about what a dispute added: that clears when its order may. Answers how many something stops; it does not stand in the way of what comes after it.
 */
export async function clearOwed(world: World, brandId: Id<"brd">): Promise<number> {
  let passedOver = 0
  let last: DueOwed | null = null
  do {
    const after: DueOwed | null = last
    const portion = await world.db.brand(brandId, async tx => {
      const now = await clearingTime(tx, world.now())
      const due = await dueOwed(tx, now, CLEARING_PORTION, after)
      const ids = due.map(one => one.commissionId)
      return { last: due.at(-1) ?? null, waiting: await clearPortion(tx, ids, now, world.appUrl) }
    })
    passedOver += portion.waiting
    last = portion.last
  } while (last)
  return passedOver
}

async function clearPortion(tx: BrandTx, ids: readonly Id<"com">[], now: Date, appUrl: string): Promise<number> {
  const waiting = await waitingAdditions(tx, ids, now)
  const locked: LockedCommission[] = []
  for (const id of [...ids].sort()) locked.push(...[await lockOwed(tx, id)].filter(one => one !== null))
  // Read under the locks, as for orders.
  const stopped = await stoppedCommissions(tx, ids, now)
  const free = locked.filter(one => !stopped.has(one.id) && !waiting.has(one.id))
  const cleared: ClearedSoFar = new Map()
  for (const commission of free) count(cleared, commission, await clearCommission(tx, commission, now))
  await tellOfClearing(tx, cleared, appUrl)
  return ids.length - free.length
}
