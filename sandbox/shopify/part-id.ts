import type { Store } from "./store"

const FIRST_PART = 4_500_000_000_001
const FIRST_LINE = 15_200_000_000_001

/** The next id of a part of an order that is no line: a payment, a refund, a fulfilment, a return and the like. */
export function partId(store: Store): number {
  return store.nextId("other", FIRST_PART)
}

export function lineId(store: Store): number {
  return store.nextId("line", FIRST_LINE)
}
