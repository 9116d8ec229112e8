import { type SQL, sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { PATTERN_DAYS } from "./creator-pattern"

const MOST_CREATORS = 1_000
const MOST_ORDERS = 500

/** How many of a creator's credited orders are of one kind. */
export type Pattern = { readonly creatorId: Id<"crt">; readonly theirs: number; readonly all: number }
type Row = { creator_id: Id<"crt">; customer_hash: string; theirs: number; all: number }

/** Of each creator, the customer with most of their orders; who is known to be the creator is left out. */
export async function mainCustomers(tx: BrandTx, now: Date, creatorId: Id<"crt"> | null = null) {
  const rows = await tx.execute<Row>(sql`
    with mine as (${credited(tx, now, creatorId)})
    select distinct on (m.creator_id) m.creator_id, m.customer_hash, count(*)::int theirs,
      (select count(*)::int from mine a where a.creator_id = m.creator_id) "all"
    from mine m
    where m.customer_hash is not null and not exists (select 1 from creator_marks k where k.brand_id = ${tx.brandId}
      and k.kind = 'customer' and k.hash = m.customer_hash and k.of_creator_id = m.creator_id)
    group by m.creator_id, m.customer_hash
    order by m.creator_id, count(*) desc, m.customer_hash limit ${MOST_CREATORS}`)
  return rows.map(row => ({ ...patternOf(row), customerHash: row.customer_hash }))
}

/** Of each creator, how many orders the bank took back or is asked to. */
export async function chargebackPatterns(tx: BrandTx, now: Date): Promise<readonly Pattern[]> {
  const rows = await tx.execute<Row>(sql`
    with mine as (${credited(tx, now, null)})
    select m.creator_id, count(*)::int "all", count(*) filter (where exists (select 1 from chargebacks b
      where b.brand_id = ${tx.brandId} and b.shop_id = m.shop_id and b.order_gid = m.gid and b.kind = 'chargeback'
        and b.unknown_to_shop_at is null))::int theirs
    from mine m group by m.creator_id having count(*) > 0 order by m.creator_id limit ${MOST_CREATORS}`)
  return rows.map(patternOf)
}

/** Orders credited to the creator of which money is still held; of one customer only, where one is named. */
export async function heldOrders(tx: BrandTx, creatorId: Id<"crt">, customerHash: string | null) {
  const rows = await tx.execute<{ id: Id<"ord"> }>(sql`
    select c.order_id id from commissions c
    join commission_positions p on p.brand_id = c.brand_id and p.commission_id = c.id
    join orders o on o.brand_id = c.brand_id and o.id = c.order_id
    where c.brand_id = ${tx.brandId} and c.creator_id = ${creatorId} and p.held_minor > 0
      and (${customerHash}::text is null or o.customer_hash = ${customerHash})
    order by c.order_id desc limit ${MOST_ORDERS}`)
  return rows.map(row => row.id)
}

function credited(tx: BrandTx, now: Date, creatorId: Id<"crt"> | null): SQL {
  const since = addDays(now, -PATTERN_DAYS).toISOString()
  return sql`select c.creator_id, o.customer_hash, o.shop_id, o.gid from commissions c
    join orders o on o.brand_id = c.brand_id and o.id = c.order_id
    where c.brand_id = ${tx.brandId} and not c.test and c.ordered_at >= ${since}::timestamptz
      and (${creatorId}::uuid is null or c.creator_id = ${creatorId})`
}

function patternOf({ creator_id: creatorId, theirs, all }: Row): Pattern {
  return { creatorId, theirs, all }
}
