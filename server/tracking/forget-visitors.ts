import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { clickTime } from "./click-ref"

/** Stands where a visitor's hash stood. */
const NOBODY = "forgotten"

/** Empties these clicks of who clicked; that there was a click, when and on which link, stays. */
export async function forgetVisitors(tx: BrandTx, clickIds: readonly Id<"clk">[]): Promise<number> {
  let emptied = 0
  for (const clickId of new Set(clickIds)) {
    const at = clickTime(clickId).toISOString()
    const rows = await tx.execute(sql`
      update clicks set visitor_hash = ${NOBODY}, user_agent = null, referrer_host = null
      where brand_id = ${tx.brandId} and id = ${clickId}
        and clicked_at between ${at}::timestamptz - interval '1 second' and ${at}::timestamptz + interval '1 second'
      returning 1`)
    emptied += rows.length
  }
  return emptied
}

export type ClickPlace = { readonly clickedAt: string; readonly clickId: Id<"clk"> }

/** The next clicks of a brand after `after`; those on links of the shop are emptied. Null when there are no more. */
export async function forgetNextVisitors(
  tx: BrandTx,
  ask: { readonly shopId: Id<"shp">; readonly after: ClickPlace | null; readonly most: number },
): Promise<{ readonly last: ClickPlace | null; readonly emptied: number }> {
  const { shopId, after, most } = ask
  const from = after ? sql`and (clicked_at, id) > (${after.clickedAt}::timestamptz, ${after.clickId}::uuid)` : sql``
  const [row] = await tx.execute<{ clicked_at: string | null; id: Id<"clk"> | null; emptied: number }>(sql`
    with portion as (
      select clicked_at, id, link_id from clicks where brand_id = ${tx.brandId} ${from} order by clicked_at, id limit ${most}),
    emptied as (
      update clicks c set visitor_hash = ${NOBODY}, user_agent = null, referrer_host = null
      from portion p join tracking_links l on l.brand_id = ${tx.brandId} and l.id = p.link_id and l.shop_id = ${shopId}
      where c.brand_id = ${tx.brandId} and c.clicked_at = p.clicked_at and c.id = p.id returning 1)
    select p.clicked_at::text, p.id, (select count(*)::int from emptied) emptied
    from (select clicked_at, id from portion order by clicked_at desc, id desc limit 1) p`)
  if (!row?.clicked_at || !row.id) return { last: null, emptied: 0 }
  return { last: { clickedAt: row.clicked_at, clickId: row.id }, emptied: row.emptied }
}
