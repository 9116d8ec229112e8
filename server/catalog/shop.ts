import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

/** Where a shop's token is bound to: sealed for one row, it opens for no other. */
export function tokenPlace(brandId: Id<"brd">, shopId: Id<"shp">): string {
  return `shops ${brandId} ${shopId}`
}

/** Where the token is bound to with which the next one is asked. */
export function refreshTokenPlace(brandId: Id<"brd">, shopId: Id<"shp">): string {
  return `shops ${brandId} ${shopId} refresh`
}

/** The myshopify domain, lower-case. Refuses what is not a bare host name. */
export function shopDomain(text: string): string {
  const domain = text.trim().toLowerCase()
  if (!/^[a-z0-9][a-z0-9.-]{0,252}$/.test(domain))
    throw refuse("invalid", `"${text.slice(0, 60)}" is not a shop's domain; write it like "your-shop.myshopify.com".`)
  return domain
}

const HANDLE = "[a-z0-9][a-z0-9-]{0,59}"
const SPELLINGS = [
  new RegExp(`^(${HANDLE})$`),
  new RegExp(`^(?:https?://)?(${HANDLE})\\.myshopify\\.com(?:[/?#].*)?$`),
  new RegExp(`^(?:https?://)?admin\\.shopify\\.com/store/(${HANDLE})(?:[/?#].*)?$`),
]

/**
 * The myshopify domain of what a person types or pastes: "juniper", "juniper.myshopify.com" or an address of its admin.
 * Refuses everything else: a person is sent to this host, and it must be Shopify's.
 */
export function typedShopDomain(text: string): string {
  const typed = text.trim().toLowerCase()
  for (const spelling of SPELLINGS) {
    const handle = spelling.exec(typed)?.[1]
    if (handle) return `${handle}.myshopify.com`
  }
  throw refuse(
    "invalid",
    "This is not a shop's Shopify address. It looks like your-shop.myshopify.com and stands in Shopify under Settings, Domains.",
  )
}
