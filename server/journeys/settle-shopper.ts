import type { BrandTx } from "@/db/scope"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { addDays, MINUTE_MS } from "@/server/kernel/time"
import {
  orderOfPurchase,
  ordersOfVisitor,
  otherOrdersOfCustomer,
  renewalsAfter,
} from "@/server/orders/orders-of-shopper"
import type { World } from "@/server/world"
import { settleOrder } from "./order-changed"
import { parkOrder } from "./park-order"
import { type ShopperJob, settleSoon } from "./settle-soon"

/** Orders a job settles before it makes place for others. */
const PORTION = 25
const WINDOW_DAYS = 90
/** An order that was being recorded while its evidence came is there by then; one that comes later sees the evidence itself. */
const LOOK_AGAIN_MS = 2 * MINUTE_MS
const CAUSE = "what is known of the shopper changed"

/** Settles the next few orders that a job names, each alone, and goes on where there are more. */
export async function settleShopper(world: World, job: ShopperJob): Promise<void> {
  const { brandId } = job
  const orderIds = await world.db.brand(brandId, tx => nextOrders(tx, job, world.now()))
  for (const orderId of orderIds)
    await world.db
      .brand(brandId, tx => settleOrder(tx, orderId, world.now(), CAUSE))
      .catch(error => parkOrder(world, brandId, orderId, error))
  const after = orderIds.length === PORTION ? orderIds.at(-1) : undefined
  if (after) await world.db.brand(brandId, tx => enqueue(tx, "settle-shopper", { ...job, after }))
}

async function nextOrders(tx: BrandTx, job: ShopperJob, now: Date): Promise<readonly Id<"ord">[]> {
  const { of, shopId, after } = job
  if ("customerOf" in of) return await otherOrdersOfCustomer(tx, of.customerOf, { after, most: PORTION })
  if ("renewalsOf" in of) return await renewalsAfter(tx, of.renewalsOf, { after, most: PORTION })
  if ("visitorId" in of)
    return await ordersOfVisitor(tx, {
      ...{ shopId, visitorId: of.visitorId, after, most: PORTION },
      since: addDays(now, -WINDOW_DAYS),
    })
  const order = await orderOfPurchase(tx, { shopId, ...of.purchase })
  if (order) return [order.id]
  if (!of.looked) await settleSoon(tx, { shopId, of: { ...of, looked: true } }, { afterMs: LOOK_AGAIN_MS })
  return []
}
