import { createServer, type ServerResponse } from "node:http"
import next from "next"
import { log } from "./api/log"
import { webhookDoor } from "./api/webhook-door"
import { env } from "./env"
import { linkFollower } from "./journeys/follow-link"
import { SECOND_MS } from "./kernel/time"
import { world } from "./world"

/** The HTTP entry: links and the shops' webhooks are answered here at once, everything else by Next. */
const DRAIN_MS = 10 * SECOND_MS
/** Who sends a request this slowly has no good reason to. */
const WHOLE_REQUEST_MS = 30 * SECOND_MS
const HEADERS_MS = 10 * SECOND_MS

const { PORT, HOST, PROXY_HOPS, NODE_ENV, SHOPIFY_API_SECRET } = env()
const links = linkFollower(world(), PROXY_HOPS)
const webhooks = webhookDoor(world(), [SHOPIFY_API_SECRET])
const app = next({ dev: NODE_ENV === "development", hostname: HOST, port: PORT })
await app.prepare()
const handle = app.getRequestHandler()

const times = { requestTimeout: WHOLE_REQUEST_MS, headersTimeout: HEADERS_MS }
const server = createServer(times, (request, response) => {
  if (webhooks.takes(request)) return caught(webhooks.answer(request, response), response)
  const isLink = links.takes(request)
  if (isLink === true) return void links.answer(request, response)
  const answered = isLink
    ? isLink.then(taken => (taken ? links.answer(request, response) : handle(request, response)))
    : handle(request, response)
  caught(answered, response)
})

function caught(answered: Promise<void>, response: ServerResponse): void {
  answered.catch(error => {
    log({ event: "request failed", error })
    response.destroy()
  })
}

server.listen(PORT, HOST, () => log({ event: `listening on ${HOST}:${PORT}` }))
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop())

/** Takes no new requests, lets those under way end, writes the clicks that wait. */
async function stop(): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve))
  server.closeIdleConnections()
  await Promise.race([closed, new Promise(resolve => setTimeout(resolve, DRAIN_MS))])
  const lost = await links.drain()
  if (lost > 0) log({ event: `stopped with ${lost} clicks that could not be written` })
  process.exit(0)
}
