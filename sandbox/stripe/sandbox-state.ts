import type { AccountRow } from "@/sandbox/stripe/account"
import { platformBalance, receivedByAccounts } from "@/sandbox/stripe/balance"
import { shownTransfer } from "@/sandbox/stripe/move-money"
import type { StripeWorld } from "@/sandbox/stripe/stripe-world"
import { type TopupRow, topupShape } from "@/sandbox/stripe/topup-endpoints"
import { type ReversalRow, reversalShape, type TransferRow } from "@/sandbox/stripe/transfer"

type QueuedEvent = { event: string; type: string; attempts: number; done: number; outcome: string | null }

/** Everything the sandbox holds, whole and oldest first, for tests that compare books. Amounts in smallest units. */
export function sandboxState(world: StripeWorld) {
  const { store } = world
  const transfers = store.all<TransferRow>("select * from transfers order by seq")
  const currencies = new Map(transfers.map(transfer => [transfer.id, transfer.currency]))
  const received = receivedByAccounts(store)
  return {
    balance: platformBalance(store),
    accounts: store.all<AccountRow>("select * from accounts order by seq").map(row => ({
      id: row.id,
      email: row.email,
      name: row.name,
      country: row.country,
      active: row.active === 1,
      metadata: JSON.parse(row.metadata) as Record<string, string>,
      received: received.filter(line => line.account === row.id).map(({ currency, amount }) => ({ currency, amount })),
    })),
    topups: store.all<TopupRow>("select * from topups order by seq").map(topupShape),
    transfers: transfers.map(row => shownTransfer(world, row)),
    reversals: store
      .all<ReversalRow>("select * from reversals order by seq")
      .map(row => reversalShape(row, currencies.get(row.transfer) ?? "usd")),
    deliveries: store.all<QueuedEvent>(
      `select d.event, e.type, d.attempts, d.done, d.outcome
       from deliveries d join events e on e.id = d.event order by d.seq`,
    ),
  }
}
