import { KIND_OPTIONS, STATE_OPTIONS } from "@/components/disputes/dispute-words"
import { first, idIn, type Query } from "../query"

const SORTS = ["filed", "-filed", "due", "-due"] as const

/** The list's filter as the address tells it; what does not exist is left out. */
export function filterOf(query: Query) {
  return {
    state: STATE_OPTIONS.find(one => one.value === first(query.state))?.value,
    kind: KIND_OPTIONS.find(one => one.value === first(query.kind))?.value,
    creator: idIn("crt", query.creator),
    sort: SORTS.find(sort => sort === first(query.sort)) ?? "-filed",
    cursor: first(query.after),
  }
}
