import { nextOutOfLine, ordersOfCreator } from "@/server/commissions/orders-of-creator"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { settleOrder } from "./order-changed"
import { parkOrder } from "./park-order"
import type { SpanJob } from "./settle-later"

/** Orders a job settles before it makes place for others. */
const PORTION = 25

/** Settles a capped month's orders that are not what the cap now leaves them, each alone, in their order. */
export async function settleMonth(world: World, job: SpanJob): Promise<void> {
  const { brandId } = job
  let after = job.after
  for (let settled = 0; settled < PORTION; settled++) {
    const next = await world.db.brand(brandId, tx => nextOutOfLine(tx, job, after))
    if (!next) return
    await settleAlone(world, brandId, next.orderId, "the month's cap leaves another amount")
    after = { at: next.at, gid: next.gid }
  }
  // Without a key: one that begins anew must not be lost to this one, which goes on.
  await world.db.brand(brandId, tx => enqueue(tx, "settle-month", { ...job, after } satisfies SpanJob))
}

/** Settles what a creator sold since a period that is now closed: it was priced while its tier was not known. */
export async function settleTier(world: World, job: SpanJob): Promise<void> {
  const { brandId } = job
  const orders = await world.db.brand(brandId, tx => ordersOfCreator(tx, job, job.after, PORTION))
  for (const { orderId } of orders) await settleAlone(world, brandId, orderId, "the period before was closed")
  const last = orders.length === PORTION ? orders.at(-1) : undefined
  if (!last) return
  const after = { at: last.at, gid: last.gid }
  await world.db.brand(brandId, tx => enqueue(tx, "settle-tier", { ...job, after } satisfies SpanJob))
}

async function settleAlone(world: World, brandId: Id<"brd">, orderId: Id<"ord">, cause: string): Promise<void> {
  await world.db
    .brand(brandId, tx => settleOrder(tx, orderId, world.now(), cause))
    .catch(error => parkOrder(world, brandId, orderId, error))
}
