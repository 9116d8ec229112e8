import type { Transactions } from "@/db/scope"
import type { StripePort } from "@/server/integrations/stripe/stripe-port"
import type { World } from "@/server/world"

/** The process died: nothing it does afterwards reaches anything. */
export class Killed extends Error {}

export type MortalWorld = { readonly world: World; crossings(): number }

/**
 * The same world through ports that count every crossing and die at the `diesAt`th (from 1): before a transaction begins,
 * before it commits, after it committed, before and after each call to Stripe, at each look at the clock. Dead stays dead.
 */
export function mortalWorld(world: World, diesAt: number): MortalWorld {
  let count = 0
  const cross = () => {
    count += 1
    if (count >= diesAt) throw new Killed(`killed at crossing ${count}`)
  }
  const now = () => {
    cross()
    return world.now()
  }
  const mortal = { ...world, now, db: mortalDatabase(world.db, cross), stripe: mortalStripe(world.stripe, cross) }
  return { world: mortal, crossings: () => count }
}

function mortalDatabase(db: Transactions, cross: () => void): Transactions {
  const through = async <T>(run: () => Promise<T>): Promise<T> => {
    cross()
    const result = await run()
    cross()
    return result
  }
  const beforeCommit =
    <Tx, T>(work: (tx: Tx) => Promise<T>) =>
    async (tx: Tx): Promise<T> => {
      const result = await work(tx)
      cross()
      return result
    }
  return {
    nobody: work => through(() => db.nobody(beforeCommit(work))),
    brand: (brandId, work) => through(() => db.brand(brandId, beforeCommit(work))),
    creator: (creatorId, work) => through(() => db.creator(creatorId, beforeCommit(work))),
    alone: statement => through(() => db.alone(statement)),
    joining: (brandId, creatorId, work) => through(() => db.joining(brandId, creatorId, beforeCommit(work))),
  }
}

function mortalStripe(stripe: StripePort, cross: () => void): StripePort {
  const call =
    <Asked, Answer>(method: (asked: Asked) => Promise<Answer>) =>
    async (asked: Asked): Promise<Answer> => {
      cross()
      const answer = await method(asked)
      cross()
      return answer
    }
  async function* pages<Page>(asked: AsyncIterable<Page>) {
    cross()
    for await (const page of asked) {
      cross()
      yield page
    }
    cross()
  }
  return {
    createRecipient: call(stripe.createRecipient),
    accountLink: call(stripe.accountLink),
    readAccount: call(stripe.readAccount),
    balance: () => call(stripe.balance)(undefined),
    topUp: call(stripe.topUp),
    readTopUp: call(stripe.readTopUp),
    transfer: call(stripe.transfer),
    findTransfers: call(stripe.findTransfers),
    readTransfer: call(stripe.readTransfer),
    readEvent: call(stripe.readEvent),
    listTopUpsSince: at => pages(stripe.listTopUpsSince(at)),
    listTransfersSince: at => pages(stripe.listTransfersSince(at)),
  }
}
