import { refuse } from "@/server/kernel/error"

/**
 * How far a deliverable is: proposed to its creator, agreed, submitted with a link, and then approved or sent back to be
 * submitted again; declined by the creator or cancelled by the brand.
 */
export const DELIVERABLE_STATES = [
  "proposed",
  "agreed",
  "submitted",
  "sent_back",
  "approved",
  "declined",
  "cancelled",
] as const
export type DeliverableState = (typeof DELIVERABLE_STATES)[number]

/** What somebody does to a deliverable. */
export type DeliverableStep = "agree" | "decline" | "submit" | "send_back" | "approve" | "cancel"

type Rule = { readonly from: readonly DeliverableState[]; readonly to: DeliverableState; readonly words: string }

/** Each step: from which states it leads, and where. */
export const STEPS: Readonly<Record<DeliverableStep, Rule>> = {
  agree: { from: ["proposed"], to: "agreed", words: "agreed to" },
  decline: { from: ["proposed"], to: "declined", words: "declined" },
  // Until it is looked at, a submission may be replaced by a better one.
  submit: { from: ["agreed", "submitted", "sent_back"], to: "submitted", words: "submitted" },
  send_back: { from: ["submitted"], to: "sent_back", words: "sent back" },
  approve: { from: ["submitted"], to: "approved", words: "approved" },
  cancel: { from: ["proposed", "agreed", "submitted", "sent_back", "approved"], to: "cancelled", words: "cancelled" },
}

const STATE_WORDS: Readonly<Record<DeliverableState, string>> = {
  proposed: "waits for its creator to agree",
  agreed: "has not been submitted yet",
  submitted: "waits for the brand's answer",
  sent_back: "was sent back",
  approved: "was approved",
  declined: "was declined",
  cancelled: "was cancelled",
}

/** Where a step leads from a state. Refuses one that is not possible now, in words. */
export function stepFrom(state: DeliverableState, step: DeliverableStep): DeliverableState {
  const { from, to, words } = STEPS[step]
  if (from.includes(state)) return to
  throw refuse("conflict", `This deliverable ${STATE_WORDS[state]}, so it cannot be ${words} now.`)
}

/** Whether its creator is late on `today`, in the brand's time zone ("2026-11-20"). */
export function isOverdue(one: { readonly state: DeliverableState; readonly dueOn: string }, today: string): boolean {
  return one.dueOn < today && ["proposed", "agreed", "sent_back"].includes(one.state)
}

const LONGEST_WHAT = 120
const LONGEST_NOTE = 2_000

/** What is to be delivered, as it is kept. Refuses none and an essay. */
export function deliverableTitle(wanted: string): string {
  const what = wanted.trim()
  if (what === "" || what.length > LONGEST_WHAT)
    throw refuse("invalid", `Say what is to be delivered, in at most ${LONGEST_WHAT} letters.`)
  return what
}

/** A link to what was made. Refuses what cannot be opened safely. */
export function submittedLink(wanted: string): string {
  const url = URL.canParse(wanted.trim()) ? new URL(wanted.trim()) : null
  if (url?.protocol !== "https:") throw refuse("invalid", "Give the address of what you made; it begins with https://.")
  return url.href
}

/** What somebody says with a step. Refuses silence where the other side needs to know why. */
export function stepNote(wanted: string | null, isNeeded: boolean): string | null {
  const note = wanted?.trim() ?? ""
  if (note.length > LONGEST_NOTE) throw refuse("invalid", `Say it in at most ${LONGEST_NOTE} letters.`)
  if (note === "" && isNeeded) throw refuse("invalid", "Say why, so that the creator knows what to change.")
  return note || null
}
