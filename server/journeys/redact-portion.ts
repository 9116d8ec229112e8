import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { forgetNextBodies } from "@/server/orders/forget-bodies"
import { forgetNextOrders } from "@/server/orders/forget-orders"
import type { PrivacyRequest } from "@/server/orders/privacy-request"
import { forgetNextLandings, forgetNextShoppers } from "@/server/tracking/forget-shoppers"
import { type ClickPlace, forgetNextVisitors } from "@/server/tracking/forget-visitors"

const PORTION = 500
/** Each has landings and purchases of their own. */
const SHOPPERS = 50

export type RedactionProgress = NonNullable<PrivacyRequest["progress"]>
export const FIRST_STEP: RedactionProgress = { step: "orders", after: [] }

/** Forgets the next few hundred rows of a shop: of its orders, the visits to it, its shoppers and their landings, its messages. */
export async function redactPortion(tx: BrandTx, shopId: Id<"shp">, { step, after }: RedactionProgress, now: Date) {
  const [first = "", second = ""] = after
  const most = PORTION
  if (step === "orders") {
    const ids = await forgetNextOrders(tx, { shopId, after: (first || null) as Id<"ord"> | null, most })
    return moved(step, ids.length === most ? [ids.at(-1) ?? ""] : null, ids.length)
  }
  if (step === "visits") {
    const place: ClickPlace | null = first ? { clickedAt: first, clickId: second as Id<"clk"> } : null
    const { last, emptied } = await forgetNextVisitors(tx, { shopId, after: place, most })
    return moved(step, last && [last.clickedAt, last.clickId], emptied)
  }
  if (step === "shoppers") {
    const done = await forgetNextShoppers(tx, { shopId, most: SHOPPERS })
    return moved(step, done > 0 ? [] : null, done)
  }
  if (step === "landings") {
    const from = first ? { visitedAt: first, visitId: second } : null
    const { last, emptied } = await forgetNextLandings(tx, { shopId, after: from, most })
    return moved(step, last && [last.visitedAt, last.visitId], emptied)
  }
  const place = first ? { receivedAt: new Date(first), deliveryId: second as Id<"whd"> } : null
  const refs = await forgetNextBodies(tx, { shopId, after: place, most }, now)
  const last = refs.length === most ? refs.at(-1) : undefined
  return moved(step, last ? [last.receivedAt.toISOString(), last.deliveryId] : null, refs.length)
}

const NEXT_STEP: Readonly<Record<string, string | undefined>> = {
  orders: "visits",
  visits: "shoppers",
  shoppers: "landings",
  landings: "messages",
}

function moved(
  step: string,
  after: readonly string[] | null,
  done: number,
): { next: RedactionProgress | null; done: number } {
  if (after !== null) return { next: { step, after }, done }
  const following = NEXT_STEP[step]
  return { next: following ? { step: following, after: [] } : null, done }
}
