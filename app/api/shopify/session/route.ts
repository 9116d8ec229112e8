import { answerSession } from "@/server/api/answer-session"
import { env } from "@/server/env"
import { world } from "@/server/world"

/** An embedded page says whose shop it is in. */
export function POST(request: Request): Promise<Response> {
  const { SHOPIFY_API_KEY: key, SHOPIFY_API_SECRET: secret } = env()
  return answerSession(world(), request, { key, secret })
}
