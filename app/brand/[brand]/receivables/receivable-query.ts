import { AGES } from "@/components/receivables/debt-words"
import { asOfIn, first, idIn, type Query } from "../query"

const SORTS = ["-owed", "oldest", "creator"] as const

export const AGE_OPTIONS = AGES.map(age => ({ value: age, label: `${age} days` }))

/** The list's filter as the address tells it; what does not exist is left out. */
export function filterOf(query: Query) {
  const currency = first(query.currency)
  return {
    creator: idIn("crt", query.creator),
    currency: currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
    bucket: AGES.find(age => age === first(query.age)),
    sort: sortOf(first(query.sort)),
    asOf: asOfIn(query),
    cursor: first(query.after),
  }
}

/** A header asks for "-creator" first and "creator" next; each column here has one order only. */
function sortOf(asked: string | undefined) {
  return SORTS.find(one => one.replace("-", "") === asked?.replace("-", ""))
}
