import type { BrandTx } from "@/db/scope"
import type { Credit, PersonCredit } from "@/server/attribution/decision"
import { WHOLE_BPS } from "@/server/kernel/money"
import type { LoadedOrder } from "@/server/orders/load-order"
import { inForceAt } from "@/server/programs/terms"
import { versionsOf } from "./desired-commissions"
import { earnedOn } from "./earned"
import { type OrderToPrice, orderToPrice } from "./order-to-price"
import { standingOf } from "./standing-of"

/**
 * What an order would earn with this share of it, paid in full, in minor units of its currency: by what its lines keep now, or as
 * they were placed; and the version of the terms that says so. Null when the creator's program had no terms yet.
 */
export async function couldEarn(tx: BrandTx, loaded: LoadedOrder, credit: PersonCredit | Credit, as: "now" | "placed") {
  const whole = { touches: [], touchpointId: "", family: "person", ...credit, paidBps: WHOLE_BPS } as const
  const versions = await versionsOf(tx, credit.enrollmentId)
  if (!inForceAt(versions, loaded.order.orderedAt)) return null
  const order = as === "now" ? orderToPrice(loaded) : asPlaced(loaded)
  return earnedOn(order, whole, versions, await standingOf(tx, whole, loaded.order, versions))
}

function asPlaced(loaded: LoadedOrder): OrderToPrice {
  const order = orderToPrice(loaded)
  const quantities = new Map(loaded.lines.map(line => [line.gid, line.giftCard ? 0 : line.quantity]))
  const lines = order.lines.map(line => ({
    ...line,
    netMinor: line.originalNetMinor,
    quantityLeft: quantities.get(line.gid) ?? line.quantityLeft,
  }))
  return { ...order, lines }
}
