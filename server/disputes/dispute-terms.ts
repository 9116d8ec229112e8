import { refuse } from "@/server/kernel/error"
import type { Favour } from "./dispute"

/** What a brand promises about disputes; each keeps the version it was opened under. */
export type DisputeTerms = {
  /** Days the brand has for each answer. */
  readonly answerDays: number
  /** Days a creator has to answer a question, and to appeal. */
  readonly creatorDays: number
  /** In whose favour a dispute is decided when the brand does not answer in time. */
  readonly lateBrand: Favour
}

export type VersionedTerms = DisputeTerms & { readonly version: number }

/** What holds for a brand that has said nothing else. */
export const DEFAULT_TERMS: VersionedTerms = { version: 0, answerDays: 14, creatorDays: 14, lateBrand: "creator" }

const FEWEST_DAYS = 3
const MOST_DAYS = 60
/** Longer than any walk through a dispute, whatever its terms: each question and the appeal gives both sides their days again. */
export const LONGEST_DAYS = 2 * MOST_DAYS * 4 + 1

/** Refuses days that nobody can keep to, or that never end. */
export function checkTerms({ answerDays, creatorDays }: DisputeTerms): void {
  for (const days of [answerDays, creatorDays])
    if (!Number.isInteger(days) || days < FEWEST_DAYS || days > MOST_DAYS)
      throw refuse(
        "invalid",
        `Give ${FEWEST_DAYS} to ${MOST_DAYS} whole days: fewer nobody can keep, more nobody waits for.`,
      )
}
