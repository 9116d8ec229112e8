import { gid } from "./orders"
import type { Discount, Shop } from "./shop-state"
import { shopTime, wholeSecond } from "./shop-time"

export type DiscountStatus = "ACTIVE" | "EXPIRED" | "SCHEDULED"

export function discountStatus({ startsAt, endsAt }: Discount, now: Date): DiscountStatus {
  if (endsAt !== null && new Date(endsAt) <= now) return "EXPIRED"
  return new Date(startsAt) <= now ? "ACTIVE" : "SCHEDULED"
}

/** The body of `discounts/create` and `discounts/update`: it tells neither the code nor what it takes off. */
export function discountBody(shop: Shop, discount: Discount, at: Date) {
  return {
    admin_graphql_api_id: gid("DiscountCodeNode", discount.id),
    title: discount.title,
    status: discountStatus(discount, at),
    created_at: shopTime(discount.createdAt, shop.timeZone),
    updated_at: shopTime(wholeSecond(at), shop.timeZone),
  }
}

/** The body of `discounts/delete`. */
export function deletedDiscountBody(shop: Shop, discount: Discount, at: Date) {
  return {
    admin_graphql_api_id: gid("DiscountCodeNode", discount.id),
    deleted_at: shopTime(wholeSecond(at), shop.timeZone),
  }
}
