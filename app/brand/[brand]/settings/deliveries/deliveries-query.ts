import type { DeliveryStateWord } from "@/components/settings/deliveries-words"
import { DELIVERY_STATE_OPTIONS } from "@/components/settings/deliveries-words"
import { day, first, idIn, type Query } from "../../query"

/** A page that goes back says so with this before its cursor, so that one parameter names the page. */
const BACK = "-"

/** The log's filter as the address tells it; what makes no sense there is left out, not refused. */
export function read(query: Query) {
  const after = first(query.after)
  const direction = after?.startsWith(BACK) ? ("newer" as const) : ("older" as const)
  const narrowing = {
    state: DELIVERY_STATE_OPTIONS.map((one): DeliveryStateWord => one.value).find(word => word === first(query.state)),
    topic: first(query.topic)?.slice(0, 100),
    shop: idIn("shp", query.shop),
    from: day(query.from),
    to: day(query.to),
    search: first(query.q)?.slice(0, 80),
  }
  return {
    filter: { ...narrowing, cursor: direction === "newer" ? after?.slice(BACK.length) : after, direction },
    filtered: Object.values(narrowing).some(Boolean),
    message: idIn("whd", query.message),
  }
}

/** The cursor of a page before this one, as the address says it. */
export function backTo(cursor: string | null): string | null {
  return cursor && `${BACK}${cursor}`
}
