import type { BrandTx } from "@/db/scope"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { HOUR_MS } from "@/server/kernel/time"
import { doubtOrder } from "@/server/orders/doubt-order"
import { ordersToRead } from "@/server/orders/orders-to-read"
import type { World } from "@/server/world"

/** An order whose shop did not say what would settle it is asked about again after this time, not at once and for ever. */
export const ASK_AGAIN_MS = HOUR_MS

const LONGEST_REASON = 500

/**
 * Sets an order aside that cannot be settled, with the reason in words, so that it stops nobody else: it stays unconfirmed,
 * nothing of it clears, and its shop is asked again later.
 */
export async function parkOrder(world: World, brandId: Id<"brd">, orderId: Id<"ord">, error: unknown): Promise<string> {
  const because = `This order cannot be settled: ${reasonOf(error)}`
  await world.db.brand(brandId, async tx => {
    for (const { shopId, gid } of await ordersToRead(tx, [orderId])) await doubtOrder(tx, { shopId, gid, because })
    await askAgain(tx, orderId)
  })
  return because
}

/** Under a key of its own: a job that is to run at once, because of newer facts, is not put off. */
export async function askAgain(tx: BrandTx, orderId: Id<"ord">, afterMs = ASK_AGAIN_MS): Promise<void> {
  const job = { brandId: tx.brandId, orderIds: [orderId] }
  await enqueue(tx, "confirm-orders", job, { key: `confirm-later:${orderId}`, afterMs })
}

/** A failed query repeats its parameters; the database's own sentence lies inside. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && error.cause instanceof Error) return reasonOf(error.cause)
  return (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_REASON)
}
