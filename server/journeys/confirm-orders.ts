import { shopAuth } from "@/server/catalog/open-shop"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import type { ShopifyOrder } from "@/server/integrations/shopify/shopify-order"
import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import { DomainError, invariant } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { doubtOrder } from "@/server/orders/doubt-order"
import { orderFromReadBack } from "@/server/orders/from-read-back"
import { markUnknown } from "@/server/orders/mark-unknown"
import { type OrderToRead, ordersToRead } from "@/server/orders/orders-to-read"
import { recordToldOrder } from "@/server/orders/record-told-order"
import type { World } from "@/server/world"
import { settleOrder } from "./order-changed"

/** As many as one read of the shop answers. */
const MOST_ORDERS = 50

/** An order as its shop answers it; null: the shop does not know it; a sentence: it cannot be read whole. */
type Answer = ShopifyOrder | null | string

/**
 * Asks each order's shop for the truth, with the shop's own token, records it and settles. An order the shop does not
 * know is settled to zero; one that cannot be read stays unconfirmed with the reason and does not stop the others.
 * Throws when a shop cannot be asked at all, so that the job is tried again.
 */
export async function confirmOrders(world: World, brandId: Id<"brd">, orderIds: readonly Id<"ord">[]): Promise<void> {
  invariant(orderIds.length <= MOST_ORDERS, `at most ${MOST_ORDERS} orders are confirmed at once`)
  const wanted = await world.db.brand(brandId, tx => ordersToRead(tx, orderIds))
  for (const [shopId, orders] of Map.groupBy(wanted, order => order.shopId)) {
    const auth = await world.db.brand(brandId, tx => shopAuth(tx, shopId, world.secrets.box))
    for (const [order, answer] of await askShop(world, auth, orders)) await confirmOne(world, brandId, order, answer)
  }
}

/** Reads them together; when one spoils the answer, in halves until it stands alone. */
async function askShop(world: World, auth: ShopAuth, orders: readonly OrderToRead[]): Promise<[OrderToRead, Answer][]> {
  try {
    const gids = orders.map(order => order.gid)
    const answers = await world.shopify.readOrders(auth, gids)
    return orders.map((order, index) => [order, answers[index] ?? null])
  } catch (error) {
    if (!(error instanceof ShopifyFailure) || (error.kind !== "incomplete" && error.kind !== "too_costly")) throw error
    const [alone, second] = orders
    if (alone && !second) return [[alone, error.message]]
    const half = Math.ceil(orders.length / 2)
    const first = await askShop(world, auth, orders.slice(0, half))
    return [...first, ...(await askShop(world, auth, orders.slice(half)))]
  }
}

async function confirmOne(world: World, brandId: Id<"brd">, order: OrderToRead, answer: Answer): Promise<void> {
  const { orderId, shopId, gid } = order
  const now = world.now()
  const told = typeof answer === "object" && answer ? readable(answer, world.secrets.app) : answer
  await world.db.brand(brandId, async tx => {
    if (typeof told === "string") {
      await doubtOrder(tx, { shopId, gid, because: `The shop's answer cannot be read. ${told}` })
    } else if (told === null) {
      await markUnknown(tx, orderId, now)
      await settleOrder(tx, orderId, now, "the shop does not know this order")
    } else {
      await recordToldOrder(tx, { shopId, told, source: "read_back" }, now)
      await settleOrder(tx, orderId, now, "order read back from the shop")
    }
  })
}

function readable(answer: ShopifyOrder, customerKey: string) {
  try {
    return orderFromReadBack(answer, customerKey)
  } catch (error) {
    if (error instanceof DomainError) return error.message
    throw error
  }
}
