export const LINKS_SENTENCE =
  "What creators share, and who followed it. Clicks are of the last 30 days; bots never count."

export type LinksQuery = { creator?: string | string[]; after?: string | string[] }

/** The address as the doors want it. What is no text is left out; what is no id is refused there. */
export function readQuery(query: LinksQuery): { creator?: string; cursor?: string } {
  return { creator: text(query.creator), cursor: text(query.after) }
}

/** The same list from its beginning, and from where this page ends. */
export function pagesOf(here: string, { creator, cursor }: { creator?: string; cursor?: string }, next: string | null) {
  const first = creator ? `${here}?creator=${creator}` : here
  return { newerHref: cursor ? first : null, olderHref: next ? `${first}${creator ? "&" : "?"}after=${next}` : null }
}

function text(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined
}
