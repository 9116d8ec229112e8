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

/** What a connected account can pay out to its bank, by currency: received minus what went out and stayed out. */
export function accountBalance(store: StripeStore, account: string): { currency: string; amount: number }[] {
  const find = `select currency, sum(amount) as amount from payouts
    where account = ? and status <> 'failed' group by currency`
  const paidOut = store.all<{ currency: string; amount: number }>(find, account)
  return receivedByAccounts(store)
    .filter(line => line.account === account)
    .map(({ currency, amount }) => {
      const out = paidOut.find(line => line.currency === currency)?.amount ?? 0
      return { currency, amount: amount - out }
    })
}

/** The v1 balance object, of the platform or of one connected account. */
export function balanceShape(store: StripeStore, account: string | null): object {
  const known = account === null ? platformBalance(store) : accountBalance(store, account)
  const lines = known.length > 0 ? known : [{ currency: "usd", amount: 0 }]
  return {
    object: "balance",
    available: lines.map(({ currency, amount }) => ({ amount, currency, source_types: { card: amount } })),
    connect_reserved: lines.map(({ currency }) => ({ amount: 0, currency })),
    livemode: false,
    pending: lines.map(({ currency }) => ({ amount: 0, currency, source_types: { card: 0 } })),
  }
}
