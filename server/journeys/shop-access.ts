import { openShop } from "@/server/catalog/open-shop"
import { isGood, wantsRenewal } from "@/server/catalog/shop-token"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import { DomainError } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { renewToken } from "./renew-token"

/**
 * One shop's own token, good for calls from now on: one that ends within minutes is renewed first. `refused` is a token that
 * the shop answered 401 to. Refuses ("conflict") a shop that left or lets us in no more; throws `ShopifyFailure` when the
 * shop does not answer.
 */
export async function shopAccess(
  world: World,
  brandId: Id<"brd">,
  shopId: Id<"shp">,
  { refused }: { readonly refused?: string } = {},
): Promise<ShopAuth> {
  const token = await world.db.brand(brandId, tx => openShop(tx, shopId, world.secrets.box))
  const now = world.now()
  if (!wantsRenewal(token, now, refused)) return token.auth
  if (token.endsAt === null) throw new ShopifyFailure("unauthorised", `${token.auth.domain} refuses our access token.`)
  const renewed = renewToken(world, brandId, token).then(({ auth }) => auth)
  // A shop that does not answer right now costs nothing while the token at hand is still good.
  return isGood(token, now, refused) ? await renewed.catch(() => token.auth) : await renewed
}

/** As {@link shopAccess}, for jobs: a sentence instead of a refusal, so that a shop that left is passed over without noise. */
export async function shopAccessOr(world: World, brandId: Id<"brd">, shopId: Id<"shp">): Promise<ShopAuth | string> {
  try {
    return await shopAccess(world, brandId, shopId)
  } catch (error) {
    if (error instanceof DomainError && error.code === "conflict") return error.message
    throw error
  }
}

/** Calls a shop with its own token. An answer 401 renews the token and repeats the call, once. */
export async function withShop<T>(
  world: World,
  brandId: Id<"brd">,
  shopId: Id<"shp">,
  call: (auth: ShopAuth) => Promise<T>,
): Promise<T> {
  const auth = await shopAccess(world, brandId, shopId)
  try {
    return await call(auth)
  } catch (error) {
    if (!(error instanceof ShopifyFailure) || error.kind !== "unauthorised") throw error
    return await call(await shopAccess(world, brandId, shopId, { refused: auth.accessToken }))
  }
}
