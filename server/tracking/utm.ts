import { refuse } from "@/server/kernel/error"

/** How a brand's links name themselves in the shop's reports: a template for each parameter. */
export type UtmConvention = {
  readonly source: string
  readonly medium: string
  readonly campaign: string
  readonly content: string
}

/** What a placeholder stands for, on one link. */
export type UtmFacts = {
  /** The creator's handle. */
  readonly creator: string
  /** The word of the link's campaign; of its program while it belongs to none. */
  readonly campaign: string
  readonly program: string
  /** The creator's discount code in the shop; null while there is none. */
  readonly code: string | null
  /** The link's slug. */
  readonly link: string
}

/** The parameters of one link, in the order in which they are written. */
export type UtmParameters = readonly (readonly [name: string, value: string])[]

export const UTM_PLACEHOLDERS = ["creator", "campaign", "program", "code", "link"] as const

/** In force until the brand publishes its own: source is the creator, medium the kind of traffic. */
export const FIRST_CONVENTION: UtmConvention = {
  source: "{creator}",
  medium: "creator",
  campaign: "{campaign}",
  content: "",
}

const PARTS = ["source", "medium", "campaign", "content"] as const
const LONGEST_TEMPLATE = 100
const LONGEST_VALUE = 120
const LONGEST_SLUG = 40
const NAMELESS = "program"

/** The parameters of a link under a convention. One that comes to nothing is left out. */
export function utmOf(convention: UtmConvention, facts: UtmFacts): UtmParameters {
  return PARTS.flatMap(part => {
    const value = filled(convention[part], facts)
    return value === "" ? [] : [[`utm_${part}`, value] as const]
  })
}

/** The address with these parameters, in place of any campaign that it carried. */
export function withUtm(url: URL, parameters: UtmParameters): URL {
  const tagged = new URL(url)
  for (const name of [...tagged.searchParams.keys()]) if (/^utm_/i.test(name)) tagged.searchParams.delete(name)
  for (const [name, value] of parameters) tagged.searchParams.set(name, value)
  return tagged
}

/** Refuses a convention by which reports could not tell creators' traffic apart, with a sentence that says why. */
export function checkedConvention(wanted: UtmConvention): UtmConvention {
  const convention = Object.fromEntries(PARTS.map(part => [part, wanted[part].trim()])) as UtmConvention
  for (const part of PARTS) refuseBadTemplate(part, convention[part])
  for (const part of ["source", "medium", "campaign"] as const)
    if (convention[part] === "")
      throw refuse(
        "invalid",
        `utm_${part} is empty. Reports need source, medium and campaign; only content may be left out.`,
      )
  if (/\{/.test(convention.medium))
    throw refuse(
      "invalid",
      "utm_medium holds a placeholder. Write one word for all creators' traffic, such as creator.",
    )
  if (!/\{creator\}/.test(convention.source + convention.content))
    throw refuse(
      "invalid",
      "Neither source nor content names the {creator}, so no report could tell whose traffic it is.",
    )
  return convention
}

function refuseBadTemplate(part: string, template: string): void {
  if (template.length > LONGEST_TEMPLATE)
    throw refuse("invalid", `utm_${part} is too long; ${LONGEST_TEMPLATE} letters are the most.`)
  const unknown = [...template.matchAll(/\{([^{}]*)\}/g)].find(
    ([, word]) => !UTM_PLACEHOLDERS.some(known => known === word),
  )
  if (unknown)
    throw refuse(
      "invalid",
      `utm_${part}: there is no ${unknown[0]}. Use ${UTM_PLACEHOLDERS.map(word => `{${word}}`).join(", ")}.`,
    )
  if (!/^[a-z0-9_.~-]*$/.test(template.replace(/\{[a-z]+\}/g, "")))
    throw refuse("invalid", `utm_${part}: use lower-case letters, digits, - and _, and placeholders in braces.`)
}

/** The template with its placeholders filled, in plain letters; what an empty one leaves dangling goes with it. */
function filled(template: string, facts: UtmFacts): string {
  return template
    .replace(/\{([a-z]+)\}/g, (_, word: keyof UtmFacts) => plain(facts[word] ?? ""))
    .replace(/([-_.])[-_.]*(?=\1)/g, "")
    .replace(/^[-_.]+|[-_.]+$/g, "")
    .slice(0, LONGEST_VALUE)
}

function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9_.~-]+/g, "-")
}

/** A name as `utm_campaign`: "Spring friends ’26" is "spring-friends-26". */
export function campaignSlug(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, "")
  return slug || NAMELESS
}
