import { VIEWS } from "@/components/clearing/clearing-words"
import type { EarningQuery } from "../earning-query"

const KEPT = ["currency", "brand", "view", "day", "after"]

/** What of my calendar is asked for; what does not exist is left out. */
export function ownCalendarQuery(query: EarningQuery) {
  const [currency, day] = [one(query.currency), one(query.day)]
  return {
    whose: { currency: currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined, from: one(query.brand) },
    view: VIEWS.find(view => view === one(query.view)) ?? null,
    day: day && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined,
    cursor: one(query.after),
  }
}

/** The calendar's address with some of its parameters changed; null takes one away. */
export function calendarAddress(query: EarningQuery, change: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams()
  for (const name of KEPT) {
    const value = name in change ? change[name] : one(query[name])
    if (value) next.set(name, value)
  }
  return next.size ? `/creator/earnings/clearing?${next}` : "/creator/earnings/clearing"
}

function one(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value) || undefined
}
