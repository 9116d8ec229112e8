import { ORDER_STATUS_WORDS, type OrderStatusWord } from "@/components/orders/order-status-words"

/** What an address says after its question mark. */
export type Query = Readonly<Record<string, string | string[] | undefined>>

/** The list's filter as the address tells it; what makes no sense there is left out, not refused. */
export function read(query: Query) {
  const filter = {
    status: ORDER_STATUS_WORDS.find((word): word is OrderStatusWord => word === one(query.status)),
    credited: yesNo(query.credited),
    test: yesNo(query.test),
    unconfirmed: one(query.check) === "yes" ? ("yes" as const) : undefined,
    name: one(query.q)?.slice(0, 40),
    cursor: one(query.after),
  }
  const { cursor: _, ...narrowing } = filter
  return { filter, filtered: Object.values(narrowing).some(Boolean) }
}

/** The same address with one parameter changed, or taken away. */
export function withParam(path: string, query: Query, name: string, value: string | null): string {
  const next = new URLSearchParams()
  for (const [key, told] of Object.entries(query)) {
    const first = one(told)
    if (first && key !== name) next.set(key, first)
  }
  if (value) next.set(name, value)
  return next.size ? `${path}?${next}` : path
}

function one(told: string | string[] | undefined): string | undefined {
  return (Array.isArray(told) ? told[0] : told) || undefined
}

function yesNo(told: string | string[] | undefined): "yes" | "no" | undefined {
  const word = one(told)
  return word === "yes" || word === "no" ? word : undefined
}
