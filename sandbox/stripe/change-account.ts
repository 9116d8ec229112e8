import { type AccountRow, TRANSFERS_CAPABILITY } from "@/sandbox/stripe/account"
import { emitThin } from "@/sandbox/stripe/emit-event"
import { stripeId } from "@/sandbox/stripe/stripe-id"
import { nowSeconds, type StripeWorld } from "@/sandbox/stripe/stripe-world"

/** What a new account starts with. `id` only when a seed wants a certain one. */
export type NewAccount = {
  id?: string
  email: string | null
  name: string | null
  country: string | null
  dashboard: string | null
  requested: boolean
  active: boolean
  metadata: Record<string, string>
}

/** The account with an id, or null. */
export function findAccount(world: StripeWorld, id: string): AccountRow | null {
  return world.store.one<AccountRow>("select * from accounts where id = ?", id)
}

/** Adds an account and returns it. An id that exists already is left as it is and returned. */
export function addAccount(world: StripeWorld, account: NewAccount): AccountRow {
  const id = account.id ?? stripeId("acct")
  world.store.run(
    `insert into accounts (id, email, name, country, dashboard, requested, active, metadata, created)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`,
    ...[id, account.email, account.name, account.country, account.dashboard],
    ...[Number(account.requested), Number(account.active), JSON.stringify(account.metadata), nowSeconds(world)],
  )
  const row = findAccount(world, id)
  if (!row) throw new Error(`The account ${id} was not stored.`)
  return row
}

/** The person finished (or Stripe withdrew) what transfers need. Sends both thin events when something changed. */
export function setActive(world: StripeWorld, id: string, active: boolean, person?: { name: string; last4: string }) {
  const guard = "update accounts set active = ? where id = ? and active <> ?"
  const changed = world.store.run(guard, Number(active), id, Number(active))
  if (person)
    world.store.run("update accounts set name = ?, bank_last4 = ? where id = ?", person.name, person.last4, id)
  if (changed === 0) return
  emitThin(world, { type: "v2.core.account[requirements].updated", accountId: id })
  emitThin(world, {
    type: "v2.core.account[configuration.recipient].capability_status_updated",
    accountId: id,
    data: { updated_capability: TRANSFERS_CAPABILITY },
  })
}
