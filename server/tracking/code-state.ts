/** The sentence kept with a code that somebody else has in the shop; the next suggestion is tried after it. */
export const TAKEN = "The shop has a discount with this code already."

/** The sentence kept with a code that a shop could not be asked for; it is asked for again when the shop is back. */
export const SHOP_CLOSED = "The shop let nobody in when it was to be asked. It is asked once it is connected again."

/** What is known of one attempt to have a code. */
export type CodeAttempt = { readonly code: string; readonly shopifyGid: string | null; readonly refusal: string | null }

export type NextStep<A extends CodeAttempt> =
  | { readonly kind: "done" }
  /** The shop said no for a reason that another code would not change. */
  | { readonly kind: "refused"; readonly because: string }
  /** Asked before, and the answer is not known: look it up before asking again. */
  | { readonly kind: "resume"; readonly attempt: A }
  | { readonly kind: "suggest" }

/** What to do next for a creator's code in a shop, from all attempts so far. */
export function nextStep<A extends CodeAttempt>(attempts: readonly A[]): NextStep<A> {
  if (attempts.some(attempt => attempt.shopifyGid !== null)) return { kind: "done" }
  const open = attempts.find(attempt => attempt.refusal === null)
  if (open) return { kind: "resume", attempt: open }
  const refused = attempts.find(attempt => attempt.refusal !== TAKEN)
  return refused?.refusal ? { kind: "refused", because: refused.refusal } : { kind: "suggest" }
}

/** Whether the shop takes a code that it made: now; from a later day; no more, for it ended or was switched off; it is gone. */
export type Standing = "live" | "later" | "ended" | "gone"

/** What the shop's answer about a code means; null: it does not know the code. A kind of discount that tells no status works. */
export function standingOf(found: { readonly status: string | null } | null): Standing {
  if (found === null) return "gone"
  if (found.status === "EXPIRED") return "ended"
  return found.status === "SCHEDULED" ? "later" : "live"
}

/** How a code shows to its creator and to the brand. */
export type CodeState = "active" | "being made" | "refused" | "not taken"

/** What a code is now: in use, asked of the shop, not made by it, or made and no longer taken. */
export function codeState(attempt: CodeAttempt & { readonly standing: Standing }): CodeState {
  if (attempt.shopifyGid !== null) return attempt.standing === "live" ? "active" : "not taken"
  return attempt.refusal === null ? "being made" : "refused"
}

/** Whether asking the shop once more may help: not for a code that somebody else has, where the next suggestion was tried. */
export function askable({ shopifyGid, refusal }: CodeAttempt): boolean {
  return shopifyGid === null && refusal !== null && refusal !== TAKEN
}
