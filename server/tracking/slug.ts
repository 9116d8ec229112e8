import { randomInt } from "node:crypto"

/** No vowels, so that no word appears by chance; no 0, 1, l, so that nobody misreads one. */
const LETTERS = "23456789bcdfghjkmnpqrstvwxyz"
const LENGTH = 7
const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/

/** A new random slug: 7 letters, 13 thousand million of them. */
export function newSlug(): string {
  return Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("")
}

/** The slug in the path of a request ("/go/x7k2m9p?fbclid=1"), as it is stored; null when it cannot be one. */
export function slugOf(requestPath: string): string | null {
  const match = /^\/go\/([^/?#]+)\/?(?:[?#]|$)/.exec(requestPath)
  const slug = match?.[1]?.toLowerCase() ?? ""
  return SLUG.test(slug) ? slug : null
}
