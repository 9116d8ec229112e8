import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import { fingerprint } from "@/server/kernel/canonical-json"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

type Row = { accepted_at: string; confirmed_at: string | null; doubt: string | null; decisions: string } & {
  calculations: string
  holds: string | null
  stops: string | null
  postings: string
  refunds: string
}

/**
 * A short hash that differs as soon as anything an order's page shows does: cheap enough to ask for every second.
 * Refuses an id that is no order of this brand.
 */
export async function orderVersion(tx: BrandTx, orderId: Id<"ord">): Promise<string> {
  const [row] = await tx.execute<Row>(sql`
    select o.accepted_at::text, o.confirmed_at::text, coalesce(o.unconfirmed_because, o.unknown_to_shop_at::text) doubt,
      (select count(*) from attribution_decisions d where d.brand_id = o.brand_id and d.order_id = o.id) decisions,
      (select count(*) from commissions c join commission_calculations k on k.brand_id = c.brand_id and k.commission_id = c.id
        where c.brand_id = o.brand_id and c.order_id = o.id) calculations,
      (select string_agg(concat_ws('/', h.tranche, h.clears_at, h.cleared_at), ' ' order by h.commission_id, h.tranche)
        from commissions c join holds h on h.brand_id = c.brand_id and h.commission_id = c.id
        where c.brand_id = o.brand_id and c.order_id = o.id) holds,
      (select string_agg(concat_ws('/', s.id, s.released_at), ' ' order by s.id) from hold_stops s
        where s.brand_id = o.brand_id and s.order_id = o.id) stops,
      (select count(*) from postings p where p.brand_id = o.brand_id and p.order_id = o.id) postings,
      (select count(*) from refunds r where r.brand_id = o.brand_id and r.shop_id = o.shop_id and r.order_gid = o.gid) refunds
    from orders o where o.brand_id = ${tx.brandId} and o.id = ${orderId}`)
  if (!row) throw refuse("not_found", "There is no such order in this brand.")
  return fingerprint({ ...row }).slice(0, 16)
}
