import { answerEvent, answerPreflight } from "@/server/api/shop-events"
import { env } from "@/server/env"
import { world } from "@/server/world"

/** What shoppers' browsers and shops' own servers tell. */
export function POST(request: Request): Promise<Response> {
  const { SHOPIFY_API_KEY: key, SHOPIFY_API_SECRET: secret } = env()
  return answerEvent(world(), request, { key, secret })
}

export const OPTIONS = answerPreflight
