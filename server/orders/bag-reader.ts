import type { ShopifyMoneyBag } from "@/server/integrations/shopify/shopify-order"
import { shopAmount } from "./shop-amount"

/** Reads the shop money of an answer's amounts as minor units. `field` names an amount in refusals. */
export type BagReader = (bag: ShopifyMoneyBag, field: string) => number

/** Reads amounts of one order, all in its shop's currency. */
export function bagReader(currency: string): BagReader {
  return ({ shopMoney }, field) => shopAmount(shopMoney.amount, shopMoney.currencyCode, currency, field)
}
