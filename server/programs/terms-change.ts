import { addDays } from "@/server/kernel/time"
import { NOTICE_DAYS } from "./terms"
import { type Offer, percent } from "./terms-in-words"

export type TermsChange = {
  /** What happens to the rate and from when. */
  readonly kind: "first" | "raise" | "cut" | "same rate"
  /** Until when an order still earns the greater of the old and the new rate; only for a cut. */
  readonly noticeUntil: Date | null
  /** The effect in sentences, the most important first. */
  readonly sentences: readonly string[]
}

/**
 * What publishing `next` after `last` does to creators: a raise counts at once, a cut alone only after its notice. Holds and
 * the rest apply to orders placed from `inForceFrom` on.
 */
export function termsChange(last: Offer | null, next: Offer, inForceFrom: Date): TermsChange {
  if (!last) return { kind: "first", noticeUntil: null, sentences: ["These are the program's first terms."] }
  const [before, after] = [percent(last.rateBps), percent(next.rateBps)]
  const rest = otherChanges(last, next)
  if (next.rateBps > last.rateBps)
    return {
      kind: "raise",
      noticeUntil: null,
      sentences: [`Creators earn ${after} instead of ${before} at once.`, ...rest],
    }
  if (next.rateBps === last.rateBps)
    return { kind: "same rate", noticeUntil: null, sentences: [`Creators go on earning ${after}.`, ...rest] }
  const sentence = `For ${NOTICE_DAYS} days, orders still earn ${before}; after that they earn ${after}.`
  return { kind: "cut", noticeUntil: addDays(inForceFrom, NOTICE_DAYS), sentences: [sentence, ...rest] }
}

function otherChanges(last: Offer, next: Offer): readonly string[] {
  const sentences = [
    next.holdDays === last.holdDays
      ? null
      : `New orders clear ${days(next.holdDays)} after payment instead of ${days(last.holdDays)}; what is held keeps its date.`,
    next.codeDiscountBps === last.codeDiscountBps
      ? null
      : "Codes made from now on take the new discount; codes that are out keep theirs.",
    next.nettingCapBps === last.nettingCapBps
      ? null
      : `Debts take at most ${percent(next.nettingCapBps)} of a payout instead of ${percent(last.nettingCapBps)}.`,
    sameMinimums(last, next) ? null : "The smallest payout changes with the next batch.",
  ]
  return sentences.filter(sentence => sentence !== null)
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`
}

function sameMinimums(one: Offer, other: Offer): boolean {
  const currencies = new Set([...Object.keys(one.minimumPayoutMinor), ...Object.keys(other.minimumPayoutMinor)])
  return [...currencies].every(key => (one.minimumPayoutMinor[key] ?? 0) === (other.minimumPayoutMinor[key] ?? 0))
}
