import type { SignalRow } from "@/components/risk/risk-data"
import { KIND_WORDS } from "@/components/risk/risk-words"
import { idIn, type Query, wordIn } from "../query"

const KINDS = Object.keys(KIND_WORDS) as SignalRow["kind"][]
const STATES = ["open", "confirmed", "dismissed", "expired"] as const

export const KIND_OPTIONS = KINDS.map(value => ({ value, label: KIND_WORDS[value] }))
export const STATE_OPTIONS = [
  { value: "confirmed", label: "Confirmed" },
  { value: "dismissed", label: "Dismissed" },
  { value: "expired", label: "Expired" },
]

/** The list's filter as the address tells it: what is open, unless it says otherwise. */
export function filterOf(query: Query) {
  return {
    kind: wordIn(KINDS, query.kind),
    state: wordIn(STATES, query.state) ?? ("open" as const),
    creator: idIn("crt", query.creator),
    cursor: idIn("rsk", query.after),
  }
}
