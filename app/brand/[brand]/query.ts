import { type Prefix, parsePublicId } from "@/server/kernel/id"

/** What an address says after its question mark. */
export type Query = Readonly<Record<string, string | string[] | undefined>>

/** The first value told for a parameter; undefined when there is none or an empty one. */
export function first(told: string | string[] | undefined): string | undefined {
  return (Array.isArray(told) ? told[0] : told) || undefined
}

/** The one of these words that a parameter tells; undefined when it tells none of them. */
export function wordIn<T extends string>(words: readonly T[], told: string | string[] | undefined): T | undefined {
  return words.find(word => word === first(told))
}

/** The id of that kind that a parameter names; undefined when what is told there is none. */
export function idIn(prefix: Prefix, told: string | string[] | undefined): string | undefined {
  const word = first(told)
  return word && parsePublicId(prefix, word) ? word : undefined
}

/** The same address with one parameter changed, or taken away. */
export function withParam(path: string, query: Query, name: string, value: string | null): string {
  const next = new URLSearchParams()
  for (const [key, told] of Object.entries(query)) {
    const kept = first(told)
    if (kept && key !== name) next.set(key, kept)
  }
  if (value) next.set(name, value)
  return next.size ? `${path}?${next}` : path
}

/** A calendar day that a parameter names and that there is: "2026-11-31" is none. */
export function day(told: string | string[] | undefined): string | undefined {
  const word = first(told) ?? ""
  const at = /^\d{4}-\d{2}-\d{2}$/.test(word) ? new Date(`${word}T00:00:00Z`) : null
  return at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(word) ? word : undefined
}

/** The day, or minute of one, that figures are to be told as of: "2026-11-20", "2026-11-20T14:30". */
export function asOfIn({ asOf }: Query): string | undefined {
  const word = first(asOf) ?? ""
  return day(word.slice(0, "2026-11-20".length)) && /^.{10}(T([01]\d|2[0-3]):[0-5]\d)?$/.test(word) ? word : undefined
}
