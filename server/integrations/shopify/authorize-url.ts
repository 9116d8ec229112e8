import { addressOf, type ShopifyAddress } from "./ask-shopify"

export type AuthorizeWish = {
  /** The myshopify domain. */
  readonly domain: string
  readonly scopes: readonly string[]
  /** The merchant may leave these out. */
  readonly optionalScopes: readonly string[]
  /** Ours, and on the app's list of redirect addresses. */
  readonly redirectUrl: string
  readonly state: string
}

/** Where a member is sent so that the shop's owner can agree. */
export function authorizeUrl(address: ShopifyAddress, wish: AuthorizeWish): string {
  const url = new URL(addressOf(`https://${wish.domain}/admin/oauth/authorize`, address))
  url.searchParams.set("client_id", address.app?.key ?? "")
  url.searchParams.set("scope", wish.scopes.join(","))
  url.searchParams.set("optional_scope", wish.optionalScopes.join(","))
  url.searchParams.set("redirect_uri", wish.redirectUrl)
  url.searchParams.set("state", wish.state)
  return url.href
}
