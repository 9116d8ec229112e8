/** A cookie may claim `__Secure-` only where the address is https. */
export function sessionCookieName(appUrl: string): string {
  return isSecure(appUrl) ? "__Secure-next-auth.session-token" : "next-auth.session-token"
}

/** Whether cookies of this app travel over https only. */
export function isSecure(appUrl: string): boolean {
  return appUrl.startsWith("https://")
}

/** The session token in a Cookie header; null when there is none. */
export function readSessionToken(cookieHeader: string | null, appUrl: string): string | null {
  return readCookies(cookieHeader)[sessionCookieName(appUrl)] || null
}

/** The cookies of a Cookie header by name. Of two with one name the first counts, as RFC 6265 sends the most specific first. */
export function readCookies(header: string | null): Record<string, string> {
  const cookies: Record<string, string> = {}
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=")
    const name = pair.slice(0, at).trim()
    if (at > 0 && !Object.hasOwn(cookies, name)) cookies[name] = decode(pair.slice(at + 1).trim())
  }
  return cookies
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
