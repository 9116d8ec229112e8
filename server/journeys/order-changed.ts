import type { BrandTx } from "@/db/scope"
import { recordDecision } from "@/server/attribution/record-decision"
import { type Desired, desiredCommissions } from "@/server/commissions/desired-commissions"
import { lockCommissions } from "@/server/commissions/lock-commissions"
import { markTest } from "@/server/commissions/mark-test"
import { recordCalculation } from "@/server/commissions/record-calculation"
import { addedTo } from "@/server/disputes/added-to-order"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { anyCleared } from "@/server/ledger/any-cleared"
import { keepNet } from "@/server/orders/keep-net"
import { lockOrder } from "@/server/orders/load-order"
import { keepRenewed } from "@/server/orders/subscription-of"
import { recordMeasures } from "@/server/reporting/record-measures"
import { evidenceOf } from "./evidence-of-order"
import { settleCommission } from "./settle-commission"
import { additionsNow, lockAdditions, settleAdditions } from "./settle-disputed"
import { settleLaterOfMonth } from "./settle-later"
import { firstOrder, settleRenewals } from "./settle-renewals"
import { waitsForTheShop } from "./waits-for-the-shop"

/**
 * Brings the ledger in line with all facts of an order: who caused it, what that earns, how long it is held. Posts the
 * difference, so a second run posts nothing. `cause` says in words what happened; statements show it.
 */
export async function settleOrder(tx: BrandTx, orderId: Id<"ord">, now: Date, cause: string): Promise<void> {
  const waits = await settleUnlessItWaits(tx, orderId, now, cause)
  const job = { brandId: tx.brandId, orderIds: [orderId] }
  if (waits) await enqueue(tx, "confirm-orders", job, { key: `confirm:${orderId}` })
}

/**
 * The same, for who has just asked the shop: true when nothing was posted, because what is cleared or paid would fall and
 * the shop itself has not said so. A webhook is only a hint.
 */
export async function settleUnlessItWaits(tx: BrandTx, orderId: Id<"ord">, now: Date, cause: string): Promise<boolean> {
  const loaded = await lockOrder(tx, orderId)
  if (!loaded) return false
  // What does not need the other's answer is asked together: each wait for the database is a step of every settlement.
  const [existing, added] = await Promise.all([
    lockCommissions(tx, orderId),
    addedTo(tx, orderId),
    keepNet(tx, loaded, now),
    keepRenewed(tx, loaded.order, loaded.subscription),
  ])
  const locked = await lockAdditions(tx, added)
  const ids = existing.map(one => one.id)
  const frozen = await anyCleared(tx, ids)
  const { order, isHistory } = loaded
  const decided = await recordDecision(
    tx,
    { ...order, isHistory, first: firstOrder(loaded) },
    await evidenceOf(tx, loaded, frozen, now),
    frozen,
    now,
  )
  const [desired] = await Promise.all([
    decided ? desiredCommissions(tx, loaded, decided, existing, now) : [],
    recordMeasures(tx, loaded, decided),
  ])
  const posted = order.test ? desired.map(nothingOf) : desired
  const additions = await additionsNow(tx, loaded, locked, posted)
  if (waitsForTheShop(loaded, [...posted, ...additions])) return true
  if (existing.some(one => one.test !== order.test)) await markTest(tx, orderId, order.test)
  const because = decided?.decision.because ?? cause
  for (const one of desired) await recordCalculation(tx, one.commission, one.next, { because, cause }, now)
  for (const one of posted) await settleCommission(tx, loaded, one, now, cause)
  await settleAdditions(tx, additions, now, cause)
  if (!decided) return false
  await settleLaterOfMonth(tx, order, desired)
  await settleRenewals(tx, order)
  return false
}

/** A test order is shown and never posted: what was posted before the shop said that it is one is taken back. */
function nothingOf(one: Desired): Desired {
  return { ...one, next: { ...one.next, amountMinor: 0 }, hold: null }
}
