import type { BrandTx } from "@/db/scope"
import type { Desired } from "@/server/commissions/desired-commissions"
import { lockOwed } from "@/server/commissions/lock-commissions"
import { recordCalculation } from "@/server/commissions/record-calculation"
import type { Added } from "@/server/disputes/added-to-order"
import type { Whole } from "@/server/disputes/left-of-added"
import { keepHold } from "@/server/holds/keep-hold"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { isVoid } from "@/server/orders/facts-of-order"
import type { LoadedOrder } from "@/server/orders/load-order"
import { type Addition, additionNow, type LockedAddition } from "./addition"
import { clearsWith } from "./clears-with"
import { wholeOrderEarns } from "./most-it-could-earn"
import { settleOwed } from "./settle-owed"

type Contested = { readonly enrollmentId: Id<"enr">; readonly creatorId: Id<"crt"> }

/** What the plan pays now for an order that was decided about, beside what it paid when that was pinned; null: it is pinned now. */
export async function wholeOf(
  tx: BrandTx,
  loaded: LoadedOrder,
  place: Contested,
  pinnedMinor: number | null,
): Promise<Whole> {
  const nowMinor = (await wholeOrderEarns(tx, loaded, place)) ?? 0
  return { nowMinor, pinnedMinor: pinnedMinor ?? nowMinor, isVoid: isVoid(loaded.order) || loaded.order.test }
}

/** Locks what disputes added about an order, in id order. The caller holds the order and its commissions. */
export async function lockAdditions(tx: BrandTx, all: readonly Added[]): Promise<readonly LockedAddition[]> {
  const locked: LockedAddition[] = []
  for (const added of all)
    locked.push({ added, commission: present(await lockOwed(tx, added.commissionId), "what a dispute added") })
  return locked
}

/** What each addition comes to now, beside what the order earns its creator and what was added before it. */
export async function additionsNow(
  tx: BrandTx,
  loaded: LoadedOrder,
  locked: readonly LockedAddition[],
  desired: readonly Desired[],
): Promise<readonly Addition[]> {
  const additions: Addition[] = []
  for (const one of locked) {
    const { enrollmentId, wholeMinor } = one.added
    const { creatorId } = one.commission
    const earnedMinor = [...desired, ...additions]
      .filter(({ commission }) => commission.creatorId === creatorId)
      .reduce((total, { next }) => total + next.amountMinor, 0)
    additions.push(additionNow(one, await wholeOf(tx, loaded, { enrollmentId, creatorId }, wholeMinor), earnedMinor))
  }
  return additions
}

/** Posts what the order's change does to what disputes added about it; it goes on clearing with what it was added to. */
export async function settleAdditions(
  tx: BrandTx,
  additions: readonly Addition[],
  now: Date,
  cause: string,
): Promise<void> {
  for (const { added, commission, next, derivation } of additions) {
    await recordCalculation(tx, commission, next, { because: derivation.trigger, cause }, now)
    const why = { because: cause, causedBy: "shop" }
    const earnedMinor = await settleOwed(tx, commission, next.amountMinor, why, now)
    const { id: commissionId, creatorId } = commission
    const clears = await clearsWith(tx, { ...added, creatorId }, now)
    const start = { startsAt: clears.at ?? null, waitsFor: clears.waitsFor ?? null }
    const news = { start, holdDays: 0, factAt: now, earnedMinor, because: cause, changedBy: "shop" }
    await keepHold(tx, { commissionId, creatorId, ...news }, now)
  }
}
