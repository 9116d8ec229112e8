import { and, eq } from "drizzle-orm"
import { shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { SecretBox } from "@/server/identity/secret-box"
import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { tokenPlace } from "./shop"

/** The shop's own token, opened for one call to it. Refuses a shop that this brand has not connected, or that left. */
export async function openShop(tx: BrandTx, shopId: Id<"shp">, box: SecretBox): Promise<ShopAuth> {
  const [shop] = await tx
    .select({ domain: shops.domain, sealedToken: shops.sealedToken })
    .from(shops)
    .where(and(eq(shops.brandId, tx.brandId), eq(shops.id, shopId)))
  if (!shop) throw refuse("not_found", "This shop is not connected.")
  if (shop.sealedToken === null) throw refuse("conflict", `${shop.domain} removed the app. Connect it again.`)
  return { domain: shop.domain, accessToken: box.open(shop.sealedToken, tokenPlace(tx.brandId, shopId)) }
}
