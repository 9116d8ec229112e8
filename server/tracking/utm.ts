/** The brand's convention: source is the creator, medium says what kind of traffic it is, campaign is the program. */
const MEDIUM = "creator"
const NAMELESS = "program"
const LONGEST_SLUG = 40

export type UtmLabels = { readonly handle: string; readonly campaign: string }

/** Adds the convention's parameters, in place of any that the destination carried. */
export function withUtm(url: URL, labels: UtmLabels): URL {
  const tagged = new URL(url)
  tagged.searchParams.set("utm_source", labels.handle)
  tagged.searchParams.set("utm_medium", MEDIUM)
  tagged.searchParams.set("utm_campaign", labels.campaign)
  return tagged
}

/** A program's name as `utm_campaign`: "Spring friends ’26" is "spring-friends-26". */
export function campaignSlug(programName: string): string {
  const slug = programName
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, "")
  return slug || NAMELESS
}
