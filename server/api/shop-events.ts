import type { ShopifyApp } from "@/server/integrations/shopify/ask-shopify"
import { shopOfSessionToken } from "@/server/integrations/shopify/session-token"
import { answerSurvey } from "@/server/journeys/answer-survey"
import { hearPurchase } from "@/server/journeys/hear-purchase"
import { hearVisit, type ShopPlace } from "@/server/journeys/hear-visit"
import { isSignedByShop, questionOf, shopCalled } from "@/server/journeys/shop-events"
import { DomainError, present } from "@/server/kernel/error"
import type { World } from "@/server/world"
import { boundedBody } from "./bounded-body"
import { log } from "./log"
import { RateLimit } from "./rate-limit"
import { faultsOf, ShopEvent } from "./shop-event-input"

const MOST_BYTES = 8 * 1024
/** A busy shop has a hundred landings a second; a shopper has a few a minute. */
const perShop = new RateLimit({ perMinute: 6_000, mostNames: 20_000 })
const perVisitor = new RateLimit({ perMinute: 60, mostNames: 200_000 })

/**
 * Extensions run in workers without an origin, and shops under any domain of their own: everyone may call. Nothing is lost by
 * that, for no cookie and no session is looked at.
 */
const OPEN = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
  "Access-Control-Allow-Headers": "Authorization, Content-Type",
  "Access-Control-Max-Age": "86400",
}
const SIGNATURE = "x-tributary-hmac-sha256"
const BEARER = /^Bearer ([\w.-]{1,4000})$/

export const answerPreflight = (): Response => new Response(null, { status: 204, headers: OPEN })

/** `POST /api/events`: what a shopper's browser or the shop's own server tells. It is kept before it is answered. */
export async function answerEvent(world: World, request: Request, app: ShopifyApp): Promise<Response> {
  const rawBody = await boundedBody(request, MOST_BYTES)
  if (rawBody === null) return say(413, "The body is larger than 8 KB.")
  const read = ShopEvent.safeParse(jsonOf(rawBody))
  if (!read.success) return say(400, faultsOf(read.error))
  const event = read.data
  const now = world.now()
  if (!perShop.takes(event.shop, now) || !perVisitor.takes(visitorOf(event), now))
    return say(429, "Too much at once. Try again in a minute.", { "Retry-After": "60" })
  try {
    const place = await shopCalled(world, event.shop)
    if (place === null) return say(404, `No brand has connected ${event.shop}.`)
    const signature = request.headers.get(SIGNATURE)
    const signed = signature !== null && (await isSignedByShop(world, place, { rawBody, signature }))
    if (signature !== null && !signed) return say(401, "The signature does not match the body.")
    const session = BEARER.exec(request.headers.get("authorization") ?? "")?.[1] ?? ""
    if (event.kind === "answer" && shopOfSessionToken(session, app, now) !== event.shop)
      return say(401, "Send the session token of the shop's page as a bearer.")
    return Response.json({ kept: await keep(world, place, event, signed) }, { headers: OPEN })
  } catch (error) {
    if (error instanceof DomainError) return say(400, error.message)
    log({ event: "an event could not be stored", error })
    return say(503, "This could not be stored. Please send it again.")
  }
}

/** `GET /api/events/question?shop=…`: what the shop's thank-you page asks. */
export async function answerQuestion(world: World, request: Request): Promise<Response> {
  const shop = new URL(request.url).searchParams.get("shop")?.toLowerCase() ?? ""
  if (!perShop.takes(`question ${shop}`, world.now())) return say(429, "Too much at once. Try again in a minute.")
  const place = await shopCalled(world, shop.slice(0, 100))
  if (place === null) return say(404, "No brand has connected this shop.")
  const headers = { ...OPEN, "Cache-Control": "public, max-age=30" }
  return Response.json({ question: await questionOf(world, place) }, { headers })
}

async function keep(world: World, place: ShopPlace, event: ShopEvent, signed: boolean): Promise<boolean> {
  if (event.kind === "visit") return await hearVisit(world, place, { ...event, visitorId: event.visitor })
  if (event.kind === "purchase") {
    const { orderId: orderGid, visitor: visitorId, ...told } = event
    return await hearPurchase(world, place, { ...told, orderGid, visitorId, by: signed ? "server" : "browser" })
  }
  await answerSurvey(world, place, { ...event, surveyId: present(event.survey, "the survey's id") })
  return true
}

/** Whoever repeats themselves without end is one name, by visitor or by purchase. */
function visitorOf(event: ShopEvent): string {
  if (event.kind === "visit") return `${event.shop} ${event.visitor}`
  if (event.kind === "answer") return `${event.shop} ${event.checkoutToken}`
  return `${event.shop} ${event.checkoutToken ?? event.orderId}`
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"))
  } catch {
    return null
  }
}

function say(status: number, sentence: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: sentence }, { status, headers: { ...OPEN, ...headers } })
}
