import type { BrandTx } from "@/db/scope"
import { type LockedCommission, lockOwed } from "@/server/commissions/lock-commissions"
import { clearingTime } from "@/server/holds/clearing-time"
import { type DueOwed, dueOwed } from "@/server/holds/due-owed"
import { stoppedCommissions } from "@/server/holds/standing-stops"
import { type Id, publicId } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { clearCommission } from "./clear-commission"
import { CLEARING_PORTION } from "./clear-confirmed"
import { reasonOf } from "./park-order"
import { type ClearedSoFar, count, tellOfClearing } from "./tell-of-clearing"
import { togetherOrAlone } from "./together-or-alone"
import { waitingAdditions } from "./waiting-additions"

/**
 * Clears what is due of a brand's amounts without an order, in bounded portions. No shop has to be asked about them, except
 * about what a dispute added: that clears when its order may. Answers how many something stops; it does not stand in the way of what
 * comes after it, and neither does one that cannot be cleared: that one is named when all others are seen to.
 */
export async function clearOwed(world: World, brandId: Id<"brd">): Promise<number> {
  const faults: unknown[] = []
  let passedOver = 0
  let last: DueOwed | null = null
  do {
    const after: DueOwed | null = last
    const due: readonly DueOwed[] = await world.db.brand(brandId, async tx =>
      dueOwed(tx, await clearingTime(tx, world.now()), CLEARING_PORTION, after),
    )
    passedOver += await togetherOrAlone(
      due.map(one => one.commissionId),
      ids => world.db.brand(brandId, tx => clearPortion(tx, ids, world.now(), world.appUrl)),
      async (id, error) => {
        faults.push(new Error(`${publicId("com", id)} cannot be cleared: ${reasonOf(error)}`))
        return 1
      },
    )
    last = due.at(-1) ?? null
  } while (last)
  if (faults.length > 0)
    throw new AggregateError(faults, `Amounts without an order that cannot be cleared: ${faults.length}`)
  return passedOver
}

async function clearPortion(tx: BrandTx, ids: readonly Id<"com">[], given: Date, appUrl: string): Promise<number> {
  const now = await clearingTime(tx, given)
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
