import type { BrandTx } from "@/db/scope"
import { isCredited } from "@/server/disputes/what-is-contested"
import { dated, holdStart, type Tranche } from "@/server/holds/hold"
import { tranchesOf } from "@/server/holds/keep-hold"
import type { Id } from "@/server/kernel/id"
import { lockOrder } from "@/server/orders/load-order"
import { termsOfWhole } from "./most-it-could-earn"

type Contested = {
  readonly contestedId: Id<"com"> | null
  /** What the dispute itself added before; null when it added nothing yet. */
  readonly commissionId: Id<"com"> | null
  readonly orderId: Id<"ord"> | null
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
}
type Clears = { readonly at: Date; readonly waitsFor?: never } | { readonly at?: never; readonly waitsFor: string }

/**
 * When what a dispute adds clears: with what is contested as long as that is credited and held; where its creator has nothing of
 * the order, as a credit of it would, for the hold of a commission that lost its credit follows nothing any more; else when it was
 * going to, or now.
 */
export async function clearsWith(tx: BrandTx, contested: Contested, now: Date): Promise<Clears> {
  const { contestedId, commissionId, orderId } = contested
  const isFollowed = contestedId !== null && (orderId === null || (await isCredited(tx, contestedId)))
  const first = isFollowed
    ? firstOpen(await tranchesOf(tx, contestedId))
    : orderId && (await asCredit(tx, orderId, contested))
  const open = first ?? firstOpen(commissionId ? await tranchesOf(tx, commissionId) : [])
  if (open && !open.clearsAt) return { waitsFor: open.waitsFor ?? "payment" }
  return { at: open?.clearsAt ?? now }
}

/** When the creator's commission of an order would clear, by the terms that would pay it; null where there were none. */
async function asCredit(tx: BrandTx, orderId: Id<"ord">, place: Contested) {
  const loaded = await lockOrder(tx, orderId)
  const terms = loaded && (await termsOfWhole(tx, loaded, place))
  return terms ? dated(holdStart(loaded, terms), terms.holdDays) : null
}

const firstOpen = (tranches: readonly Tranche[]) => tranches.find(one => !one.clearedAt) ?? null
