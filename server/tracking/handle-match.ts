import { distance } from "fastest-levenshtein"
import type { Id } from "@/server/kernel/id"

/** A creator of the brand as a shopper may call them. */
export type Named = {
  readonly creatorId: Id<"crt">
  readonly enrollmentId: Id<"enr">
  readonly handle: string
  readonly name: string
}

/** Whom a typed handle names. "review" has the nearest creator as a suggestion, or none where several are as near. */
export type Match =
  | { readonly state: "matched"; readonly by: "exact" | "close"; readonly creator: Named }
  | { readonly state: "review"; readonly by: "close"; readonly creator: Named | null }
  | { readonly state: "unmatched" }

/** One slip of a thumb in a word this long still names one person; in a shorter one it names another. */
const CERTAIN_SLIPS = 1
const CERTAIN_LENGTH = 5
/** Nobody else may be nearly as near: a second creator within one more slip makes it a question for a person. */
const CLEAR_LEAD = 2
/** A quarter of the letters may differ before a suggestion wastes the time of who looks at it. */
const SUGGESTED_SHARE = 4
const MOST_SUGGESTED_SLIPS = 3

/**
 * Who is meant by what a shopper typed: the handle as it is, whatever address, case, accents, spaces and @ are around it; then
 * one close to it. What is weak, or fits two, waits for a person. It never pays, so that a mistake costs a report only.
 */
export function matchHandle(typed: string, creators: readonly Named[]): Match {
  const wanted = plainHandle(typed)
  if (wanted === "") return { state: "unmatched" }
  const exact = creators.filter(creator => plainHandle(creator.handle) === wanted)
  const [one] = exact
  if (one && exact.length === 1) return { state: "matched", by: "exact", creator: one }
  if (one) return { state: "review", by: "close", creator: null }
  return closest(wanted, creators)
}

function closest(wanted: string, creators: readonly Named[]): Match {
  const ranked = creators
    .map(creator => ({ creator, slips: slipsTo(letters(wanted), creator) }))
    .sort((a, b) => a.slips - b.slips || compare(a.creator.creatorId, b.creator.creatorId))
  const [first, second] = ranked
  const length = letters(wanted).length
  if (!first || length === 0 || first.slips > suggestedSlips(length)) return { state: "unmatched" }
  const lead = (second?.slips ?? Number.POSITIVE_INFINITY) - first.slips
  if (lead === 0) return { state: "review", by: "close", creator: null }
  const isSure = first.slips === 0 || (first.slips <= CERTAIN_SLIPS && length >= CERTAIN_LENGTH)
  const certain = isSure && lead >= CLEAR_LEAD
  return { state: certain ? "matched" : "review", by: "close", creator: first.creator }
}

function suggestedSlips(length: number): number {
  return Math.min(MOST_SUGGESTED_SLIPS, Math.floor(length / SUGGESTED_SHARE))
}

/** The handle, or the name as people say it: whichever is nearer. */
function slipsTo(wanted: string, { handle, name }: Named): number {
  const own = letters(plainHandle(handle))
  const said = letters(plainHandle(name))
  return Math.min(distance(wanted, own), said === "" ? Number.POSITIVE_INFINITY : distance(wanted, said))
}

/** "https://www.instagram.com/Ána.Linen/?hl=en", "@ana.linen" and "Ana. Linen" are "ana.linen". */
export function plainHandle(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, "")
  return withoutAddress(plain.replace(/^@+/, ""))
    .replace(/^@+/, "")
    .replace(/[.,;:!?/]+$/, "")
}

/** What stands before the name in the addresses of channels and profiles. */
const NOT_NAMES = /^(c|u|user|channel|in|p|reel|profile|add|@?)$/

function withoutAddress(text: string): string {
  const address = /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}\/(.+)$/.exec(text)
  if (!address) return text
  const parts = (address[1] ?? "").split(/[?#]/, 1)[0]?.split("/") ?? []
  return parts.find(part => !NOT_NAMES.test(part)) ?? ""
}

/** Points, dashes and underscores are what people forget first. */
function letters(handle: string): string {
  return handle.replace(/[^\p{L}\p{N}]/gu, "")
}

const compare = (a: string, b: string) => Number(a > b) - Number(a < b)
