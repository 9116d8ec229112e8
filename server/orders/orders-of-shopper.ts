import { and, asc, eq, gt, gte, inArray, lte, ne, or, type SQL, sql } from "drizzle-orm"
import { orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import type { NamedPurchase } from "@/server/tracking/shopper"
import { RENEWALS } from "./subscription-of"

/** The order that a purchase became, and its checkout; null while we do not hold it. */
export async function orderOfPurchase(
  tx: BrandTx,
  { shopId, checkoutToken, orderGid }: NamedPurchase & { readonly shopId: Id<"shp"> },
): Promise<{ readonly id: Id<"ord">; readonly gid: string; readonly checkoutToken: string | null } | null> {
  const named = or(
    checkoutToken === null ? undefined : eq(orders.checkoutToken, checkoutToken),
    orderGid === null ? undefined : eq(orders.gid, orderGid),
  )
  const [row] = await tx
    .select({ id: orders.id, gid: orders.gid, checkoutToken: orders.checkoutToken })
    .from(orders)
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.shopId, shopId), named ?? sql`false`))
    .orderBy(asc(orders.id))
    .limit(1)
  return row ?? null
}

/** How far from an order evidence of the same customer may reach: the longest window of a policy. */
const REACH_DAYS = 90

type Portion = { readonly after: Id<"ord"> | null; readonly most: number }

/** The next other orders of this order's customer within 90 days of it; none where nobody knows the customer. */
export async function otherOrdersOfCustomer(
  tx: BrandTx,
  orderId: Id<"ord">,
  portion: Portion,
): Promise<readonly Id<"ord">[]> {
  return await nextOfCustomer(tx, orderId, portion, orderedAt => [
    gte(orders.orderedAt, addDays(orderedAt, -REACH_DAYS)),
    lte(orders.orderedAt, addDays(orderedAt, REACH_DAYS)),
    ne(orders.id, orderId),
  ])
}

/** The next orders of this order's customer that a subscription billed after it, however long after. */
export async function renewalsAfter(tx: BrandTx, orderId: Id<"ord">, portion: Portion): Promise<readonly Id<"ord">[]> {
  return await nextOfCustomer(tx, orderId, portion, orderedAt => [
    gt(orders.orderedAt, orderedAt),
    inArray(orders.sourceName, RENEWALS),
  ])
}

async function nextOfCustomer(
  tx: BrandTx,
  orderId: Id<"ord">,
  { after, most }: Portion,
  wanted: (orderedAt: Date) => readonly SQL[],
): Promise<readonly Id<"ord">[]> {
  const [order] = await tx
    .select({ shopId: orders.shopId, customerHash: orders.customerHash, orderedAt: orders.orderedAt })
    .from(orders)
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.id, orderId)))
  if (!order?.customerHash) return []
  const { shopId, customerHash, orderedAt } = order
  const theirs = and(
    eq(orders.brandId, tx.brandId),
    eq(orders.shopId, shopId),
    eq(orders.customerHash, customerHash),
    after === null ? undefined : gt(orders.id, after),
  )
  const rows = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(theirs, ...wanted(orderedAt)))
    .orderBy(asc(orders.id))
    .limit(most)
  return rows.map(row => row.id)
}

type OfVisitor = Portion & { readonly shopId: Id<"shp">; readonly visitorId: string; readonly since: Date }

/** The next orders since a time that this visitor placed, and those of the customers who bought with this browser. */
export async function ordersOfVisitor(
  tx: BrandTx,
  { shopId, visitorId, since, after, most }: OfVisitor,
): Promise<readonly Id<"ord">[]> {
  const bought = sql`from purchases p join orders o on o.brand_id = p.brand_id and o.shop_id = p.shop_id`
  const theirs = sql`where p.brand_id = ${tx.brandId} and p.shop_id = ${shopId} and p.visitor_id = ${visitorId}`
  const rows = await tx.execute<{ id: Id<"ord"> }>(sql`
    select id from (
      select o.id, o.ordered_at ${bought} and o.checkout_token = p.checkout_token ${theirs}
      union select o.id, o.ordered_at ${bought} and o.gid = p.order_gid ${theirs}
      union select o.id, o.ordered_at from customer_visitors c
        join orders o on o.brand_id = c.brand_id and o.shop_id = c.shop_id and o.customer_hash = c.customer_hash
        where c.brand_id = ${tx.brandId} and c.shop_id = ${shopId} and c.visitor_id = ${visitorId}
    ) o
    where ordered_at >= ${since.toISOString()}::timestamptz ${after === null ? sql`` : sql`and id > ${after}`}
    order by id limit ${most}`)
  return rows.map(row => row.id)
}
