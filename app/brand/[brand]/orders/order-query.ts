import { ORDER_SORT_WORDS, type OrderSortWord } from "@/components/orders/order-data"
import { ORDER_STATUS_WORDS, type OrderStatusWord } from "@/components/orders/order-status-words"
import { day, first, idIn, type Query } from "../query"

/** The list's filter as the address tells it; what makes no sense there is left out, not refused. */
export function read(query: Query) {
  const filter = {
    status: ORDER_STATUS_WORDS.find((word): word is OrderStatusWord => word === first(query.status)),
    credited: yesNo(query.credited),
    test: yesNo(query.test),
    unconfirmed: first(query.check) === "yes" ? ("yes" as const) : undefined,
    source: first(query.source)?.slice(0, 100),
    shop: idIn("shp", query.shop),
    from: day(query.from),
    to: day(query.to),
    name: first(query.q)?.slice(0, 40),
    sort: ORDER_SORT_WORDS.find((word): word is OrderSortWord => word === first(query.sort)) ?? "-placed",
    cursor: first(query.after),
  }
  const { cursor: _, sort: __, ...narrowing } = filter
  return { filter, filtered: Object.values(narrowing).some(Boolean) }
}

function yesNo(told: string | string[] | undefined): "yes" | "no" | undefined {
  const word = first(told)
  return word === "yes" || word === "no" ? word : undefined
}
