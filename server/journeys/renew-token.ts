import { setTimeout as pause } from "node:timers/promises"
import { openShop } from "@/server/catalog/open-shop"
import { claimRenewal, endRenewals, keepRenewed, leaveRenewal } from "@/server/catalog/renew-token"
import { ShopClosed } from "@/server/catalog/shop-closed"
import { isBeingRenewed, isRenewable, RENEWAL_MS, type ShopToken } from "@/server/catalog/shop-token"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"

const LOOK_EVERY_MS = 100
/** Real time, because the world's clock may stand still; a little longer than a renewal may take. */
const MOST_LOOKS = Math.ceil((RENEWAL_MS * 1.2) / LOOK_EVERY_MS)

/**
 * The token after `old`, renewed by exactly one of all who ask at once, in whatever process; the others wait for it. One that
 * was killed between Shopify's answer and our row loses nothing: Shopify gives the same refresh token another answer until its
 * replacement is used. Refuses when the shop gives no more tokens; throws `ShopifyFailure` when it does not answer.
 */
export async function renewToken(world: World, brandId: Id<"brd">, old: ShopToken): Promise<ShopToken> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const token = await world.db.brand(brandId, tx => openShop(tx, old.shopId, world.secrets.box))
    const now = world.now()
    if (token.version !== old.version) return token
    if (!isRenewable(token, now)) throw accessEnded(token)
    if (look > 0 && token.renewingUntil === null) throw silent(token)
    const mine =
      !isBeingRenewed(token, now) && (await world.db.brand(brandId, tx => claimRenewal(tx, token, world.now())))
    if (mine) await askForNext(world, brandId, token)
    else await pause(LOOK_EVERY_MS)
  }
  throw silent(old)
}

/** Only the holder of the lease comes here. The answer is kept only if the token is still the one it was asked for. */
async function askForNext(world: World, brandId: Id<"brd">, token: ShopToken): Promise<void> {
  const askedAt = world.now()
  const refreshToken = token.refreshToken ?? ""
  try {
    const given = await world.shopify.exchangeToken(token.auth.domain, { refreshToken })
    await world.db.brand(brandId, tx => keepRenewed(tx, token, given, world.secrets.box, askedAt))
  } catch (error) {
    const ended = error instanceof ShopifyFailure && error.kind === "unauthorised"
    if (error instanceof ShopifyFailure)
      await world.db.brand(brandId, tx => (ended ? endRenewals(tx, token, world.now()) : leaveRenewal(tx, token)))
    throw ended ? accessEnded(token) : error
  }
}

function accessEnded({ auth }: ShopToken): ShopClosed {
  return new ShopClosed(`${auth.domain} no longer lets us in. Connect it again.`)
}

/** Whoever asked got no answer; all who waited for it try again with their jobs, not at once and one after the other. */
function silent({ auth }: ShopToken): ShopifyFailure {
  return new ShopifyFailure("unavailable", `${auth.domain} does not renew its token right now. Try again in a minute.`)
}
