import { canonicalJson } from "@/server/kernel/canonical-json"
import { addDays } from "@/server/kernel/time"
import { neverLowers } from "./never-lowers"
import { type Plan, planOf } from "./plan"
import type { WordsFor } from "./plan-in-words"
import { NOTICE_DAYS } from "./terms"
import { type Offer, offerTerms, type Term } from "./terms-in-words"

export type TermsChange = {
  /** What happens to what orders earn: "cut" where anything could bring less. */
  readonly kind: "first" | "raise" | "cut" | "same"
  /** Until when an order still earns the greater of what the old and the new terms say; only for a cut. */
  readonly noticeUntil: Date | null
  /** When it counts and for what, in sentences, the most important first. */
  readonly sentences: readonly string[]
  /** The terms that read differently. */
  readonly changes: readonly ChangedTerm[]
}

/** A term before and after; null where there was or is none. */
export type ChangedTerm = { readonly term: string; readonly before: string | null; readonly after: string | null }

/**
 * What publishing `next` after `last` does to creators: what brings more counts at once, what brings less alone only after
 * its notice. Holds and the rest apply to orders placed from `inForceFrom` on. `reader` sees what concerns them.
 */
export function termsChange(last: Offer | null, next: Offer, inForceFrom: Date, reader: WordsFor): TermsChange {
  if (!last)
    return { kind: "first", noticeUntil: null, sentences: ["These are the program's first terms."], changes: [] }
  const kind = kindOf(last, next)
  return {
    kind,
    noticeUntil: kind === "cut" ? addDays(inForceFrom, NOTICE_DAYS) : null,
    sentences: [WHEN[kind], ...otherSentences(last, next)],
    changes: changedTerms(offerTerms(last, reader), offerTerms(next, reader)),
  }
}

const WHEN = {
  raise: "No order earns less than before: it counts at once.",
  cut: `For ${NOTICE_DAYS} days an order earns what the old terms say or what the new ones do, whichever is more. After that the new ones count alone.`,
  same: "What orders earn stays as it is.",
} as const

function kindOf(last: Offer, next: Offer): "raise" | "cut" | "same" {
  const [before, after] = [last, next].map(({ plan, rateBps }) => planOf({ plan: plan ?? null, rateBps }))
  if (!before || !after || canonicalJson(before) === canonicalJson(after)) return "same"
  return neverLowers(before, after) ? "raise" : "cut"
}

/** The terms of two readings that are not the same, and rules that changed places. */
export function changedTerms(before: readonly Term[], after: readonly Term[]): readonly ChangedTerm[] {
  const old = new Map(before.map(one => [one.key, one]))
  const now = new Map(after.map(one => [one.key, one]))
  const changed = after.flatMap(({ key, term, sentence }): ChangedTerm[] => {
    const was = old.get(key)?.sentence ?? null
    return was === sentence ? [] : [{ term, before: was, after: sentence }]
  })
  const gone = before.flatMap(({ key, term, sentence }): ChangedTerm[] =>
    now.has(key) ? [] : [{ term, before: sentence, after: null }],
  )
  return [...changed, ...gone, ...reordered(before, after)]
}

/** Which rule is asked first matters where two of them are for the same line. */
function reordered(before: readonly Term[], after: readonly Term[]): readonly ChangedTerm[] {
  const rules = (terms: readonly Term[], others: readonly Term[]) =>
    terms.filter(({ key }) => key.startsWith("rule ") && others.some(other => other.key === key))
  const [was, is] = [rules(before, after), rules(after, before)]
  if (was.every(({ key }, index) => is[index]?.key === key)) return []
  const names = (terms: readonly Term[]) => `${terms.map(one => one.term).join(", then ")}.`
  return [{ term: "Which rule is asked first", before: names(was), after: names(is) }]
}

function otherSentences(last: Offer, next: Offer): readonly string[] {
  const hold = ({ holdDays, holdFrom = "paid", holdWaitsDays = 60 }: Offer) =>
    canonicalJson([holdDays, holdFrom, holdWaitsDays])
  const sentences = [
    changesPeriods(last, next)
      ? "Tiers and bonuses count by the new kind of period from the first quarter on that begins after the old terms have ended. Until then they count as before."
      : null,
    hold(last) === hold(next) ? null : "New orders clear as the new terms say; what is held keeps its date.",
    next.codeDiscountBps === last.codeDiscountBps
      ? null
      : "Codes made from now on take the new discount; codes that are out keep theirs.",
    next.nettingCapBps === last.nettingCapBps ? null : "What debts may take of a payout changes with the next batch.",
    sameMinimums(last, next) ? null : "The smallest payout changes with the next batch.",
  ]
  return sentences.filter(sentence => sentence !== null)
}

/** From months to quarters, or back. */
function changesPeriods(last: Offer, next: Offer): boolean {
  const [before, after] = [last, next].map(({ plan, rateBps }) => planOf({ plan: plan ?? null, rateBps }))
  const counts = (plan: Plan | undefined) => plan !== undefined && plan.tiers.length + plan.bonuses.length > 0
  return counts(before) && counts(after) && before?.period !== after?.period
}

function sameMinimums(one: Offer, other: Offer): boolean {
  const currencies = new Set([...Object.keys(one.minimumPayoutMinor), ...Object.keys(other.minimumPayoutMinor)])
  return [...currencies].every(key => (one.minimumPayoutMinor[key] ?? 0) === (other.minimumPayoutMinor[key] ?? 0))
}
