import type { HttpBindings } from "@hono/node-server"
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import { type Context, Hono } from "hono"
import { accountEndpoints } from "@/sandbox/stripe/account-endpoints"
import { answerRequest, type InFlight, type Reply } from "@/sandbox/stripe/answer-request"
import { eventEndpoints } from "@/sandbox/stripe/event-endpoints"
import { payoutEndpoints } from "@/sandbox/stripe/payout-endpoints"
import { stripeId } from "@/sandbox/stripe/stripe-id"
import { API_VERSION, type Call, type Endpoint, type StripeWorld } from "@/sandbox/stripe/stripe-world"
import { topupEndpoints } from "@/sandbox/stripe/topup-endpoints"
import { transferEndpoints } from "@/sandbox/stripe/transfer-endpoints"
import { invalidRequest, unauthorized, WireError } from "@/sandbox/stripe/wire-error"
import { decodeForm, isRecord, type Params } from "@/sandbox/stripe/wire-params"

/** Hono's context over Node's own request, which a fault needs to break the connection. */
export type NodeContext = Context<{ Bindings: HttpBindings }>

const ENDPOINTS: readonly Endpoint[] = [
  ...accountEndpoints,
  ...topupEndpoints,
  ...transferEndpoints,
  ...payoutEndpoints,
  ...eventEndpoints,
]
const MAX_KEY_LENGTH = 255

/** Stripe's API. `answered` is called after each request, when webhooks may be waiting. */
export function apiRoutes(
  world: StripeWorld,
  secretKey: string,
  answered: () => void,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const inFlight: InFlight = new Set()
  for (const endpoint of ENDPOINTS) {
    app.on(endpoint.method, endpoint.path, async context => {
      const requestId = stripeId("req")
      try {
        authorize(context, secretKey)
        const call = await callOf(context, requestId)
        const reply = await answerRequest(world, inFlight, requestOf(context), endpoint, call)
        answered()
        return send(context, call, reply)
      } catch (error) {
        if (!(error instanceof WireError)) throw error
        return sendError(context, error, requestId)
      }
    })
  }
  for (const version of ["/v1/*", "/v2/*"])
    app.all(version, context => sendError(context, unknownUrl(context), stripeId("req")))
  return app
}

function requestOf(context: NodeContext): string {
  return `${context.req.method} ${context.req.path}`
}

function authorize(context: NodeContext, secretKey: string): void {
  const header = context.req.header("authorization") ?? ""
  const basic = `Basic ${Buffer.from(`${secretKey}:`).toString("base64")}`
  if (header !== `Bearer ${secretKey}` && header !== basic) throw unauthorized()
}

async function callOf(context: NodeContext, requestId: string): Promise<Call> {
  const isPost = context.req.method === "POST"
  const key = isPost ? (context.req.header("idempotency-key") ?? null) : null
  if (key !== null && key.length > MAX_KEY_LENGTH)
    throw invalidRequest("Idempotency keys are up to 255 characters long.", undefined, "Idempotency-Key")
  return {
    params: isPost ? bodyOf(context, await context.req.text()) : decodeForm(new URL(context.req.url).search.slice(1)),
    path: context.req.param() as Record<string, string>,
    requestId,
    idempotencyKey: key,
    account: context.req.header("stripe-account") ?? null,
  }
}

function bodyOf(context: NodeContext, text: string): Params {
  if (!context.req.path.startsWith("/v2/")) return decodeForm(text)
  try {
    const body: unknown = text === "" ? {} : JSON.parse(text)
    if (isRecord(body)) return body
  } catch {
    // Broken JSON gets the same sentence as JSON that is not an object.
  }
  throw invalidRequest("The request body must be a JSON object.")
}

function send(context: NodeContext, call: Call, reply: Reply): Response {
  if (reply.kind === "reset") {
    context.env.incoming.socket.resetAndDestroy()
    return RESPONSE_ALREADY_SENT
  }
  const { answer, replayed } = reply
  return new Response(answer.body, {
    status: answer.status,
    headers: {
      ...baseHeaders(context, call.requestId),
      ...(call.idempotencyKey !== null && { "idempotency-key": call.idempotencyKey }),
      ...(answer.status >= 400 && { "stripe-should-retry": String(answer.status === 409) }),
      ...(replayed && { "idempotent-replayed": "true", "original-request": answer.requestId }),
    },
  })
}

function sendError(context: NodeContext, error: WireError, requestId: string): Response {
  const body = JSON.stringify(error.body(), null, 2)
  return new Response(body, { status: error.status, headers: baseHeaders(context, requestId) })
}

function baseHeaders(context: NodeContext, requestId: string): Record<string, string> {
  return {
    "content-type": "application/json",
    "request-id": requestId,
    "stripe-version": context.req.header("stripe-version") ?? API_VERSION,
  }
}

function unknownUrl(context: NodeContext): WireError {
  const words = `Unrecognized request URL (${context.req.method}: ${context.req.path}).`
  return new WireError(404, "invalid_request_error", words)
}
