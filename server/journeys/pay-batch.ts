import { setTimeout as pause } from "node:timers/promises"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { duePayouts, nextLookAt, settleBatch, startPaying } from "@/server/payouts/due-payouts"
import type { World } from "@/server/world"
import { payPayout } from "./pay-payout"
import { reviewTransfers } from "./review-transfers"

/** Payouts read at once, and portions of one run; what is left is the next run's. */
const PORTION = 50
const PORTIONS = 20
/** Stripe allows 25 requests a second per endpoint; the payer keeps to one every 50 ms. */
const PACE_MS = 50

/**
 * Pays an approved batch as far as it can be paid now, and comes back for the rest. It may be stopped anywhere and run
 * again, also twice at once: each creator is paid once.
 */
export async function payBatch(world: World, brandId: Id<"brd">, batchId: Id<"bat">): Promise<void> {
  const mayPay = await reviewTransfers(world)
  const now = world.now()
  if (!(await world.db.brand(brandId, tx => startPaying(tx, batchId)))) return
  if (mayPay) await payPortions(world, brandId, batchId, now)
  await world.db.brand(brandId, async tx => {
    const now = world.now()
    const next = await nextLookAt(tx, batchId, now)
    if (!next) return settleBatch(tx, batchId, now)
    const afterMs = Math.max(0, next.getTime() - now.getTime())
    await enqueue(tx, "pay-batch", { brandId, batchId }, { key: `pay-batch:${batchId}`, afterMs, queue: "payer" })
  })
}

async function payPortions(world: World, brandId: Id<"brd">, batchId: Id<"bat">, now: Date): Promise<void> {
  let after: Id<"pay"> | null = null
  for (let portion = 0; portion < PORTIONS; portion++) {
    const cursor: Id<"pay"> | null = after
    const due: Id<"pay">[] = await world.db.brand(brandId, tx => duePayouts(tx, batchId, cursor, PORTION, now))
    for (const payoutId of due) {
      const pace = await payPayout(world, brandId, payoutId)
      if (pace === "slow_down") return
      await pause(PACE_MS)
    }
    after = due.at(-1) ?? null
    if (due.length < PORTION) return
  }
}
