/** Everything the app asks of Stripe. Amounts are ISO minor units, currencies ISO codes in upper case. */
export type StripePort = {
  /** Makes a recipient account. The same key gives the same account. Throws what Stripe or the line says. */
  createRecipient(asked: NewRecipient): Promise<{ accountId: string }>
  /** A single-use address of the hosted onboarding. */
  accountLink(asked: { accountId: string; returnUrl: string; refreshUrl: string }): Promise<{ url: string }>
  readAccount(accountId: string): Promise<RecipientState>
  balance(): Promise<BalanceLine[]>
  /** Brings a brand's money to the platform balance; the brand and the key are in the top-up's metadata. */
  topUp(asked: NewTopUp): Promise<{ topUpId: string; status: TopUpStatus }>
  readTopUp(topUpId: string): Promise<StripeTopUp>
  /** Pages of at most 100 top-ups created at or after a time, newest first. Throws when there are too many to read. */
  listTopUpsSince(at: Date): AsyncIterable<StripeTopUp[]>
  /**
   * Sends money once. The idempotency key is `transferId`, which Stripe remembers for 24 hours: never call this again for
   * a transfer first tried longer ago. Never throws for what Stripe or the line does; the outcome says it.
   */
  transfer(asked: NewTransfer): Promise<TransferOutcome>
  /** Every transfer of a group. Throws rather than answer "none" when the answer is not a list of that group. */
  findTransfers(group: string): Promise<StripeTransfer[]>
  /** Pages of at most 100 transfers created at or after a time, newest first. Throws when there are too many to read. */
  listTransfersSince(at: Date): AsyncIterable<StripeTransfer[]>
  readTransfer(stripeId: string): Promise<StripeTransfer>
  /** Reads back the event that a thin notification announced. */
  readEvent(eventId: string): Promise<ThinEvent>
}

export type NewRecipient = {
  creatorId: string
  email: string
  /** ISO 3166-1 alpha-2. */
  country: string
  idempotencyKey: string
}

/** `requirements` are Stripe's names of what the person still has to give, empty when nothing is missing. */
export type RecipientState = { accountId: string; transfersActive: boolean; requirements: string[] }

export type BalanceLine = { currency: string; availableMinor: number; pendingMinor: number }

export type NewTopUp = {
  brandId: string
  amountMinor: number
  currency: string
  /** The funding's id: a top-up whose answer was lost is known by it. */
  idempotencyKey: string
}

export type TopUpStatus = "pending" | "succeeded" | "failed" | "canceled" | "reversed"

export type StripeTopUp = {
  topUpId: string
  status: TopUpStatus
  amountMinor: number
  currency: string
  brandId: string | null
  fundingId: string | null
  createdAt: Date
}

export type NewTransfer = {
  transferId: string
  payoutId: string
  brandId: string
  amountMinor: number
  currency: string
  /** The recipient's account id. */
  destination: string
  /** Stripe's `transfer_group`, by which a lost answer is found again. */
  group: string
}

/**
 * - `sent`: Stripe has a transfer with this amount, currency and destination.
 * - `refused`: Stripe says no, has moved nothing, and says no again under this key; `reason` is a sentence.
 * - `slow_down`: this request was not executed; ask again later under the same key.
 * - `unknown`: it may or may not have been executed; ask again under the same key, or look it up.
 */
export type TransferOutcome =
  | { kind: "sent"; stripeId: string; createdAt: Date }
  | { kind: "refused"; code: string; reason: string }
  | { kind: "slow_down" }
  | { kind: "unknown"; error: string }

export type StripeTransfer = {
  stripeId: string
  amountMinor: number
  /** Cumulative. */
  reversedMinor: number
  currency: string
  destination: string
  group: string | null
  transferId: string | null
  payoutId: string | null
  brandId: string | null
  createdAt: Date
}

export type ThinEvent = { eventId: string; type: string; accountId: string | null; createdAt: Date }
