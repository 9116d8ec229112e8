import { endPass, movePass } from "@/server/reconciliation/keep-pass"
import { countOrdersSince, nextOrders } from "@/server/reconciliation/our-orders"
import type { Pass } from "@/server/reconciliation/pass"
import type { World } from "@/server/world"
import { settleOrder } from "./order-changed"
import { parkOrder } from "./park-order"
import type { Run } from "./walk-pass"

/** Decides anew on every order since a day, because somebody wants a shop's history to count. Each order alone. */
export async function attributeHistory(world: World, pass: Pass): Promise<Run> {
  const { brandId } = pass
  const inBrand = world.db.brand
  if (pass.state === "asked") {
    const totalCount = await inBrand(brandId, tx => countOrdersSince(tx, pass))
    await inBrand(brandId, tx => movePass(tx, pass, { state: "reading", totalCount }))
    return { kind: "again", afterMs: 0 }
  }
  const orderIds = await inBrand(brandId, tx => nextOrders(tx, pass))
  for (const orderId of orderIds) {
    const settle = inBrand(brandId, tx =>
      settleOrder(tx, orderId, world.now(), "the shop's history counts from now on"),
    )
    await settle.catch(error => parkOrder(world, brandId, orderId, error))
  }
  const last = orderIds.at(-1)
  if (last === undefined) {
    await inBrand(brandId, tx => endPass(tx, pass, world.now()))
    return { kind: "ended" }
  }
  await inBrand(brandId, tx => movePass(tx, pass, { cursor: last, done: orderIds.length }))
  return { kind: "again", afterMs: 0 }
}
