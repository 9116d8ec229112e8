import type { ShopifyApp } from "@/server/integrations/shopify/ask-shopify"
import { connectBySession } from "@/server/journeys/connect-shop-by-session"
import type { World } from "@/server/world"

const BEARER = /^Bearer ([\w.-]{1,4000})$/

/** `POST /api/shopify/session`: an embedded page sends its session token, which says whose shop it is in. */
export async function answerSession(world: World, request: Request, app: ShopifyApp): Promise<Response> {
  const token = BEARER.exec(request.headers.get("authorization") ?? "")?.[1]
  const headers = { "cache-control": "no-store" }
  if (!token) return Response.json({ error: "Send the session token as a bearer." }, { status: 401, headers })
  const { status, sentence } = await connectBySession(world, token, app)
  const said = status === 200 ? { connected: true, sentence } : { error: sentence }
  const answer = Response.json(said, { status, headers })
  // App Bridge asks for a fresh session token when it is told so.
  if (status === 401) answer.headers.set("x-shopify-retry-invalid-session-request", "1")
  return answer
}
