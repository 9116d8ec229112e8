import type { orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { joinVisitor } from "@/server/tracking/join-visitor"
import { unitePurchase } from "@/server/tracking/record-purchase"
import { FORGOTTEN, mayRecognise } from "@/server/tracking/shopper"
import { settleSoon } from "./settle-soon"

type Order = Pick<typeof orders.$inferSelect, "id" | "gid" | "shopId" | "checkoutToken" | "customerHash">

/**
 * An order says which purchase it is of, and by consent whose browser that was: what browser and server told of it becomes
 * one, and where the browser is news of this customer, the customer's other orders are decided again.
 */
export async function knowShopper(tx: BrandTx, order: Order, now: Date): Promise<void> {
  const { id, gid, shopId, checkoutToken, customerHash } = order
  const purchase = await unitePurchase(tx, { shopId, checkoutToken, orderGid: gid })
  const visitorId = purchase?.visitorId
  if (!visitorId || visitorId.startsWith(FORGOTTEN) || customerHash === null) return
  if (!mayRecognise(purchase.consent)) return
  const isNews = await joinVisitor(tx, { shopId, customerHash, visitorId, knownFrom: now })
  if (isNews) await settleSoon(tx, { shopId, of: { customerOf: id } }, { key: `settle-customer:${id}` })
}
