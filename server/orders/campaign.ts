import type { Campaign } from "@/db/schema"

/** The parameters by which campaigns and advertisers name themselves. */
const CAMPAIGN = [
  "utm_source",
  "utm_medium",
  "utm_campaign",
  "utm_content",
  "utm_term",
  "utm_id",
  "gclid",
  "gbraid",
  "wbraid",
  "fbclid",
  "ttclid",
  "msclkid",
  // Browser extensions that find coupons mark the landing that they make with it.
  "afsrc",
]
/** Our own signed click id. */
const REF = "ref"
const LONGEST_ADDRESS = 8_000
const LONGEST_VALUE = 512
/** An e-mail address wears one of these, whatever it is hidden in. */
const PERSONAL = /@|%40/i

/** The campaign parameters of an address: each once, by its first value. */
export function campaignOf(address: string | null): Campaign {
  if (address === null) return {}
  const query = queryOf(landedAt(address))
  return Object.fromEntries(
    CAMPAIGN.flatMap(name => {
      const value = query.get(name)
      return value && isKept(value) ? [[name, value]] : []
    }),
  )
}

/**
 * An address as we may keep it: the path, our click ids, the campaign parameters. The rest of a query may say who the
 * shopper is, and so may a part of a path. Null for none and for one too long to be one.
 */
export function keptAddress(address: string | null | undefined): string | null {
  if (!address || address.length > LONGEST_ADDRESS) return null
  const landed = landedAt(address)
  const query = queryOf(landed)
  const kept = new URLSearchParams(Object.entries(campaignOf(address)))
  for (const ref of query.getAll(REF)) if (isKept(ref)) kept.append(REF, ref)
  const path = withoutQuery(landed)
    .split("/")
    .map(part => (PERSONAL.test(part) ? "…" : part))
    .join("/")
  return kept.size === 0 ? path : `${path}?${kept}`
}

/** Our click ids in an address, in the order given. */
export function refsInAddress(address: string): string[] {
  return queryOf(landedAt(address)).getAll(REF)
}

/** A safe link leads to "/discount/CODE?redirect=…": the page that the shopper lands on is the one it names. */
function landedAt(address: string): string {
  if (!/\/discount\/[^/?#]+\/?\?/.test(address)) return address
  const query = queryOf(address)
  const page = query.get("redirect")
  if (page === null || !page.startsWith("/")) return address
  query.delete("redirect")
  return query.size === 0 ? page : `${page}${page.includes("?") ? "&" : "?"}${query}`
}

/** Text that names nobody, as far as can be told; null for what looks like an e-mail address. */
export function impersonal(text: string | null | undefined): string | null {
  return text && !PERSONAL.test(text) ? text : null
}

const isKept = (value: string) => value.length <= LONGEST_VALUE && !PERSONAL.test(value)

/** The parameters of an address, relative or whole, read as browsers read them: the first question mark begins them, a hash ends them. */
export function queryOf(address: string): URLSearchParams {
  const query = address.split("#", 1)[0]?.split("?").slice(1).join("?") ?? ""
  // With its question mark: a further one would be taken for it and lost.
  return new URLSearchParams(`?${query}`)
}

function withoutQuery(address: string): string {
  return address.split(/[?#]/, 1)[0] ?? ""
}
