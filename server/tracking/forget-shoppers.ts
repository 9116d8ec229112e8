import { randomUUID } from "node:crypto"
import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { clickIdOf } from "./click-ref"
import { FORGOTTEN, type NamedPurchase, purchaseKey } from "./shopper"

type Customer = {
  readonly shopId: Id<"shp">
  readonly customerHash: string | null
  /** The customer's orders, as far as we hold them. */
  readonly orders: readonly {
    readonly gid: string
    readonly checkoutToken: string | null
    readonly clickRefs: readonly string[]
  }[]
}

/**
 * Takes a customer's browsers and words away: their landings, purchases and answers tell of nobody any more. All that they
 * visited with stays tied together under a name that no browser has, so that whatever is settled later finds the same
 * evidence. Answers how many landings were emptied.
 */
export async function forgetShopper(tx: BrandTx, customer: Customer): Promise<number> {
  const { shopId, customerHash, orders } = customer
  const names = orders.map(order => ({ checkoutToken: order.checkoutToken, orderGid: order.gid }))
  await forgetWords(tx, shopId, names)
  const visitors = await visitorsOf(tx, customer)
  if (customerHash !== null)
    await tx.execute(sql`delete from customer_visitors
      where brand_id = ${tx.brandId} and shop_id = ${shopId} and customer_hash = ${customerHash}`)
  if (visitors.length === 0) return 0
  const name = nobody()
  const emptied = await rename(tx, shopId, visitors, name)
  for (const named of names) await keepTied(tx, shopId, named, name)
  return emptied
}

/**
 * The clicks that are known to be a customer's: by the orders' own refs, by what their browsers told, by the single-use codes
 * that were reserved for them. Ask before the customer is forgotten.
 */
export async function clicksOfShopper(tx: BrandTx, customer: Customer): Promise<readonly Id<"clk">[]> {
  const { shopId, orders } = customer
  const rows = await tx.execute<{ click_id: Id<"clk"> | null; click_ref: string | null }>(sql`
    select click_id, null click_ref from visits where brand_id = ${tx.brandId} and shop_id = ${shopId}
      and click_id is not null and visitor_id in ${listed(await visitorsOf(tx, customer))}
    union select null, click_ref from purchases where brand_id = ${tx.brandId} and shop_id = ${shopId}
      and click_ref is not null and (order_gid in ${listed(orders.map(order => order.gid))}
        or checkout_token in ${listed(orders.map(order => order.checkoutToken))})
    union select c.click_id, null from orders o
      join pool_code_uses u on u.brand_id = o.brand_id and u.order_id = o.id
      join pool_codes c on c.brand_id = u.brand_id and c.id = u.pool_code_id
      where o.brand_id = ${tx.brandId} and o.shop_id = ${shopId} and o.gid in ${listed(orders.map(order => order.gid))}`)
  const refs = [...orders.flatMap(order => order.clickRefs), ...rows.flatMap(row => row.click_ref ?? [])]
  return [...rows.flatMap(row => row.click_id ?? []), ...refs.flatMap(ref => clickIdOf(ref)?.id ?? [])]
}

const nobody = () => `${FORGOTTEN}${randomUUID()}`

/** In a list that is empty nothing is found. */
const listed = (values: readonly (string | null)[]) => [...values.filter(value => value !== null), "none"]

async function visitorsOf(tx: BrandTx, { shopId, customerHash, orders }: Customer): Promise<readonly string[]> {
  const rows = await tx.execute<{ visitor_id: string }>(sql`
    select visitor_id from purchases where brand_id = ${tx.brandId} and shop_id = ${shopId} and visitor_id is not null
      and (order_gid in ${listed(orders.map(order => order.gid))}
        or checkout_token in ${listed(orders.map(order => order.checkoutToken))})
    union select visitor_id from customer_visitors
      where brand_id = ${tx.brandId} and shop_id = ${shopId} and customer_hash = ${customerHash}`)
  return rows.map(row => row.visitor_id)
}

async function rename(tx: BrandTx, shopId: Id<"shp">, visitors: readonly string[], name: string): Promise<number> {
  const emptied = await tx.execute(sql`
    update visits set visitor_id = ${name}, campaign = '{}', referrer_host = null, landing_path = '/'
    where brand_id = ${tx.brandId} and shop_id = ${shopId} and visitor_id in ${[...visitors]} returning 1`)
  await tx.execute(sql`
    update purchases set visitor_id = ${name}
    where brand_id = ${tx.brandId} and shop_id = ${shopId} and visitor_id in ${[...visitors]}`)
  return emptied.length
}

