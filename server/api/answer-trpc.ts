import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import type { World } from "@/server/world"
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
    if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) return refusal(413, "Send at most 1 MB.")
  }
  if (new URL(request.url).pathname.split(",").length > MAX_CALLS_PER_BATCH)
    return refusal(400, `Ask at most ${MAX_CALLS_PER_BATCH} things at once.`)
  return fetchRequestHandler({
    endpoint: ENDPOINT,
    req: request,
    router: appRouter,
    createContext: () => createContext(world, request.headers.get("cookie")),
    responseMeta: () => ({ headers: { "cache-control": "no-store" } }),
  })
}

function refusal(status: number, sentence: string): Response {
  return Response.json({ error: sentence }, { status })
}
