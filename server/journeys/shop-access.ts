import { openShop } from "@/server/catalog/open-shop"
import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"

/** One shop's own token, good for calls from now on. Refuses a shop that this brand has not connected, or that left. */
export async function shopAccess(world: World, brandId: Id<"brd">, shopId: Id<"shp">): Promise<ShopAuth> {
  return await world.db.brand(brandId, tx => openShop(tx, shopId, world.secrets.box))
}
