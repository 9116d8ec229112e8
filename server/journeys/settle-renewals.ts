import type { BrandTx } from "@/db/scope"
import type { LoadedOrder } from "@/server/orders/load-order"
import { beginsSubscription } from "@/server/orders/subscription-of"
import { settleSoon } from "./settle-soon"

/** The order that began the subscription which this one renews; null where it renews none, or we do not hold it. */
export function firstOrder({ subscription }: Pick<LoadedOrder, "subscription">): LoadedOrder["order"] | null {
  return subscription?.kind === "renewal" ? subscription.first : null
}

/** What is known of an order that began a subscription decides on its renewals too: they are settled again, soon. A renewal begins nothing, so this ends. */
export async function settleRenewals(tx: BrandTx, order: LoadedOrder["order"]): Promise<void> {
  if (order.customerHash === null || !beginsSubscription(order)) return
  await settleSoon(tx, { shopId: order.shopId, of: { renewalsOf: order.id } }, { key: `settle-renewals:${order.id}` })
}
