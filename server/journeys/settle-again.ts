import type { BrandTx } from "@/db/scope"
import { lockOwed } from "@/server/commissions/lock-commissions"
import type { Id } from "@/server/kernel/id"
import { settleOrder } from "./order-changed"
import { settleOwed } from "./settle-owed"

type Moved = { readonly commissionId: Id<"com">; readonly orderId: Id<"ord"> | null }

/**
 * Settles again what money came back to: the orders, then what is owed without one, each in id order. Their own debts waited
 * while it was away. `because` says in words what happened.
 */
export async function settleAgain(tx: BrandTx, moved: readonly Moved[], now: Date, because: string): Promise<void> {
  const orderIds = new Set(moved.flatMap(one => one.orderId ?? []))
  for (const orderId of [...orderIds].sort()) await settleOrder(tx, orderId, now, because)
  const owed = new Set(moved.flatMap(one => (one.orderId ? [] : one.commissionId)))
  for (const commissionId of [...owed].sort()) {
    const commission = await lockOwed(tx, commissionId)
    const desiredMinor = commission?.calculation?.amountMinor
    if (!commission || desiredMinor === undefined) continue
    await settleOwed(tx, commission, desiredMinor, { because, causedBy: "system" }, now)
  }
}
