import type { OwnDeliverable } from "./work-data"

type Step = OwnDeliverable["steps"][number]["step"]

const STEP_WORDS: Readonly<Record<Step, string>> = {
  propose: "Asked for",
  agree: "Agreed",
  decline: "Declined",
  submit: "Submitted",
  send_back: "Sent back",
  approve: "Approved",
  cancel: "Cancelled",
}

/** What was done, as a title. */
export function stepTitle(step: Step): string {
  return STEP_WORDS[step]
}

/** How a deliverable stands, in one word for a chip. */
export function stateWord({ state, overdue }: { readonly state: string; readonly overdue: boolean }): string {
  return overdue ? "overdue" : state
}

/** How a retainer stands, in one word for a chip. */
export function retainerWord({ state, endedOn }: { readonly state: string; readonly endedOn: string | null }): string {
  return state === "running" && endedOn ? "ending" : state
}
