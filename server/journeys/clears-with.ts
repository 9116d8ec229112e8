import type { BrandTx } from "@/db/scope"
import { versionsOf } from "@/server/commissions/desired-commissions"
import { dated, holdStart } from "@/server/holds/hold"
import { tranchesOf } from "@/server/holds/keep-hold"
import type { Id } from "@/server/kernel/id"
import { lockOrder } from "@/server/orders/load-order"
import { inForceAt } from "@/server/programs/terms"

type Contested = {
  readonly contestedId: Id<"com"> | null
  /** What the dispute itself added before; null when it added nothing yet. */
  readonly commissionId: Id<"com"> | null
  readonly orderId: Id<"ord"> | null
  readonly enrollmentId: Id<"enr">
}
type Clears = { readonly at: Date; readonly waitsFor?: never } | { readonly at?: never; readonly waitsFor: string }

/**
 * When what a dispute adds clears: with what is contested as long as that is held; where its creator had nothing of the order,
 * as a credit of it would; else when it was going to, or now.
 */
export async function clearsWith(tx: BrandTx, contested: Contested, now: Date): Promise<Clears> {
  const { contestedId, commissionId, orderId, enrollmentId } = contested
  const tranches = contestedId ? await tranchesOf(tx, contestedId) : []
  const asCredited = tranches.length === 0 && orderId ? await asCredit(tx, orderId, enrollmentId) : null
  const open = firstOpen(tranches) ?? asCredited ?? firstOpen(commissionId ? await tranchesOf(tx, commissionId) : [])
  if (open && !open.clearsAt) return { waitsFor: open.waitsFor ?? "payment" }
  return { at: open?.clearsAt ?? now }
}

/** When the creator's commission of an order would clear, by the newest terms that were in force; null where there were none. */
async function asCredit(tx: BrandTx, orderId: Id<"ord">, enrollmentId: Id<"enr">) {
  const loaded = await lockOrder(tx, orderId)
  const terms = loaded && inForceAt(await versionsOf(tx, enrollmentId), loaded.order.orderedAt)?.newest
  return terms ? dated(holdStart(loaded, terms), terms.holdDays) : null
}

const firstOpen = (tranches: Awaited<ReturnType<typeof tranchesOf>>) => tranches.find(one => !one.clearedAt)
