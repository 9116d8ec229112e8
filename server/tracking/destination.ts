import { refuse } from "@/server/kernel/error"

const LONGEST = 1_000
/** `%252f` becomes `%2f` becomes `/`: what a browser or a shop could decode is looked at as well. */
const DECODINGS = 3
/** Places of a shop that do something or belong to the merchant; a link into them helps no shopper. */
const CLOSED = /^\/(admin|account\/logout|cart\/clear|services|apps\/.*\/logout)(\/|$)/i

/**
 * Reads what a person wants a link to open: a path ("/products/vase") or the full address of a page of the shop, on its
 * storefront or on `alias`, the domain Shopify gave it. Returns the path with its query, which starts with exactly one slash.
 * Refuses, with a sentence, anything that could lead elsewhere.
 */
export function destination(wanted: string, storefrontUrl: string, alias?: string): string {
  const text = wanted.trim()
  const shop = new URL(storefrontUrl)
  if (text.length > LONGEST) throw refuse("invalid", `This address is too long; ${LONGEST} letters are the most.`)
  const path = pathWithin(text, shop, alias)
  if (path === null || !isInside(path, shop))
    throw refuse("invalid", `Links lead only into the shop. Paste the address of a page of ${shop.host}.`)
  if (CLOSED.test(path))
    throw refuse("invalid", "This page of the shop cannot be shared. Choose a product or collection.")
  return path
}

/** Where a link leads: the stored path on the shop's storefront, or its front page should the path not lead there any more. */
export function destinationUrl(path: string, storefrontUrl: string): URL {
  const shop = new URL(storefrontUrl)
  return (isInside(path, shop) ? inShop(path, shop) : null) ?? new URL(shop.href)
}

/** Where the storefront lies on its host, with no slash at the end: "" for most, "/en-gb" or "/shops/juniper" for some. */
function baseOf(shop: URL): string {
  return shop.pathname.replace(/\/+$/, "")
}

/** The address of a path of the shop. The front page of a storefront in a folder has no slash at its end. */
function inShop(path: string, shop: URL): URL | null {
  const base = baseOf(shop)
  return URL.parse(base === "" ? path : `${base}${path.replace(/^\/(?=\?|$)/, "")}`, shop)
}

function pathWithin(text: string, shop: URL, alias: string | undefined): string | null {
  if (text === "") return "/"
  if (text.startsWith("/")) return normalised(text, shop)
  const [whole, host, rest] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(text) ?? []
  // A host may have a port, which in a path would look like a scheme.
  if (!whole || host === undefined || rest === undefined || hasTricks(host.replace(/:\d+$/, "")) || hasTricks(rest))
    return null
  const url = URL.parse(whole)
  if (!url || (url.host !== shop.host && url.host !== alias) || url.username || url.password) return null
  const base = url.host === shop.host ? baseOf(shop) : ""
  if (url.pathname !== base && !url.pathname.startsWith(`${base}/`)) return null
  return normalised((url.pathname.slice(base.length) || "/") + url.search, shop)
}

/** Dot segments resolved and letters escaped as the browser will; null when the path holds a trick. */
function normalised(path: string, shop: URL): string | null {
  if (hasTricks(path)) return null
  const url = URL.parse(path, shop)
  return url && url.pathname + url.search
}

function isInside(path: string, shop: URL): boolean {
  if (!/^\/(?!\/)/.test(path) || hasTricks(path)) return false
  const url = inShop(path, shop)
  const base = baseOf(shop)
  if (url === null || url.origin !== shop.origin || url.username || url.password) return false
  return url.pathname === base || url.pathname.startsWith(`${base}/`)
}

/** Two slashes, backslashes, `@`, control characters and schemes, however often encoded. */
function hasTricks(text: string): boolean {
  let seen = text
  for (let i = 0; i <= DECODINGS; i++) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    if (/[\u0000-\u0020\u007f-\u00a0\u2028\u2029\\@]|\/\/|^\/*[a-z][a-z0-9+.-]*:/i.test(seen)) return true
    const decoded = decodedOnce(seen)
    if (decoded === null) return true
    if (decoded === seen) return false
    // A slash that was hidden parts the path anew.
    if (slashes(decoded) !== slashes(seen)) return true
    seen = decoded
  }
  return true
}

function decodedOnce(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function slashes(text: string): number {
  return text.split("/").length
}
