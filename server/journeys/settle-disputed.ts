import type { BrandTx } from "@/db/scope"
import { type LockedCommission, lockOwed } from "@/server/commissions/lock-commissions"
import { recordCalculation } from "@/server/commissions/record-calculation"
import type { Added } from "@/server/disputes/added-to-order"
import { type Kept, stepsOfAdded } from "@/server/disputes/left-of-added"
import { keepHold } from "@/server/holds/keep-hold"
import { invariant, present } from "@/server/kernel/error"
import { isVoid } from "@/server/orders/facts-of-order"
import type { LoadedOrder } from "@/server/orders/load-order"
import { type Addition, reckoned } from "./addition"
import { clearsWith } from "./clears-with"
import { settleOwed } from "./settle-owed"

/** What an order keeps, beside what it kept when it was decided about it; as placed, where nothing was left of it then. */
export function keptOf({ order, nets }: LoadedOrder, netMinor: number | null): Kept {
  const original = nets.reduce((sum, line) => sum + line.originalNetMinor, 0)
  const nowMinor = nets.reduce((sum, line) => sum + line.netMinor, 0)
  return { nowMinor, decidedMinor: netMinor ?? original, isVoid: isVoid(order) || order.test }
}

/** Locks what disputes added about an order, in id order, and reckons what is left of it. The caller holds the order and its commissions. */
export async function lockAdditions(
  tx: BrandTx,
  loaded: LoadedOrder,
  all: readonly Added[],
): Promise<readonly Addition[]> {
  const additions: Addition[] = []
  for (const added of all) {
    const commission = present(await lockOwed(tx, added.commissionId), "what a dispute added")
    additions.push(additionNow(loaded, added, commission))
  }
  return additions
}

function additionNow(loaded: LoadedOrder, added: Added, commission: LockedCommission): Addition {
  const { derivation: before, lines } = present(commission.calculation, "the calculation of what a dispute added")
  invariant(before?.kind === "owed", "what a dispute added is owed without an order")
  const [decided, line] = [present(before.steps[0], "what was decided"), present(lines[0], "its one line")]
  const first = { words: decided.words, amountMinor: present(decided.amountMinor, "an amount that was decided") }
  const steps = stepsOfAdded(first, keptOf(loaded, added.netMinor), commission.currency)
  return reckoned({ added, commission }, line, { ...before, steps })
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
    const clears = await clearsWith(tx, added, now)
    const start = { startsAt: clears.at ?? null, waitsFor: clears.waitsFor ?? null }
    const news = { start, holdDays: 0, factAt: now, earnedMinor, because: cause, changedBy: "shop" }
    await keepHold(tx, { commissionId, creatorId, ...news }, now)
  }
}
