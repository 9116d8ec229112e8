import { boundedBody } from "@/server/api/bounded-body"
import { log } from "@/server/api/log"
import { env } from "@/server/env"
import { receiveShopifyWebhook } from "@/server/journeys/receive-shopify-webhook"
import { world } from "@/server/world"

/** Shopify's own bodies are far smaller. */
const MOST_BYTES = 2 * 1024 * 1024

/** Where shops send their webhooks. */
export async function POST(request: Request): Promise<Response> {
  const rawBody = await boundedBody(request, MOST_BYTES)
  if (rawBody === null) return Response.json({ error: "The body is larger than 2 MB." }, { status: 413 })
  const asked = {
    rawBody,
    header: (name: string) => request.headers.get(name),
    secrets: [env().SHOPIFY_API_SECRET],
  }
  const { status, sentence } = await receiveShopifyWebhook(world(), asked, log)
  return Response.json(sentence ? { error: sentence } : {}, { status })
}
