import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import type { World } from "@/server/world"
import { boundedBody } from "./bounded-body"
import { createContext } from "./context"
import { appRouter } from "./root"
import { isSameOrigin } from "./same-origin"

const ENDPOINT = "/api/trpc"
const MAX_BODY_BYTES = 1_000_000
const MAX_CALLS_PER_BATCH = 20

/** Answers `/api/trpc/*`. What can change something must come from our own pages and as JSON, which no foreign form can send. */
export async function answerTrpc(world: World, request: Request): Promise<Response> {
  if (request.method === "POST") {
    if (!isSameOrigin(request, world.appUrl)) return refusal(403, "This request does not come from a page of ours.")
    if (!request.headers.get("content-type")?.startsWith("application/json")) return refusal(415, "Send JSON.")
  }
  if (new URL(request.url).pathname.split(",").length > MAX_CALLS_PER_BATCH)
    return refusal(400, `Ask at most ${MAX_CALLS_PER_BATCH} things at once.`)
  const req = await heldWhole(request)
  if (!req) return refusal(413, "Send at most 1 MB.")
  return fetchRequestHandler({
    endpoint: ENDPOINT,
    // A long question is asked by POST; what changes something is never answered to a GET.
    allowMethodOverride: true,
    req,
    router: appRouter,
    createContext: () => createContext(world, request.headers.get("cookie")),
    responseMeta: () => ({ headers: { "cache-control": "no-store" } }),
  })
}

/** The same request with its body read, within the limit; null beyond it. */
async function heldWhole(request: Request): Promise<Request | null> {
  if (request.method !== "POST") return request
  const body = await boundedBody(request, MAX_BODY_BYTES)
  return body && new Request(request.url, { method: "POST", headers: request.headers, body, signal: request.signal })
}

function refusal(status: number, sentence: string): Response {
  return Response.json({ error: sentence }, { status })
}
