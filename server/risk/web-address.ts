import { refuse } from "@/server/kernel/error"

/** A page's address. Refuses what is none. */
export function webAddress(text: string): URL {
  const url = URL.parse(text.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.username || !url.hostname.includes(".") || text.length > 2_000)
    throw refuse("invalid", "That is not the address of a web page. It begins with https://.")
  return url
}
