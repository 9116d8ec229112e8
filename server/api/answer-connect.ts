import { z } from "zod"
import { findBrand } from "@/server/identity/find-brand"
import { setOut } from "@/server/journeys/set-out"
import { DomainError, type RefusalCode } from "@/server/kernel/error"
import type { World } from "@/server/world"
import { authorise, noSuchBrand, signedIn } from "./authorise"
import { boundedBody } from "./bounded-body"
import { createContext } from "./context"
import { installCookie, randomSecret, readInstallCookie } from "./install-cookie"
import { isSameOrigin } from "./same-origin"

const Wish = z.object({ brand: z.string().min(1).max(64), shop: z.string().max(300) })
const MAX_BODY_BYTES = 4_096

const STATUS: Readonly<Record<RefusalCode, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
}

/**
 * `POST /api/shopify/connect`: a member sets out to connect a shop. Answers the address at Shopify to go to, and a cookie by
 * which this browser is known when it comes back. Only from our own pages and as JSON, which no foreign form can send.
 */
export async function answerConnect(world: World, request: Request): Promise<Response> {
  if (!isSameOrigin(request, world.appUrl)) return refusal(403, "This request does not come from a page of ours.")
  if (!request.headers.get("content-type")?.startsWith("application/json")) return refusal(415, "Send JSON.")
  const body = await boundedBody(request, MAX_BODY_BYTES)
  if (!body) return refusal(413, "Send at most 4 kB.")
  const wish = Wish.safeParse(parsed(body.toString()))
  if (!wish.success) return refusal(400, "Say which brand and which shop.")
  const cookies = request.headers.get("cookie")
  // Two windows that connect two shops at once are one browser.
  const browser = readInstallCookie(cookies, world.appUrl) || randomSecret()
  try {
    const url = await begin(world, cookies, { ...wish.data, browser })
    const headers = { "set-cookie": installCookie(browser, world.appUrl), "cache-control": "no-store" }
    return Response.json({ url }, { headers })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return refusal(STATUS[error.code], error.message)
  }
}

async function begin(
  world: World,
  cookies: string | null,
  { brand, shop, browser }: z.infer<typeof Wish> & { browser: string },
): Promise<string> {
  const { caller } = await createContext(world, cookies)
  const person = signedIn(caller)
  const brandId = await world.db.nobody(tx => findBrand(tx, brand))
  if (!brandId) throw noSuchBrand(brand)
  return await world.db.brand(brandId, async tx => {
    const member = await authorise(tx, person, "connect shops", brand)
    return await setOut(tx, world, { memberId: member.id, shop, state: randomSecret(), browser })
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function refusal(status: number, sentence: string): Response {
  return Response.json({ error: sentence }, { status, headers: { "cache-control": "no-store" } })
}
