import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** An order is confirmed for clearing when the shop was asked within this time before. */
const CONFIRMED_WITHIN = "24 hours"

type Due = { readonly orderId: Id<"ord">; readonly confirmed: boolean }

/** Orders with a tranche that is due at `now`, at most `limit`, earliest first; whether each may clear as it stands. */
export async function dueOrders(tx: BrandTx, now: Date, limit: number): Promise<readonly Due[]> {
  const at = now.toISOString()
  const rows = await tx.execute<{ order_id: Id<"ord">; confirmed: boolean }>(sql`
    select o.id order_id,
      (o.confirmed_at is not null and o.unconfirmed_because is null
        and o.confirmed_at > ${at}::timestamptz - ${CONFIRMED_WITHIN}::interval) confirmed
    from holds h
    join commissions c on c.brand_id = h.brand_id and c.id = h.commission_id
    join orders o on o.brand_id = c.brand_id and o.id = c.order_id
    where h.brand_id = ${tx.brandId} and h.cleared_at is null and h.clears_at <= ${at}::timestamptz
    group by o.brand_id, o.id
    order by min(h.clears_at), o.id
    limit ${limit}`)
  return rows.map(row => ({ orderId: row.order_id, confirmed: row.confirmed }))
}
