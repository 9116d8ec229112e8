import { createHmac, randomBytes } from "node:crypto"
import { installApp } from "./oauth-install"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"

const CODE_MS = 10 * 60_000

/** The merchant pressed Install: the scopes are granted, and the code for the app works once, for ten minutes. */
export function grantCode(sandbox: Sandbox, shop: Shop, scopes: readonly string[]): string {
  const code = randomBytes(16).toString("hex")
  const now = sandbox.now()
  sandbox.store.together(() => {
    installApp(sandbox, shop, scopes)
    sandbox.store.run("insert into oauth_codes values (?, ?, ?)", code, shop.handle, now.getTime() + CODE_MS)
  })
  return code
}

/** True once for each code in its time. */
export function takeCode(sandbox: Sandbox, shop: Shop, code: string): boolean {
  const { store } = sandbox
  return store.together(() => {
    const row = store.one("select due_ms from oauth_codes where code = ? and shop = ?", code, shop.handle)
    store.run("delete from oauth_codes where code = ? and shop = ?", code, shop.handle)
    return row !== null && Number(row.due_ms) > sandbox.now().getTime()
  })
}

/** The redirect URI with Shopify's own parameters and their signature over the sorted query. */
export function signedCallback(
  sandbox: Sandbox,
  shop: Shop,
  redirectUri: string,
  given: Record<string, string>,
): string {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(signedQuery(sandbox, shop, given))) url.searchParams.set(name, value)
  return url.href
}

/** `given` plus host, shop and timestamp, and the hmac of them all: hex, keyed with the app's secret. */
export function signedQuery(sandbox: Sandbox, shop: Shop, given: Record<string, string>): Record<string, string> {
  const query: Record<string, string> = {
    ...given,
    host: Buffer.from(`admin.shopify.com/store/${shop.handle}`).toString("base64").replace(/=+$/, ""),
    shop: shop.domain,
    timestamp: String(Math.floor(sandbox.now().getTime() / 1000)),
  }
  const message = Object.keys(query)
    .sort()
    .map(name => `${name}=${encodeURIComponent(query[name] ?? "")}`)
    .join("&")
  return { ...query, hmac: createHmac("sha256", sandbox.apiSecret).update(message).digest("hex") }
}
