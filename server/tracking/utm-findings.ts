import { areNeighbours, mediumMeant, skeleton } from "./utm-words"

export const UTM_PARTS = ["source", "medium", "campaign"] as const
export type UtmPart = (typeof UTM_PARTS)[number]

/** Landings that said the same of themselves, and how many they were. */
export type Landing = {
  readonly utm: Readonly<Partial<Record<UtmPart, string>>>
  /** They came through a link of ours: they carried its click id. */
  readonly ours: boolean
  readonly count: number
  /** One of their addresses. */
  readonly example: string
}

/** What the brand's own convention makes its links say. Null: it is filled with more than can be listed. */
export type KnownWords = {
  readonly sources: ReadonlySet<string> | null
  readonly medium: string
  readonly campaigns: ReadonlySet<string> | null
}

export const FINDING_KINDS = [
  "missing", "not filled in", "written differently", "another word for it", "perhaps a slip", "no such creator", "no such campaign",
] as const // biome-ignore format: one glance
export type FindingKind = (typeof FINDING_KINDS)[number]

export type Finding = {
  readonly kind: FindingKind
  readonly part: UtmPart
  /** The value as it arrived; "" where there was none. */
  readonly value: string
  /** What it should probably be; null where nobody can tell. */
  readonly better: string | null
  readonly count: number
  readonly examples: readonly string[]
}

const MOST_EXAMPLES = 3
/** A slip is rare beside the word it was meant to be. */
const SLIP_AT_MOST = 0.25
/** Left by a tool that did not fill it in: {{campaign.name}}, {creator}, [[source]], %7Bx%7D, __CAMPAIGN__. */
const UNFILLED = /[{}]|\[\[|%7b|__[A-Z_]+__|\$\{/i

/** A word with what is left of it when case and separators are taken away: worked out once, compared often. */
type Word = { readonly value: string; readonly bare: string }
type Seen = Word & { readonly count: number; readonly landings: readonly Landing[] }
/** All there is to hold a value of one parameter against. */
type Ground = {
  readonly part: UtmPart
  readonly seen: readonly Seen[]
  readonly listed: readonly Word[] | null
  readonly known: KnownWords
}

/** What is missing, inconsistent or unknown in how real landings named themselves; the most frequent first. */
export function utmFindings(landings: readonly Landing[], known: KnownWords): readonly Finding[] {
  const findings = [...missing(landings, known), ...UTM_PARTS.flatMap(part => wordsOf(part, landings, known))]
  return findings.sort((a, b) => b.count - a.count || (a.part + a.value < b.part + b.value ? -1 : 1))
}

/** A landing that names itself in part, or came through a link and lost what the link said. */
function missing(landings: readonly Landing[], known: KnownWords): Finding[] {
  return UTM_PARTS.flatMap(part => {
    const without = landings.filter(({ utm, ours }) => {
      const named = UTM_PARTS.some(one => utm[one])
      // Paid and creators' traffic needs its campaign; elsewhere one may do without.
      const needed = part === "campaign" ? ours || utm.medium === known.medium : ours || named
      return !utm[part] && needed
    })
    if (without.length === 0) return []
    const better = part === "medium" && without.every(({ ours }) => ours) ? known.medium : null
    return [{ kind: "missing" as const, part, value: "", better, count: sum(without), examples: examplesOf(without) }]
  })
}

function wordsOf(part: UtmPart, landings: readonly Landing[], known: KnownWords): Finding[] {
  const seen = valuesOf(part, landings)
  const listed = listOf(part, known)
  const ground = { part, seen, known, listed: listed && [...listed].map(wordOf) }
  return seen.flatMap(one => {
    const verdict = listed?.has(one.value) ? null : judge(one, ground)
    const { value, count, landings: where } = one
    return verdict ? [{ ...verdict, part, value, count, examples: examplesOf(where) }] : []
  })
}

type Verdict = Pick<Finding, "kind" | "better">

/** The first thing that is wrong with a value, the surest first. */
function judge(one: Seen, ground: Ground): Verdict | null {
  if (UNFILLED.test(one.value)) return { kind: "not filled in", better: null }
  const same = spelling(one, ground)
  if (same) return { kind: "written differently", better: same }
  const meant = ground.part === "medium" ? otherWord(one, ground) : null
  if (meant) return { kind: "another word for it", better: meant }
  const slip = slipOf(one, ground)
  if (slip) return { kind: "perhaps a slip", better: slip }
  return unknown(one, ground)
}

/** The same word in the spelling that the convention, or most landings, use. */
function spelling(one: Seen, { seen, listed }: Ground): string | null {
  const ruled = listed?.find(({ bare }) => bare === one.bare)
  if (ruled) return ruled.value
  const first = seen.find(({ bare }) => bare === one.bare)
  return first && first.value !== one.value ? first.value : null
}

function otherWord(one: Seen, { seen, known }: Ground): string | null {
  const group = mediumMeant(one.value)
  if (group === null) return null
  if (group === mediumMeant(known.medium)) return known.medium
  const first = seen.find(other => mediumMeant(other.value) === group)
  return first && first.value !== one.value ? first.value : null
}

function slipOf(one: Seen, { seen, listed }: Ground): string | null {
  const ruled = listed?.find(({ bare }) => areNeighbours(bare, one.bare))
  if (ruled) return ruled.value
  const near = seen.find(other => one.count <= other.count * SLIP_AT_MOST && areNeighbours(other.bare, one.bare))
  return near?.value ?? null
}

/** Creators' traffic that names nobody, or no campaign, of the brand. */
function unknown(one: Seen, { part, listed, known }: Ground): Verdict | null {
  if (part === "medium" || listed === null || !one.landings.some(({ utm }) => utm.medium === known.medium)) return null
  return { kind: part === "source" ? "no such creator" : "no such campaign", better: null }
}

function wordOf(value: string): Word {
  return { value, bare: skeleton(value) }
}

function listOf(part: UtmPart, known: KnownWords): ReadonlySet<string> | null {
  if (part === "medium") return new Set([known.medium])
  return part === "source" ? known.sources : known.campaigns
}

/** Each value of a parameter, the most frequent first. */
function valuesOf(part: UtmPart, landings: readonly Landing[]): Seen[] {
  const found = new Map<string, Landing[]>()
  for (const landing of landings) {
    const value = landing.utm[part]
    const where = value && found.get(value)
    if (where) where.push(landing)
    else if (value) found.set(value, [landing])
  }
  return [...found]
    .map(([value, where]) => ({ ...wordOf(value), count: sum(where), landings: where }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

function sum(landings: readonly Landing[]): number {
  return landings.reduce((total, { count }) => total + count, 0)
}

function examplesOf(landings: readonly Landing[]): string[] {
  return [...new Set(landings.map(({ example }) => example))].slice(0, MOST_EXAMPLES)
}
