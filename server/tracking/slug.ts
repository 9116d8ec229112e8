import { randomInt } from "node:crypto"
import { refuse } from "@/server/kernel/error"

/** No vowels, so that no word appears by chance; no 0, 1, l, so that nobody misreads one. */
const LETTERS = "23456789bcdfghjkmnpqrstvwxyz"
const LENGTH = 7
const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/
const SHORTEST_CHOSEN = 3
const LONGEST_CHOSEN = 40
/** Addresses that mean something on a host of ours or of a brand's, and words that would pose as the shop. */
const RESERVED = new Set(
  (
    "about account accounts admin api app apps assets auth blog brand brands cart checkout checkouts collections contact creator " +
    "creators discount docs favicon go health help home index invite invites legal link links login logout orders pages " +
    "password pay payment payments policies privacy products register reset robots security settings shop signin signout " +
    "signup sitemap static status store support terms tributary webhooks well-known www"
  ).split(" "),
)

/** A new random slug: 7 letters, 13 thousand million of them. */
export function newSlug(): string {
  return Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("")
}

/** The slug that a person chose, as it is stored. Refuses what cannot be one with a sentence that says why. */
export function chosenSlug(wanted: string): string {
  const slug = wanted.trim().toLowerCase()
  if (slug.length < SHORTEST_CHOSEN || slug.length > LONGEST_CHOSEN)
    throw refuse("invalid", `A link's own ending has ${SHORTEST_CHOSEN} to ${LONGEST_CHOSEN} letters.`)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
    throw refuse("invalid", "A link's own ending has letters a to z, digits, and single dashes between them.")
  if (RESERVED.has(slug)) throw refuse("invalid", `“${slug}” is kept for pages of ours or of the shop. Choose another.`)
  return slug
}

/** The slug in the path of a request ("/go/x7k2m9p?fbclid=1"), as it is stored; null when it cannot be one. */
export function slugOf(requestPath: string): string | null {
  return stored(/^\/go\/([^/?#]+)\/?(?:[?#]|$)/.exec(requestPath)?.[1])
}

/** As {@link slugOf}, on a brand's own domain, where "/x7k2m9p" is enough. */
export function slugOnOwnDomain(requestPath: string): string | null {
  return slugOf(requestPath) ?? stored(/^\/([^/?#]+)\/?(?:[?#]|$)/.exec(requestPath)?.[1])
}

function stored(segment: string | undefined): string | null {
  const slug = segment?.toLowerCase() ?? ""
  return SLUG.test(slug) ? slug : null
}
