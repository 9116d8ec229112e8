import type { BrandTx } from "@/db/scope"
import { enqueue } from "@/server/jobs/enqueue"
import { DomainError, invariant } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { DAY_MS, HOUR_MS } from "@/server/kernel/time"
import { doubtOrder } from "@/server/orders/doubt-order"
import { orderFromReadBack } from "@/server/orders/from-read-back"
import { HIDDEN, isHidden } from "@/server/orders/hidden-order"
import { markUnknown } from "@/server/orders/mark-unknown"
import { type OrderToRead, ordersToRead } from "@/server/orders/orders-to-read"
import { recordToldOrder } from "@/server/orders/record-told-order"
import type { World } from "@/server/world"
import { type Answer, askShop } from "./ask-shop"
import { settleOrder, settleUnlessItWaits } from "./order-changed"
import { shopAccess } from "./shop-access"

/** An order whose shop did not say what would settle it is asked about again after this time, not at once and for ever. */
const ASK_AGAIN_MS = HOUR_MS

/** As many as one read of the shop answers. */
const MOST_ORDERS = 50

/**
 * Asks each order's shop for the truth, with the shop's own token, records it and settles. An order the shop does not
 * know is settled to zero, unless it is so old that the shop hides it; that one, like one that cannot be read, stays
 * unconfirmed with the reason and does not stop the others.
 * Throws when a shop cannot be asked at all, so that the job is tried again.
 */
export async function confirmOrders(world: World, brandId: Id<"brd">, orderIds: readonly Id<"ord">[]): Promise<void> {
  invariant(orderIds.length <= MOST_ORDERS, `at most ${MOST_ORDERS} orders are confirmed at once`)
  const wanted = await world.db.brand(brandId, tx => ordersToRead(tx, orderIds))
  for (const [shopId, orders] of Map.groupBy(wanted, order => order.shopId)) {
    const auth = await shopAccess(world, brandId, shopId)
    for (const [order, answer] of await askShop(world, auth, orders)) await confirmOne(world, brandId, order, answer)
  }
}

async function confirmOne(world: World, brandId: Id<"brd">, order: OrderToRead, answer: Answer): Promise<void> {
  const { orderId, shopId, gid } = order
  const now = world.now()
  const told = answer === null && isHidden(order, now) ? HIDDEN : heard(answer, world.secrets.app)
  await world.db.brand(brandId, async tx => {
    if (typeof told === "string") {
      await doubtOrder(tx, { shopId, gid, because: told })
      await askAgain(tx, orderId, told === HIDDEN ? DAY_MS : ASK_AGAIN_MS)
    } else if (told === null) {
      await markUnknown(tx, orderId, now)
      await settleOrder(tx, orderId, now, "the shop does not know this order")
    } else {
      await recordToldOrder(tx, { shopId, told, source: "read_back" }, now)
      if (await settleUnlessItWaits(tx, orderId, now, "order read back from the shop"))
        await askAgain(tx, orderId, ASK_AGAIN_MS)
    }
  })
}

/** Under a key of its own: a job that is to run at once, because of newer facts, is not put off. */
async function askAgain(tx: BrandTx, orderId: Id<"ord">, afterMs: number): Promise<void> {
  const job = { brandId: tx.brandId, orderIds: [orderId] }
  await enqueue(tx, "confirm-orders", job, { key: `confirm-later:${orderId}`, afterMs })
}

/** What the shop told; null: it does not know the order; a sentence: why its answer says nothing. */
function heard(answer: Answer, customerKey: string) {
  if (answer === null) return null
  const unreadable = (because: string) => `The shop's answer cannot be read. ${because}`
  if (typeof answer === "string") return unreadable(answer)
  try {
    return orderFromReadBack(answer, customerKey)
  } catch (error) {
    if (error instanceof DomainError) return unreadable(error.message)
    throw error
  }
}
