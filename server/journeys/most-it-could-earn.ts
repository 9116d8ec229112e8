import type { BrandTx } from "@/db/scope"
import { couldEarn } from "@/server/commissions/could-earn"
import { creditedNow } from "@/server/disputes/what-is-contested"
import { present, refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { WHOLE_MICROS } from "@/server/kernel/money"
import { type LoadedOrder, lockOrder } from "@/server/orders/load-order"

export const NO_TERMS = "This order was placed before the program had terms: no plan says what it would earn."

type Place = { readonly enrollmentId: Id<"enr">; readonly creatorId: Id<"crt"> }

/** What the plan would pay a creator for an order that is all theirs, in minor units: at most as it was placed, and now. */
export async function mostItCouldEarn(tx: BrandTx, orderId: Id<"ord">, place: Place) {
  const loaded = present(await lockOrder(tx, orderId), "an order that is contested")
  const placed = await whole(tx, loaded, place, "placed")
  if (placed === null) throw refuse("conflict", NO_TERMS)
  return { placedMinor: placed.amountMinor, nowMinor: (await wholeOrderEarns(tx, loaded, place)) ?? 0 }
}

/** What the plan pays a creator for an order if all that is left of it is theirs, in minor units; null when there was no plan yet. */
export async function wholeOrderEarns(tx: BrandTx, loaded: LoadedOrder, place: Place): Promise<number | null> {
  return (await whole(tx, loaded, place, "now"))?.amountMinor ?? null
}

/** The terms by which the creator would earn the whole order; null when there were none yet. */
export async function termsOfWhole(tx: BrandTx, loaded: LoadedOrder, place: Place) {
  return (await whole(tx, loaded, place, "now"))?.terms ?? null
}

async function whole(tx: BrandTx, loaded: LoadedOrder, { enrollmentId, creatorId }: Place, as: "now" | "placed") {
  const credited = (await creditedNow(tx, loaded.order.id)).find(one => one.enrollmentId === enrollmentId)
  return await couldEarn(tx, loaded, { enrollmentId, creatorId, ...credited, micros: WHOLE_MICROS }, as)
}
