import type Stripe from "stripe"
import type { RecipientState } from "@/server/integrations/stripe/stripe-port"
import { expectAnswer } from "@/server/integrations/stripe/unexpected-answer"

/** Reads a v2 account that was asked for with its recipient configuration and requirements. */
export function toRecipientState(account: Stripe.V2.Core.Account): RecipientState {
  expectAnswer(account?.object === "v2.core.account" && account.id?.startsWith("acct_") === true, "an account")
  const transfers = account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers
  return {
    accountId: account.id,
    transfersActive: account.closed !== true && transfers?.status === "active",
    requirements: (account.requirements?.entries ?? [])
      .filter(entry => entry.awaiting_action_from === "user")
      .map(entry => entry.description),
  }
}