/** An order that was known by the customer alone is tied to what they visited with, before the customer is nobody. */
async function keepTied(tx: BrandTx, shopId: Id<"shp">, named: NamedPurchase, name: string): Promise<void> {
  await tx.execute(sql`
    insert into purchases (brand_id, shop_id, event_key, checkout_token, order_gid, visitor_id, consent)
    select ${tx.brandId}, ${shopId}, ${purchaseKey(named)}, ${named.checkoutToken}, ${named.orderGid}, ${name},
      '{"analytics": true, "marketing": true}'
    where not exists (select 1 from purchases where brand_id = ${tx.brandId} and shop_id = ${shopId}
      and visitor_id is not null and (order_gid = ${named.orderGid} or checkout_token = ${named.checkoutToken}))
    on conflict (brand_id, shop_id, event_key) do update set visitor_id = excluded.visitor_id`)
}

async function forgetWords(tx: BrandTx, shopId: Id<"shp">, orders: readonly NamedPurchase[]): Promise<void> {
  await tx.execute(sql`
    update survey_answers set typed_handle = null
    where brand_id = ${tx.brandId} and shop_id = ${shopId} and typed_handle is not null
      and (order_gid in ${listed(orders.map(order => order.orderGid))}
        or checkout_token in ${listed(orders.map(order => order.checkoutToken))})`)
}

type Portion = { readonly shopId: Id<"shp">; readonly most: number }

/**
 * The next shoppers of a shop: their purchases without their browsers, what they typed, whose browsers were whose. 0 when
 * nobody is left.
 */
export async function forgetNextShoppers(tx: BrandTx, { shopId, most }: Portion): Promise<number> {
  const next = await tx.execute<{ visitor_id: string }>(sql`
    select distinct visitor_id from purchases where brand_id = ${tx.brandId} and shop_id = ${shopId}
      and visitor_id is not null and visitor_id not like ${`${FORGOTTEN}%`} limit ${most}`)
  for (const { visitor_id: visitorId } of next)
    await rename(tx, shopId, [visitorId, ...(await sameCustomer(tx, shopId, visitorId))], nobody())
  if (next.length > 0) return next.length
  const parted = await tx.execute(sql`
    delete from customer_visitors where ctid = any (array(select ctid from customer_visitors
      where brand_id = ${tx.brandId} and shop_id = ${shopId} limit ${most})) and brand_id = ${tx.brandId} returning 1`)
  const silenced = await tx.execute(sql`
    update survey_answers set typed_handle = null where brand_id = ${tx.brandId} and id = any (array(
      select id from survey_answers where brand_id = ${tx.brandId} and shop_id = ${shopId} and typed_handle is not null
      limit ${most})) returning 1`)
  return parted.length + silenced.length
}

async function sameCustomer(tx: BrandTx, shopId: Id<"shp">, visitorId: string): Promise<readonly string[]> {
  const rows = await tx.execute<{ visitor_id: string }>(sql`
    select distinct b.visitor_id from customer_visitors a
    join customer_visitors b on b.brand_id = a.brand_id and b.shop_id = a.shop_id and b.customer_hash = a.customer_hash
    where a.brand_id = ${tx.brandId} and a.shop_id = ${shopId} and a.visitor_id = ${visitorId} limit 100`)
  return rows.map(row => row.visitor_id)
}

export type LandingPlace = { readonly visitedAt: string; readonly visitId: string }

/** The next landings of a shop after `after`, emptied. Null when there are no more. */
export async function forgetNextLandings(
  tx: BrandTx,
  { shopId, after, most }: Portion & { readonly after: LandingPlace | null },
): Promise<{ readonly last: LandingPlace | null; readonly emptied: number }> {
  const from = after ? sql`and (visited_at, id) > (${after.visitedAt}::timestamptz, ${after.visitId}::uuid)` : sql``
  const [row] = await tx.execute<{ visited_at: string | null; id: string | null; emptied: number }>(sql`
    with portion as (
      select visited_at, id, visitor_id from visits
      where brand_id = ${tx.brandId} and shop_id = ${shopId} ${from} order by visited_at, id limit ${most}),
    emptied as (
      update visits v set campaign = '{}', referrer_host = null, landing_path = '/',
        visitor_id = case when p.visitor_id like ${`${FORGOTTEN}%`} then p.visitor_id else ${`${FORGOTTEN}all`} end
      from portion p where v.brand_id = ${tx.brandId} and v.visited_at = p.visited_at and v.id = p.id returning 1)
    select p.visited_at::text, p.id, (select count(*)::int from emptied) emptied
    from (select visited_at, id from portion order by visited_at desc, id desc limit 1) p`)
  if (!row?.visited_at || !row.id) return { last: null, emptied: 0 }
  return { last: { visitedAt: row.visited_at, visitId: row.id }, emptied: row.emptied }
}
