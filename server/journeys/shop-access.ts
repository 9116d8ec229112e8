import { openShop } from "@/server/catalog/open-shop"
import { ShopClosed } from "@/server/catalog/shop-closed"
import { isGood, wantsRenewal } from "@/server/catalog/shop-token"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { renewToken } from "./renew-token"

/**
 * One shop's own token, good for calls from now on: one that ends within minutes is renewed first, and one that the shop
 * answers 401 to is renewed and the call repeated, once. Refuses (`ShopClosed`) a shop that left or lets us in no more; throws
 * `ShopifyFailure` when the shop does not answer.
 */
export async function shopAccess(world: World, brandId: Id<"brd">, shopId: Id<"shp">): Promise<ShopAuth> {
  const auth = await goodToken(world, brandId, shopId)
  return { ...auth, renew: () => goodToken(world, brandId, shopId, auth.accessToken) }
}

/** As {@link shopAccess}, for jobs: a sentence instead of a refusal, so that a shop that left is passed over without noise. */
export async function shopAccessOr(world: World, brandId: Id<"brd">, shopId: Id<"shp">): Promise<ShopAuth | string> {
  try {
    return await shopAccess(world, brandId, shopId)
  } catch (error) {
    if (error instanceof ShopClosed) return error.message
    throw error
  }
}

/** `refused` is a token that the shop answered 401 to. */
async function goodToken(world: World, brandId: Id<"brd">, shopId: Id<"shp">, refused?: string): Promise<ShopAuth> {
  const token = await world.db.brand(brandId, tx => openShop(tx, shopId, world.secrets.box))
  const now = world.now()
  if (!wantsRenewal(token, now, refused)) return token.auth
  if (token.endsAt === null) throw new ShopifyFailure("unauthorised", `${token.auth.domain} refuses our access token.`)
  const renewed = renewToken(world, brandId, token).then(({ auth }) => auth)
  // A shop that does not answer right now costs nothing while the token at hand is still good.
  return isGood(token, now, refused) ? await renewed.catch(() => token.auth) : await renewed
}
