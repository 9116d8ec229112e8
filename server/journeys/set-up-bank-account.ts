import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { emailOf, findAccount, keepAccount } from "@/server/payouts/keep-account"
import type { World } from "@/server/world"

export type BankSetup = {
  /** ISO 3166-1 alpha-2: where the creator's bank account is. */
  readonly country: string
  /** Where Stripe sends the creator when done, and when its address has expired. */
  readonly returnUrl: string
  readonly refreshUrl: string
}

/**
 * The address of Stripe's hosted onboarding for a creator, whose account is made the first time. Its key comes from the
 * creator, so that a lost answer or a double click makes no second one.
 */
export async function setUpBankAccount(
  world: World,
  creatorId: Id<"crt">,
  { country, returnUrl, refreshUrl }: BankSetup,
): Promise<{ url: string }> {
  if (!/^[A-Z]{2}$/.test(country)) throw refuse("invalid", "Choose the country of your bank account.")
  const known = await world.db.creator(creatorId, async tx => ({
    account: await findAccount(tx),
    email: await emailOf(tx),
  }))
  const account = known.account ?? (await make(world, creatorId, known.email, country))
  return world.stripe.accountLink({ accountId: account.stripeAccountId, returnUrl, refreshUrl })
}

async function make(world: World, creatorId: Id<"crt">, email: string, country: string) {
  const idempotencyKey = `recipient:${creatorId}`
  const { accountId } = await world.stripe.createRecipient({ creatorId, email, country, idempotencyKey })
  return world.db.creator(creatorId, tx => keepAccount(tx, { stripeAccountId: accountId, country }, world.now()))
}
