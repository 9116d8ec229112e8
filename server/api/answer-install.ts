import { findShop } from "@/server/catalog/find-shop"
import { typedShopDomain } from "@/server/catalog/shop"
import type { SignedIn } from "@/server/identity/caller"
import { findMember } from "@/server/identity/find-member"
import { may } from "@/server/identity/rights"
import type { ShopifyApp } from "@/server/integrations/shopify/ask-shopify"
import { verifyShopifyQuery } from "@/server/integrations/shopify/verify-query"
import { DomainError } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { redirect, refusal, shopPage } from "./answer-callback"
import { createContext } from "./context"

/**
 * `GET /api/shopify/install`: somebody opens the app from Shopify, which names the shop and signs it. Leads to the brand that
 * has the shop, or to one where the person may connect it, with the shop filled in. It changes nothing: the button there does.
 */
export async function answerInstall(world: World, request: Request, app: ShopifyApp): Promise<Response> {
  const { searchParams: query } = new URL(request.url)
  if (query.has("hmac") && !verifyShopifyQuery(query, [app.secret], world.now()))
    return refusal(400, "This address is not signed by Shopify, or it is old. Open the app in Shopify again.")
  const domain = shopNamed(query.get("shop") ?? "")
  if (domain === null) return refusal(400, "Open the app from your shop's admin, so that it says which shop it is.")
  const { caller } = await createContext(world, request.headers.get("cookie"))
  const here = `/api/shopify/install?shop=${encodeURIComponent(domain)}`
  if (caller.kind === "anonymous") return redirect(`/signin?callbackUrl=${encodeURIComponent(here)}`)
  const brandId = await placeFor(world, caller, domain)
  if (brandId === null) return redirect("/brand")
  return redirect(`${await shopPage(world, brandId)}?connect=${encodeURIComponent(domain)}`)
}

function shopNamed(text: string): string | null {
  try {
    return typedShopDomain(text)
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

/** Of several brands the one that has the shop, else the first where the person may connect it. */
async function placeFor(world: World, caller: SignedIn, domain: string): Promise<Id<"brd"> | null> {
  const owner = await world.db.nobody(tx => findShop(tx, domain))
  const ours = caller.memberships.find(({ brandId }) => brandId === owner?.brandId)
  if (ours) return ours.brandId
  for (const { brandId } of caller.memberships) {
    const member = await world.db.brand(brandId, tx => findMember(tx, caller.userId))
    if (member && may(member.role, "connect shops")) return brandId
  }
  return null
}
