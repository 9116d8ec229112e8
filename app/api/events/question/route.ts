import { answerPreflight, answerQuestion } from "@/server/api/shop-events"
import { world } from "@/server/world"

/** What a shop's thank-you page asks. */
export function GET(request: Request): Promise<Response> {
  return answerQuestion(world(), request)
}

export const OPTIONS = answerPreflight
