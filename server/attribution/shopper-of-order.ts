import { sql } from "drizzle-orm"
import type { orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { addDays, SECOND_MS } from "@/server/kernel/time"
import { LONGEST_WINDOW_DAYS } from "./policy"

/** A landing of the order's shopper, and how it is known to be theirs. */
export type ShopperVisit = {
  readonly id: string
  readonly at: string
  readonly clickId: Id<"clk"> | null
  readonly channel: string
  readonly paid: boolean
  readonly knownBy: "same visitor" | "same customer"
}

export type OrderShopper = {
  /** Signed click ids that the shopper's browser kept and told at the purchase. */
  readonly clickRefs: readonly string[]
  readonly visits: readonly ShopperVisit[]
}

type Order = Pick<typeof orders.$inferSelect, "gid" | "shopId" | "orderedAt" | "checkoutToken" | "customerHash">
type Known = { readonly visitorId: string; readonly knownBy: ShopperVisit["knownBy"] }

const MOST_PURCHASES = 5
const MOST_VISITORS = 20
const MOST_VISITS = 200

/** Who bought, as far as they allowed it to be known: the browser of the purchase, and the same customer's other browsers. */
export async function shopperOf(tx: BrandTx, order: Order): Promise<OrderShopper> {
  const [purchases, others] = await Promise.all([purchasesOf(tx, order), otherBrowsers(tx, order)])
  const clickRefs = purchases.flatMap(one => (one.click_ref ? [one.click_ref] : []))
  const same = purchases.flatMap(one => (one.visitor_id ? [one.visitor_id] : []))
  const known = [
    ...same.map(visitorId => ({ visitorId, knownBy: "same visitor" }) as const),
    ...others.filter(id => !same.includes(id)).map(byCustomer),
  ]
  return { clickRefs, visits: known.length > 0 ? await visitsOf(tx, order, known) : [] }
}

const byCustomer = (visitorId: string) => ({ visitorId, knownBy: "same customer" }) as const

type PurchaseRow = { visitor_id: string | null; click_ref: string | null }

async function purchasesOf(tx: BrandTx, { shopId, gid, checkoutToken }: Order): Promise<readonly PurchaseRow[]> {
  return tx.execute<PurchaseRow>(sql`
    select visitor_id, click_ref from purchases
    where brand_id = ${tx.brandId} and shop_id = ${shopId} and (order_gid = ${gid} or checkout_token = ${checkoutToken})
    order by event_key limit ${MOST_PURCHASES}`)
}

async function otherBrowsers(tx: BrandTx, { shopId, customerHash }: Order): Promise<readonly string[]> {
  if (customerHash === null) return []
  const rows = await tx.execute<{ visitor_id: string }>(sql`
    select visitor_id from customer_visitors
    where brand_id = ${tx.brandId} and shop_id = ${shopId} and customer_hash = ${customerHash}
    order by visitor_id limit ${MOST_VISITORS}`)
  return rows.map(row => row.visitor_id)
}

type VisitRow = {
  id: string
  visited_at: Date
  visitor_id: string
  click_id: Id<"clk"> | null
  channel: string
  paid: boolean
}

async function visitsOf(tx: BrandTx, { shopId, orderedAt }: Order, known: readonly Known[]): Promise<ShopperVisit[]> {
  const from = addDays(orderedAt, -LONGEST_WINDOW_DAYS).toISOString()
  const until = new Date(orderedAt.getTime() + SECOND_MS).toISOString()
  const rows = await tx.execute<VisitRow>(sql`
    select id, visited_at, visitor_id, click_id, channel, paid from visits
    where brand_id = ${tx.brandId} and shop_id = ${shopId} and visitor_id in ${known.map(one => one.visitorId)}
      and visited_at >= ${from}::timestamptz and visited_at < ${until}::timestamptz
    order by visited_at desc, id limit ${MOST_VISITS}`)
  const knownBy = new Map(known.map(one => [one.visitorId, one.knownBy]))
  return rows.map(row => ({
    id: row.id,
    at: new Date(row.visited_at).toISOString(),
    clickId: row.click_id,
    channel: row.channel,
    paid: row.paid,
    knownBy: knownBy.get(row.visitor_id) ?? "same visitor",
  }))
}
