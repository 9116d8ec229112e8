import type { BrandTx } from "@/db/scope"
import { gatherTouchpoints } from "@/server/attribution/gather-touchpoints"
import { recordDecision } from "@/server/attribution/record-decision"
import { type Desired, desiredCommissions } from "@/server/commissions/desired-commissions"
import { lockCommissions } from "@/server/commissions/lock-commissions"
import { recordCalculation } from "@/server/commissions/record-calculation"
import { holdStart } from "@/server/holds/hold"
import { anyCleared, keepHold } from "@/server/holds/keep-hold"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { difference, lowersCleared } from "@/server/ledger/position"
import { post } from "@/server/ledger/post"
import { type LoadedOrder, lockOrder } from "@/server/orders/load-order"

/**
 * Brings the ledger in line with all facts of an order: who caused it, what that earns, how long it is held. Posts the
 * difference, so a second run posts nothing. `cause` says in words what happened; statements show it.
 */
export async function settleOrder(tx: BrandTx, orderId: Id<"ord">, now: Date, cause: string): Promise<void> {
  const loaded = await lockOrder(tx, orderId)
  if (!loaded) return
  const existing = await lockCommissions(tx, orderId)
  const touchpoints = await gatherTouchpoints(tx, loaded.order)
  const frozen = await anyCleared(
    tx,
    existing.map(one => one.id),
  )
  const decided = await recordDecision(tx, loaded.order, touchpoints, frozen, now)
  if (!decided) return
  const desired = await desiredCommissions(tx, loaded, decided, existing, now)
  if (waitsForTheShop(loaded, desired)) {
    // A webhook is a hint: what is cleared or paid falls only after the shop itself has said so.
    await enqueue(tx, "confirm-orders", { brandId: tx.brandId, orderIds: [orderId] }, { key: `confirm:${orderId}` })
    return
  }
  for (const one of desired) {
    await recordCalculation(tx, one.commission, one.next, { because: decided.decision.because, cause }, now)
    if (!loaded.order.test) await settle(tx, loaded, one, now, cause)
  }
}

function waitsForTheShop({ order }: LoadedOrder, desired: readonly Desired[]): boolean {
  const confirmed = order.confirmedAt !== null && order.unconfirmedBecause === null
  return !confirmed && desired.some(one => lowersCleared(one.commission.position, one.next.amountMinor))
}

async function settle(tx: BrandTx, { order }: LoadedOrder, one: Desired, now: Date, cause: string): Promise<void> {
  const { commission, next, holdDays } = one
  const moves = difference(commission.position, next.amountMinor)
  await post(
    tx,
    moves.map((move, index) => ({
      ...move,
      key: `settle:${commission.id}:${commission.postingCount + index + 1}`,
      currency: commission.currency,
      creatorId: commission.creatorId,
      commissionId: commission.id,
      orderId: order.id,
      because: cause,
      causedBy: "shop",
      happenedAt: order.updatedAt,
    })),
    now,
  )
  if (holdDays === null) return
  await keepHold(
    tx,
    {
      commissionId: commission.id,
      creatorId: commission.creatorId,
      earnedMinor: moves.find(move => move.kind === "earned")?.amountMinor ?? 0,
      start: holdStart(order),
      holdDays,
      factAt: order.updatedAt,
      because: cause,
    },
    now,
  )
}
