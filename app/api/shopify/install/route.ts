import { answerInstall } from "@/server/api/answer-install"
import { env } from "@/server/env"
import { world } from "@/server/world"

/** Where Shopify leads who opens the app. */
export function GET(request: Request): Promise<Response> {
  const { SHOPIFY_API_KEY: key, SHOPIFY_API_SECRET: secret } = env()
  return answerInstall(world(), request, { key, secret })
}
