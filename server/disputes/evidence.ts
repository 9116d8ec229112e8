import { refuse } from "@/server/kernel/error"

export const LONGEST_WORDS = 2_000
export const MOST_LINKS = 5
const SHORTEST_WORDS = 10
const LONGEST_LINK = 2_000

/** What somebody says in a dispute, and the pages that show it. */
export type Said = { readonly words: string; readonly links: readonly string[] }

/** The words tidied and the links as whole addresses. Refuses words that say nothing, and links that lead to no web page. */
export function readSaid(words: string, links: readonly string[]): Said {
  const said = words.trim()
  if (said.length < SHORTEST_WORDS)
    throw refuse("invalid", "Say it in a sentence or two, so that the other side can check it.")
  if (said.length > LONGEST_WORDS)
    throw refuse("invalid", `That is longer than ${LONGEST_WORDS} letters. Say the most important part.`)
  const given = links.map(link => link.trim()).filter(Boolean)
  if (given.length > MOST_LINKS) throw refuse("invalid", `Give at most ${MOST_LINKS} links: those that show it best.`)
  return { words: said, links: [...new Set(given.map(webPage))] }
}

function webPage(text: string): string {
  const url = text.length > LONGEST_LINK ? null : URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || !url.hostname.includes("."))
    throw refuse("invalid", `“${text.slice(0, 60)}” is not the address of a web page. It begins with https://.`)
  return url.href
}
