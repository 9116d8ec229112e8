import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** An order with a tranche that is due. */
export type Due = {
  readonly orderId: Id<"ord">
  readonly shopId: Id<"shp">
  /** When its first tranche came due, as the database writes it: the place where the next portion begins. */
  readonly dueAt: string
  readonly confirmedAt: Date | null
  readonly unconfirmedBecause: string | null
}

type Row = {
  order_id: Id<"ord">
  shop_id: Id<"shp">
  due_at: string
  confirmed_at: Date | string | null
  unconfirmed_because: string | null
}

/** Orders with a tranche that is due at `now`, earliest first, at most `limit` of those that come after `after`. */
export async function dueOrders(
  tx: BrandTx,
  now: Date,
  limit: number,
  after: Pick<Due, "dueAt" | "orderId"> | null = null,
): Promise<readonly Due[]> {
  const beyond = after
    ? sql`having (min(h.clears_at), o.id) > (${after.dueAt}::timestamptz, ${after.orderId}::uuid)`
    : sql``
  const rows = await tx.execute<Row>(sql`
    select o.id order_id, o.shop_id, min(h.clears_at)::text due_at, o.confirmed_at, o.unconfirmed_because
    from holds h
    join commissions c on c.brand_id = h.brand_id and c.id = h.commission_id
    join orders o on o.brand_id = c.brand_id and o.id = c.order_id
    where h.brand_id = ${tx.brandId} and h.cleared_at is null and h.clears_at <= ${now.toISOString()}::timestamptz
    group by o.brand_id, o.id
    ${beyond}
    order by min(h.clears_at), o.id
    limit ${limit}`)
  return rows.map(row => ({
    orderId: row.order_id,
    shopId: row.shop_id,
    dueAt: row.due_at,
    confirmedAt: row.confirmed_at === null ? null : new Date(row.confirmed_at),
    unconfirmedBecause: row.unconfirmed_because,
  }))
}
