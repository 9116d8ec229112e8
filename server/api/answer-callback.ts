import { brandName } from "@/server/identity/brand-queries"
import type { ShopifyApp } from "@/server/integrations/shopify/ask-shopify"
import { verifyShopifyQuery } from "@/server/integrations/shopify/verify-query"
import { arrive } from "@/server/journeys/connect-shop"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { createContext } from "./context"
import { readInstallCookie } from "./install-cookie"

/** What stands in the addresses that Shopify makes is short; more is not looked at. */
const MAX_QUERY = 4_096

/**
 * `GET /api/shopify/callback`: the browser comes back from Shopify. Nothing is believed before the signature over the whole
 * query is right; then the state must be one that this person, in this browser, set out with for this shop, and is used up.
 */
export async function answerCallback(world: World, request: Request, app: ShopifyApp): Promise<Response> {
  const { search, searchParams: query } = new URL(request.url)
  if (search.length > MAX_QUERY || !verifyShopifyQuery(query, [app.secret], world.now()))
    return refusal(400, "This answer is not signed by Shopify, or it is old. Start again from Settings, Shop.")
  const cookies = request.headers.get("cookie")
  const { caller } = await createContext(world, cookies)
  if (caller.kind === "anonymous") return redirect("/signin?callbackUrl=%2Fbrand")
  const named = (name: string) => query.get(name) ?? ""
  const { brandId, refused } = await arrive(world, {
    ...{ state: named("state"), domain: named("shop"), code: named("code"), userId: caller.userId },
    browser: readInstallCookie(cookies, world.appUrl),
  })
  if (brandId === null)
    return refusal(403, "Nobody here set out to connect this shop. Start again from Settings, Shop.")
  return redirect(`${await shopPage(world, brandId)}${refused ? `?refused=${refused}` : "?connected=yes"}`)
}

/** The brand's page about its shops. */
export async function shopPage(world: World, brandId: Id<"brd">): Promise<string> {
  const { slug } = await world.db.brand(brandId, tx => brandName(tx))
  return `/brand/${slug}/settings/shop`
}

/** Relative: the person stays at the address they came by, where their cookies are. */
export function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } })
}

export function refusal(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  })
}
