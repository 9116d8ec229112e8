import type { IncomingMessage, ServerResponse } from "node:http"
import { receiveShopifyWebhook } from "@/server/journeys/receive-shopify-webhook"
import type { World } from "@/server/world"
import { log } from "./log"

/** Shopify's own bodies are far smaller. The route of the same address, which Next answers alone, has the same limit. */
const MOST_BYTES = 2 * 1024 * 1024
const ADDRESS = "/api/webhooks/shopify"

export type WebhookDoor = {
  /** Whether the request is a webhook of a shop. */
  takes(request: IncomingMessage): boolean
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
}

/** Answers shops before Next sees them: a flood of webhooks waits for the database alone, and pages do not wait for it. */
export function webhookDoor(world: World, secrets: readonly string[]): WebhookDoor {
  return {
    takes: request => request.method === "POST" && request.url?.split("?", 1)[0] === ADDRESS,
    async answer(request, response) {
      const rawBody = await bodyOf(request)
      if (rawBody === "cut") return void request.destroy()
      if (rawBody === "too long") return say(response, 413, "The body is larger than 2 MB.")
      const header = (name: string) => one(request.headers[name])
      const { status, sentence } = await receiveShopifyWebhook(world, { rawBody, header, secrets }, log)
      say(response, status, sentence)
    },
  }
}

/** The bytes as they came; no more than the limit is ever held. */
function bodyOf(request: IncomingMessage): Promise<Buffer | "too long" | "cut"> {
  return new Promise(done => {
    const parts: Buffer[] = []
    let length = 0
    request.on("data", (part: Buffer) => {
      length += part.byteLength
      if (length <= MOST_BYTES) return void parts.push(part)
      request.pause().removeAllListeners("data")
      parts.length = 0
      done("too long")
    })
    request.once("end", () => done(Buffer.concat(parts)))
    for (const event of ["aborted", "error", "close"] as const) request.once(event, () => done("cut"))
  })
}

function say(response: ServerResponse, status: number, sentence?: string): void {
  const text = JSON.stringify(sentence ? { error: sentence } : {})
  // What was not read must not be taken for the next request.
  const rest = status === 413 ? { Connection: "close" } : {}
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text), ...rest })
  response.end(text)
}

function one(told: string | string[] | undefined): string | null {
  return (Array.isArray(told) ? told[0] : told) ?? null
}
