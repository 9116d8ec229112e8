import { answerCallback } from "@/server/api/answer-callback"
import { env } from "@/server/env"
import { world } from "@/server/world"

/** Shopify sends the browser back here. */
export function GET(request: Request): Promise<Response> {
  const { SHOPIFY_API_KEY: key, SHOPIFY_API_SECRET: secret } = env()
  return answerCallback(world(), request, { key, secret })
}
