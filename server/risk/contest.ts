import { refuse } from "@/server/kernel/error"

/** Nobody answered for so long: the creator is right. */
export const ANSWER_DAYS = 10
export const LONGEST_STATEMENT = 2_000

/** What a creator says against a notice, tidied. Refuses one that says nothing, and evidence that is no web address. */
export function readStatement(statement: string, evidenceUrl: string | null) {
  const said = statement.trim()
  if (said.length < 10) throw refuse("invalid", "Say in a sentence or two why this is wrong; the brand reads it.")
  if (said.length > LONGEST_STATEMENT)
    throw refuse("invalid", `That is longer than ${LONGEST_STATEMENT} letters. Say the most important part.`)
  return { statement: said, evidenceUrl: evidenceUrl === null ? null : webAddress(evidenceUrl).href }
}

/** A page's address. Refuses what is none. */
export function webAddress(text: string): URL {
  const url = URL.parse(text.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.username || !url.hostname.includes(".") || text.length > 2_000)
    throw refuse("invalid", "That is not the address of a web page. It begins with https://.")
  return url
}
