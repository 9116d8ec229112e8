import { day, first, type Query } from "../query"

const SORTS = ["direct", "-direct", "assisted", "-assisted", "survey", "-survey"] as const

/** The days and the currency that every report keeps. Days that run backwards are left out. */
export function reportAsked(query: Query) {
  const [from, to] = [day(query.from), day(query.to)]
  const backwards = from !== undefined && to !== undefined && from > to
  const currency = first(query.currency)
  return {
    from: backwards ? undefined : from,
    to: backwards ? undefined : to,
    currency: currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
  }
}

/** The revenue report as the address asks for it. */
export function revenueAsked(query: Query) {
  const by: "creator" | "campaign" = first(query.by) === "campaign" ? "campaign" : "creator"
  return { ...reportAsked(query), by, sort: SORTS.find(sort => sort === first(query.sort)) ?? "-direct" }
}

/** The models as the address asks for them. */
export function modelsAsked(query: Query) {
  return { ...reportAsked(query), only: first(query.only) === "creators" ? ("creators" as const) : undefined }
}

/** What the other reports keep of this address. */
export function keptOf(query: Query): URLSearchParams {
  const told = Object.entries(reportAsked(query)).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return new URLSearchParams(told)
}

/** The address of a report's file, with everything that narrows the report. */
export function exportHref(here: string, query: Query): string {
  const told = Object.entries(query).flatMap(([name, value]) => {
    const word = first(value)
    return word && name !== "after" ? [[name, word]] : []
  })
  return told.length > 0 ? `${here}/export?${new URLSearchParams(told)}` : `${here}/export`
}
