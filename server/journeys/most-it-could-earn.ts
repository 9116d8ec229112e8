import type { BrandTx } from "@/db/scope"
import { couldEarn } from "@/server/commissions/could-earn"
import { creditedNow } from "@/server/disputes/what-is-contested"
import { present, refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { WHOLE_MICROS } from "@/server/kernel/money"
import { lockOrder } from "@/server/orders/load-order"

export const NO_TERMS = "This order was placed before the program had terms: no plan says what it would earn."

type Place = { readonly enrollmentId: Id<"enr">; readonly creatorId: Id<"crt"> }

/** The most that the plan would pay a creator for an order: all of it theirs, as it was placed. In minor units. */
export async function mostItCouldEarn(tx: BrandTx, orderId: Id<"ord">, place: Place): Promise<number> {
  const { amountMinor } = await whole(tx, orderId, place, "placed")
  if (amountMinor === null) throw refuse("conflict", NO_TERMS)
  return amountMinor
}

/** What the plan pays a creator for an order if all that is left of it is theirs, in minor units; null when there was no plan yet. */
export async function wholeOrderEarns(tx: BrandTx, orderId: Id<"ord">, place: Place) {
  return await whole(tx, orderId, place, "now")
}

async function whole(tx: BrandTx, orderId: Id<"ord">, { enrollmentId, creatorId }: Place, as: "now" | "placed") {
  const loaded = present(await lockOrder(tx, orderId), "an order that is contested")
  const credited = (await creditedNow(tx, orderId)).find(one => one.enrollmentId === enrollmentId)
  const credit = { enrollmentId, creatorId, ...credited, micros: WHOLE_MICROS }
  return { amountMinor: await couldEarn(tx, loaded, credit, as), currency: loaded.order.currency }
}
