import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import type { ShopifyOrder } from "@/server/integrations/shopify/shopify-order"
import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import type { World } from "@/server/world"

/** An order as its shop answers it; null: the shop does not know it; a sentence: it cannot be read whole. */
export type Answer = ShopifyOrder | null | string

/** Reads them together, at most 50; when one spoils the answer, in halves until it stands alone. */
export async function askShop(world: World, auth: ShopAuth, gids: readonly string[]): Promise<[string, Answer][]> {
  try {
    const answers = await world.shopify.readOrders(auth, gids)
    return gids.map((gid, index) => [gid, answers[index] ?? null])
  } catch (error) {
    if (!(error instanceof ShopifyFailure) || (error.kind !== "incomplete" && error.kind !== "too_costly")) throw error
    const [alone, second] = gids
    if (alone !== undefined && second === undefined) return [[alone, error.message]]
    const half = Math.ceil(gids.length / 2)
    const first = await askShop(world, auth, gids.slice(0, half))
    return [...first, ...(await askShop(world, auth, gids.slice(half)))]
  }
}
