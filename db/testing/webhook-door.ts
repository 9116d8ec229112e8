import { createServer, type IncomingMessage } from "node:http"
import { POST } from "@/app/api/webhooks/shopify/route"

/** A process with nothing but the door where shops send their webhooks: it is killed in the middle of its work. */
const server = createServer(async (request, response) => {
  const answer = await POST(asRequest(request))
  response.writeHead(answer.status).end(await answer.text())
})
server.listen(Number(process.env.PORT), "127.0.0.1")

function asRequest(request: IncomingMessage): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === "string") headers.set(name, value)
  const init = { method: "POST", headers, body: request as unknown as BodyInit, duplex: "half" }
  return new Request(`http://127.0.0.1${request.url}`, init as RequestInit)
}
