import { connectShop } from "@/server/catalog/connect-shop"
import { findShop } from "@/server/catalog/find-shop"
import { openShop } from "@/server/catalog/open-shop"
import { forgetProofs } from "@/server/catalog/record-proofs"
import { isGood, wantsRenewal } from "@/server/catalog/shop-token"
import { recordAudit } from "@/server/identity/record-audit"
import type { ShopifyApp } from "@/server/integrations/shopify/ask-shopify"
import { shopOfSessionToken } from "@/server/integrations/shopify/session-token"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import { DomainError, refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { equipSoon } from "./equip-creators"
import { askForProof } from "./repair-shop"

export type SessionAnswer = { readonly status: 200 | 401 | 404 | 409 | 503; readonly sentence: string }

/**
 * The embedded page of a shop proves with its session token that its owner is there: a shop that a brand has connected gets a
 * new token where the old one no longer opens it, without a detour. A shop that no brand has connected is connected from the
 * console, where it is known whose it becomes.
 */
export async function connectBySession(world: World, sessionToken: string, app: ShopifyApp): Promise<SessionAnswer> {
  const domain = shopOfSessionToken(sessionToken, app, world.now())
  if (domain === null)
    return { status: 401, sentence: "This session token is not valid. Open the app again in Shopify." }
  const shop = await world.db.nobody(tx => findShop(tx, domain))
  if (!shop)
    return { status: 404, sentence: `No brand has connected ${domain}. Connect it in Tributary, under Settings.` }
  if (await opens(world, shop)) return { status: 200, sentence: `${domain} is connected.` }
  const askedAt = world.now()
  try {
    const token = await world.shopify.exchangeToken(domain, { sessionToken })
    const facts = await world.shopify.readShop({ domain, accessToken: token.accessToken })
    if (facts.domain !== domain)
      throw refuse("conflict", `${domain} calls itself ${facts.domain} now. Nothing was changed.`)
    await world.db.brand(shop.brandId, async tx => {
      const shopId = await connectShop(tx, { ...facts, token }, world.secrets.box, askedAt)
      await equipSoon(tx, shopId)
      await forgetProofs(tx, shopId)
      await askForProof(tx, { shopId, kind: "repair", askedBy: "shop" }, world.now())
      const subject = publicId("shp", shopId)
      await recordAudit(tx, { actor: "system", action: "connect shop again", subject, detail: { domain } }, world.now())
    })
    return { status: 200, sentence: `${domain} is connected again.` }
  } catch (error) {
    if (error instanceof DomainError) return { status: 409, sentence: error.message }
    if (!(error instanceof ShopifyFailure)) throw error
    const sentence = "Shopify gave no token for this page. Open the app again in Shopify."
    return { status: error.kind === "unauthorised" ? 401 : 503, sentence }
  }
}

/** Whether the token at hand is good for a while, so that opening the page often costs Shopify nothing. */
async function opens(world: World, { brandId, shopId }: { brandId: Id<"brd">; shopId: Id<"shp"> }): Promise<boolean> {
  try {
    const token = await world.db.brand(brandId, tx => openShop(tx, shopId, world.secrets.box))
    return isGood(token, world.now()) && !wantsRenewal(token, world.now())
  } catch (error) {
    if (error instanceof DomainError) return false
    throw error
  }
}
