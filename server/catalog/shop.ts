import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

/** Where a shop's token is bound to: sealed for one row, it opens for no other. */
export function tokenPlace(brandId: Id<"brd">, shopId: Id<"shp">): string {
  return `shops ${brandId} ${shopId}`
}

/** The myshopify domain, lower-case. Refuses what is not a bare host name. */
export function shopDomain(text: string): string {
  const domain = text.trim().toLowerCase()
  if (!/^[a-z0-9][a-z0-9.-]{0,252}$/.test(domain))
    throw refuse("invalid", `"${text.slice(0, 60)}" is not a shop's domain; write it like "your-shop.myshopify.com".`)
  return domain
}
