import type { DisputeKind, Favour } from "@/server/disputes/dispute"
import type { StateFilter } from "@/server/disputes/dispute-list"

export const KIND_WORDS: Readonly<Record<DisputeKind, string>> = {
  line: "An amount",
  missing_order: "A missing order",
  hold: "A hold",
  code: "A code",
}

const STATE_WORDS: Readonly<Record<StateFilter, string>> = {
  undecided: "Undecided",
  to_answer: "To answer",
  asked: "Asked",
  appealed: "Appealed",
  upheld: "Upheld",
  partly_upheld: "Partly upheld",
  declined: "Declined",
  withdrawn: "Withdrawn",
  defaulted: "Decided by default",
}

export const KIND_OPTIONS = (Object.entries(KIND_WORDS) as [DisputeKind, string][]).map(([value, label]) => ({
  value,
  label,
}))
export const STATE_OPTIONS = (Object.entries(STATE_WORDS) as [StateFilter, string][]).map(([value, label]) => ({
  value,
  label,
}))

/** What a brand promises, before anything is contested. */
export function promiseWords(
  brandName: string,
  { answerDays, creatorDays, lateBrand }: { answerDays: number; creatorDays: number; lateBrand: Favour },
): string {
  const late = lateBrand === "creator" ? "it is decided in your favour" : "it is closed as it stands"
  return `${brandName} has ${answerDays} days to answer. If it does not, ${late}. If it asks you something, you have ${creatorDays} days. You may appeal a no once.`
}

/** The state as one word of a chip; a decision by default says for whom. */
export function stateWord({ state, favour }: { state: string; favour: Favour | null }): string {
  if (state !== "defaulted") return state
  return favour === "creator" ? "upheld by default" : "closed by default"
}

/** How many wait for the brand, as the page's first sentence. */
export function disputesSentence(waiting: number, more: boolean): string {
  if (waiting === 0) return "No dispute waits for your answer."
  if (waiting === 1 && !more) return "One dispute waits for your answer."
  return `${waiting}${more ? " or more" : ""} disputes wait for your answer. Each says what happens if none comes.`
}
