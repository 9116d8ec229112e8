const LONGEST = 254
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/
const LONGEST_LOCAL_PART = 64

/**
 * Reads exactly one bare address and answers it in lower case; null for anything else. Strict on purpose: a comma, a display
 * name or a look-alike letter in an address has sent sign-in links to strangers in other systems.
 */
export function parseEmailAddress(text: string): string | null {
  const address = text.trim().toLowerCase()
  const at = address.indexOf("@")
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)]
  const fits = at > 0 && address.length <= LONGEST && local.length <= LONGEST_LOCAL_PART
  return fits && LOCAL_PART.test(local) && DOMAIN.test(domain) ? address : null
}
