import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"

/** What came from a shop's own pages and servers, and when last; null: never, or not in 90 days. */
export type InShopHealth = {
  readonly landingAt: Date | null
  /** An order named the click that the embed wrote into its cart. */
  readonly cartAt: Date | null
  readonly pixelAt: Date | null
  readonly serverAt: Date | null
  readonly answerAt: Date | null
  /** Orders of the last seven days, test orders apart, and those whose purchase the pixel told. */
  readonly orderCount: number
  readonly pixelOrderCount: number
}

const LOOKED_BACK_DAYS = 90
const SHARE_DAYS = 7
/** The newest orders among which one with a click from its cart is looked for. */
const MOST_LOOKED_AT = 1_000

type Row = Record<"landing" | "cart" | "pixel" | "server" | "answer", string | null> & { orders: number; told: number }

/** How the embed, the pixel and the survey of a shop are doing, by what they sent. */
export async function inShopHealth(tx: BrandTx, shopId: Id<"shp">, now: Date): Promise<InShopHealth> {
  const since = sql`${addDays(now, -LOOKED_BACK_DAYS).toISOString()}::timestamptz`
  const week = sql`${addDays(now, -SHARE_DAYS).toISOString()}::timestamptz`
  const ours = (table: string) =>
    sql`${sql.raw(table)}.brand_id = ${tx.brandId} and ${sql.raw(table)}.shop_id = ${shopId}`
  const [row] = await tx.execute<Row>(sql`
    select
      (select max(visited_at) from visits where ${ours("visits")} and visited_at >= ${since})::text landing,
      (select max(ordered_at) from (select ordered_at, click_refs, landing_site from orders where ${ours("orders")}
        and ordered_at >= ${since} order by ordered_at desc limit ${MOST_LOOKED_AT}) o where exists (select 1 from jsonb_array_elements_text(click_refs) ref
        where position(ref in coalesce(landing_site, '')) = 0))::text cart,
      (select max(browser_at) from purchases where ${ours("purchases")})::text pixel,
      (select max(server_at) from purchases where ${ours("purchases")} and server_at >= ${since})::text server,
      (select max(answered_at) from survey_answers where ${ours("survey_answers")} and answered_at >= ${since})::text answer,
      (select count(*)::int from orders where ${ours("orders")} and ordered_at >= ${week} and not test) orders,
      (select count(*)::int from orders where ${ours("orders")} and ordered_at >= ${week} and not test and exists (
        select 1 from purchases p where p.brand_id = orders.brand_id and p.shop_id = orders.shop_id and p.browser_at is not null
          and (p.checkout_token = orders.checkout_token or p.order_gid = orders.gid))) told`)
  const at = (text: string | null | undefined) => (text ? new Date(text) : null)
  return {
    landingAt: at(row?.landing),
    cartAt: at(row?.cart),
    pixelAt: at(row?.pixel),
    serverAt: at(row?.server),
    answerAt: at(row?.answer),
    orderCount: row?.orders ?? 0,
    pixelOrderCount: row?.told ?? 0,
  }
}
