import type { AppLife } from "./app-life"
import type { ProductLife } from "./change-product"
import type { DiscountLife } from "./discount-life"
import type { OrderLife } from "./order-life"
import type { Faults, Shop } from "./shop-state"
import type { NewShop } from "./shops"

/** A running sandbox. `shop` is a handle or a myshopify domain wherever one is asked for. */
export type RunningShopify = OrderLife &
  ProductLife &
  DiscountLife &
  AppLife & {
    url: string
    close(): Promise<void>
    shops(): Shop[]
    openShop(wanted: NewShop): Shop
    subscribe(shop: string, webhookUrl: string): void
    setFaults(shop: string, faults: Partial<Faults>): Faults
    /** Runs many changes in one transaction, which is what makes thousands of orders quick. */
    together<T>(work: () => T): T
    /** Resolves when every webhook that is due was tried; `everything` also tries the ones due later. */
    drainWebhooks(options?: { everything?: boolean }): Promise<void>
    sendAgain(deliveryId: number): void
  }
