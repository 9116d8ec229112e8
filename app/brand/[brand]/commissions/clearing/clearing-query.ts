import { VIEWS } from "@/components/clearing/clearing-words"
import { day, first, idIn, type Query } from "../../query"

/** What of the calendar is asked for, as its address tells it; what does not exist is left out. */
export function calendarQuery(query: Query) {
  const currency = first(query.currency)
  return {
    whose: {
      currency: currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
      creator: idIn("crt", query.creator),
    },
    view: VIEWS.find(view => view === first(query.view)) ?? null,
    day: day(query.day),
    cursor: first(query.after),
  }
}
