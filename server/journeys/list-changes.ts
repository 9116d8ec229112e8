import type { BrandTx } from "@/db/scope"
import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import { ordersMissing, ordersNotConfirmed, ordersOfWaitingRefunds } from "@/server/reconciliation/held-orders"
import type { ShopRead } from "@/server/reconciliation/keep-shop-read"
import type { Listed } from "@/server/reconciliation/shop-read"
import type { World } from "@/server/world"

/** What the shop has to be asked about besides, once all it lists is known. */
export async function notListed(tx: BrandTx, { shopId, startedAt }: ShopRead, now: Date): Promise<readonly string[]> {
  const waited = await ordersOfWaitingRefunds(tx, shopId, now)
  return [...waited, ...(await ordersMissing(tx, shopId)), ...(await ordersNotConfirmed(tx, shopId, startedAt))]
}

/** The next page of what changed, as the shop lists it. */
export async function listChanges(world: World, auth: ShopAuth, { from, cursor }: ShopRead) {
  const after = cursor ?? undefined
  const { orders, next } = await world.shopify.changedOrders(auth, { updatedFrom: from, after })
  return { next, listed: orders.map(({ gid, updatedAt }) => ({ gid, updatedAt: new Date(updatedAt) })) }
}

/** The newest change of a page, or what was reached before. */
export function newest(reached: Date | null, listed: readonly Listed[]): Date | null {
  return listed.reduce<Date | null>((last, { updatedAt }) => (last && last > updatedAt ? last : updatedAt), reached)
}
