import { parseSort } from "@/components/ui/data-table-column"
import { first, idIn, type Query } from "../query"

export const LINKS_SENTENCE =
  "What creators share, and who followed it. Clicks are of the last 30 days; bots never count."

export const LINK_STATE_OPTIONS = [
  { value: "in use", label: "In use" },
  { value: "put away", label: "Put away" },
] as const

/** The list of links as the address tells it; what makes no sense there is left out, not refused. */
export function readLinksQuery(query: Query) {
  const filter = {
    creator: idIn("crt", query.creator),
    campaign: idIn("cmp", query.campaign),
    state: LINK_STATE_OPTIONS.map(({ value }) => value).find(value => value === first(query.state)),
    words: first(query.q)?.slice(0, 80),
  }
  const sort = first(query.sort) === "made" ? ("made" as const) : ("-made" as const)
  return { filter, sort, shownSort: parseSort(sort), cursor: idIn("lnk", query.after) }
}

export type LinksQuery = { creator?: string | string[]; after?: string | string[] }

/** The list of codes as the address tells it. What is no text is left out; what is no id is refused by the doors. */
export function readQuery(query: LinksQuery): { creator?: string; cursor?: string } {
  return { creator: first(query.creator), cursor: first(query.after) }
}

/** The same list from its beginning, and from where this page ends. */
export function pagesOf(here: string, { creator, cursor }: { creator?: string; cursor?: string }, next: string | null) {
  const beginning = creator ? `${here}?creator=${creator}` : here
  return {
    newerHref: cursor ? beginning : null,
    olderHref: next ? `${beginning}${creator ? "&" : "?"}after=${next}` : null,
  }
}
