import { orderOfPurchase } from "@/server/orders/orders-of-shopper"
import { clickKey, readClickRef } from "@/server/tracking/click-ref"
import { recordPurchase } from "@/server/tracking/record-purchase"
import { type Consent, mayRecognise } from "@/server/tracking/shopper"
import type { World } from "@/server/world"
import { type ShopPlace, timeOf } from "./hear-visit"
import { settleSoon } from "./settle-soon"

export type ToldPurchase = {
  /** A shopper's browser, or a server that signed with the shop's own key. */
  readonly by: "browser" | "server"
  readonly checkoutToken: string | null
  readonly orderGid: string | null
  readonly visitorId: string | null
  readonly ref: string | null
  readonly consent: Consent
  readonly agoMs: number
}

/**
 * Somebody bought. Told by the browser and by a server, it is one purchase; its order is decided again, or finds it waiting.
 * A browser is believed only by the checkout's token, which nobody can guess: order numbers anybody can count, and with them
 * take another's order for a link of their own. Without consent a browser's word is not kept, a server's without the shopper.
 */
export async function hearPurchase(world: World, { brandId, shopId }: ShopPlace, told: ToldPurchase): Promise<boolean> {
  const { by, consent, visitorId } = told
  if (by === "browser" && !mayRecognise(consent)) return false
  const said = { shopId, checkoutToken: told.checkoutToken, orderGid: by === "server" ? told.orderGid : null }
  if (said.checkoutToken === null && said.orderGid === null) return false
  const at = timeOf(told.agoMs, world.now())
  await world.db.brand(brandId, async tx => {
    const order = await orderOfPurchase(tx, said)
    const purchase = {
      checkoutToken: said.checkoutToken ?? order?.checkoutToken ?? null,
      orderGid: order?.gid ?? said.orderGid,
    }
    const { isNews, eventKey } = await recordPurchase(tx, {
      ...{ shopId, ...purchase, by, at, visitorId, consent },
      clickRef: told.ref !== null && readClickRef(clickKey(world.secrets.app), told.ref) ? told.ref : null,
    })
    const key = `settle-purchase:${shopId}:${eventKey}`
    if (isNews) await settleSoon(tx, { shopId, of: { purchase, looked: false } }, { key })
  })
  return true
}
