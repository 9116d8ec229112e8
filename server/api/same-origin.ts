/**
 * Whether a request comes from our own pages. Browsers say so on every request that can change something; a program without a
 * browser says nothing and carries no cookie that a stranger's page could misuse.
 */
export function isSameOrigin(request: Request, appUrl: string): boolean {
  const site = request.headers.get("sec-fetch-site")
  if (site !== null && site !== "same-origin" && site !== "none") return false
  const origin = request.headers.get("origin")
  if (origin === null) return true
  const host = URL.parse(origin)?.host
  return host !== undefined && (host === new URL(appUrl).host || host === request.headers.get("host"))
}

/** The part of an address after our own origin, for going on after signing in; `instead` for any other address. */
export function ownPath(address: string, appUrl: string, instead = "/brand"): string {
  const home = new URL(appUrl)
  const url = URL.parse(address, home)
  return url?.origin === home.origin && !url.pathname.startsWith("//") && url.pathname !== "/"
    ? `${url.pathname}${url.search}${url.hash}`
    : instead
}
