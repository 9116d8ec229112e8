import { answerEmbed } from "@/server/api/answer-embed"
import { env } from "@/server/env"

/** Leads a merchant to the place in the theme editor where the embed is switched on. */
export function GET(request: Request): Response {
  return answerEmbed(request, env().SHOPIFY_API_KEY)
}
