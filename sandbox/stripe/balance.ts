import type { StripeStore } from "@/sandbox/stripe/stripe-store"

/** The platform's available money, smallest units, by lower-case currency. Derived from facts, so it always adds up. */
export function platformBalance(store: StripeStore): { currency: string; amount: number }[] {
  return store.all(
    `select currency, sum(amount) as amount from (
       select currency, amount from topups
       union all select currency, -amount from transfers
       union all select t.currency, r.amount from reversals r join transfers t on t.id = r.transfer)
     group by currency order by currency`,
  )
}

/** What is available in one currency, 0 when it was never touched. */
export function availableIn(store: StripeStore, currency: string): number {
  return platformBalance(store).find(line => line.currency === currency)?.amount ?? 0
}

/** What each connected account received and kept, by currency. */
export function receivedByAccounts(store: StripeStore): { account: string; currency: string; amount: number }[] {
  return store.all(
    `select destination as account, currency, sum(amount) as amount from (
       select destination, currency, amount from transfers
       union all select t.destination, t.currency, -r.amount from reversals r join transfers t on t.id = r.transfer)
     group by destination, currency order by destination, currency`,
  )
}

/** The v1 balance object. */
export function balanceShape(store: StripeStore): object {
  const known = platformBalance(store)
  const lines = known.length > 0 ? known : [{ currency: "usd", amount: 0 }]
  return {
    object: "balance",
    available: lines.map(({ currency, amount }) => ({ amount, currency, source_types: { card: amount } })),
    connect_reserved: lines.map(({ currency }) => ({ amount: 0, currency })),
    livemode: false,
    pending: lines.map(({ currency }) => ({ amount: 0, currency, source_types: { card: 0 } })),
  }
}
