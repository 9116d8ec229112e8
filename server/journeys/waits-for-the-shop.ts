import { lowersCleared, type Position } from "@/server/ledger/position"
import type { LoadedOrder } from "@/server/orders/load-order"

type Coming = {
  readonly commission: { readonly position: Position }
  readonly next: { readonly amountMinor: number }
}

/** Whether any of what an order's settlement comes to would take what is cleared or paid, before the shop itself has said so. */
export function waitsForTheShop({ order }: LoadedOrder, coming: readonly Coming[]): boolean {
  const confirmed = order.confirmedAt !== null && order.unconfirmedBecause === null
  return !confirmed && coming.some(one => lowersCleared(one.commission.position, one.next.amountMinor))
}
