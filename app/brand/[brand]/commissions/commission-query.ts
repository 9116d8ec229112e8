import { first, idIn, type Query, wordIn } from "../query"

const MONEY_STATES = ["held", "cleared", "reserved", "paid", "owed"] as const

export const MONEY_STATE_OPTIONS = [
  { value: "held", label: "Held" },
  { value: "cleared", label: "Cleared" },
  { value: "reserved", label: "Reserved in a batch" },
  { value: "paid", label: "Paid" },
  { value: "owed", label: "Owed back" },
] as const satisfies readonly { value: (typeof MONEY_STATES)[number]; label: string }[]

/** The list's filter as the address tells it; a state that does not exist is left out. */
export function filterOf(query: Query) {
  return {
    creator: idIn("crt", query.creator),
    state: wordIn(MONEY_STATES, query.state),
    cursor: first(query.after),
  }
}
