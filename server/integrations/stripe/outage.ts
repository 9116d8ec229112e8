import Stripe from "stripe"
import { UnexpectedAnswer } from "@/server/integrations/stripe/unexpected-answer"

/**
 * Whether an error says that Stripe could not be asked, or did not answer as itself: our key, the line, its own troubles. It
 * passes without anybody doing something about what was asked for. Only "there is no such thing" is an answer.
 */
export function isOutage(error: unknown): boolean {
  if (error instanceof UnexpectedAnswer) return true
  return error instanceof Stripe.errors.StripeError && error.statusCode !== 404
}
