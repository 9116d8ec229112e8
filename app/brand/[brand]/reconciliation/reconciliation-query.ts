import type { DifferenceRow } from "@/components/reconciliation/reconciliation-data"
import { KIND_WORDS } from "@/components/reconciliation/reconciliation-words"
import { first, idIn, type Query, wordIn } from "../query"

type Kind = DifferenceRow["kind"]

const KINDS = Object.keys(KIND_WORDS) as Kind[]
const STATES = ["open", "repaired"] as const

export const KIND_OPTIONS = KINDS.map(value => ({ value, label: KIND_WORDS[value] }))
export const STATE_OPTIONS = [
  { value: "open", label: "Open" },
  { value: "repaired", label: "Repaired" },
]

/** The list's filter as the address tells it; what does not exist is left out. */
export function filterOf(query: Query) {
  return {
    shop: idIn("shp", query.shop),
    kind: wordIn(KINDS, query.kind),
    state: wordIn(STATES, query.state),
    cursor: first(query.after),
  }
}
