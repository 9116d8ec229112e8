import type { OrderLife } from "./order-life"
import type { Faults, Shop } from "./shop-state"
import type { NewShop } from "./shops"
import type { TokenAnswer } from "./tokens"

/** A running sandbox. `shop` is a handle or a myshopify domain wherever one is asked for. */
export type RunningShopify = OrderLife & {
  url: string
  close(): Promise<void>
  shops(): Shop[]
  openShop(wanted: NewShop): Shop
  subscribe(shop: string, webhookUrl: string): void
  /** As if a merchant had installed the app with these scopes and the app had exchanged its code. */
  grant(shop: string, scopes: readonly string[]): TokenAnswer
  /** Ends every access token of the shop but the fixed one; with `refresh` the refresh tokens too. */
  expireTokens(shop: string, also?: { refresh?: boolean }): void
  /** A JWT as the shop's admin hands it to an embedded app. */
  sessionToken(shop: string): string
  setFaults(shop: string, faults: Partial<Faults>): Faults
  /** Runs many changes in one transaction, which is what makes thousands of orders quick. */
  together<T>(work: () => T): T
  /** Resolves when every webhook that is due was tried; `everything` also tries the ones due later. */
  drainWebhooks(options?: { everything?: boolean }): Promise<void>
  sendAgain(deliveryId: number): void
}
