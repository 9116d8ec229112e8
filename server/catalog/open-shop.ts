import { and, eq } from "drizzle-orm"
import { shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { SecretBox } from "@/server/identity/secret-box"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { refreshTokenPlace, tokenPlace } from "./shop"
import { ShopClosed } from "./shop-closed"
import type { ShopToken } from "./shop-token"

/** The shop's own token, opened. Refuses a shop that this brand has not connected, or that left. */
export async function openShop(tx: BrandTx, shopId: Id<"shp">, box: SecretBox): Promise<ShopToken> {
  const [shop] = await tx
    .select()
    .from(shops)
    .where(and(eq(shops.brandId, tx.brandId), eq(shops.id, shopId)))
  if (!shop) throw refuse("not_found", "This shop is not connected.")
  const { domain, sealedToken, sealedRefreshToken: refresh } = shop
  if (sealedToken === null) throw new ShopClosed(`${domain} removed the app. Connect it again.`)
  return {
    shopId,
    auth: { domain, accessToken: box.open(sealedToken, tokenPlace(tx.brandId, shopId)) },
    version: shop.tokenVersion,
    endsAt: shop.tokenExpiresAt,
    refreshToken: refresh && box.open(refresh, refreshTokenPlace(tx.brandId, shopId)),
    refreshEndsAt: shop.refreshTokenExpiresAt,
    renewingUntil: shop.renewingUntil,
  }
}
