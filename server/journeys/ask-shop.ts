import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import type { ShopifyOrder } from "@/server/integrations/shopify/shopify-order"
import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import type { OrderToRead } from "@/server/orders/orders-to-read"
import type { World } from "@/server/world"

/** An order as its shop answers it; null: the shop does not know it; a sentence: it cannot be read whole. */
export type Answer = ShopifyOrder | null | string

/** Reads them together; when one spoils the answer, in halves until it stands alone. */
export async function askShop(
  world: World,
  auth: ShopAuth,
  orders: readonly OrderToRead[],
): Promise<[OrderToRead, Answer][]> {
  try {
    const gids = orders.map(order => order.gid)
    const answers = await world.shopify.readOrders(auth, gids)
    return orders.map((order, index) => [order, answers[index] ?? null])
  } catch (error) {
    if (!(error instanceof ShopifyFailure) || (error.kind !== "incomplete" && error.kind !== "too_costly")) throw error
    const [alone, second] = orders
    if (alone && !second) return [[alone, error.message]]
    const half = Math.ceil(orders.length / 2)
    const first = await askShop(world, auth, orders.slice(0, half))
    return [...first, ...(await askShop(world, auth, orders.slice(half)))]
  }
}
