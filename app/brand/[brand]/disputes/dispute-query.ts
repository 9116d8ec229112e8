import { KIND_OPTIONS, STATE_OPTIONS } from "@/components/disputes/dispute-words"
import { first, idIn, type Query, wordIn } from "../query"

const STATES = STATE_OPTIONS.map(one => one.value)
const KINDS = KIND_OPTIONS.map(one => one.value)
const SORTS = ["filed", "-filed", "due", "-due"] as const

/** The list's filter as the address tells it; what does not exist is left out. */
export function filterOf(query: Query) {
  return {
    state: wordIn(STATES, query.state),
    kind: wordIn(KINDS, query.kind),
    creator: idIn("crt", query.creator),
    sort: wordIn(SORTS, query.sort) ?? "-filed",
    cursor: first(query.after),
  }
}
