import type { Sql } from "postgres"
import type { OrderFacts } from "./order-facts"
import type { StoredCommission } from "./verify-calculation"
import type { NetsRow } from "./verify-nets"

/** What is read at once. */
export const PORTION = 500

export type Row<T> = { readonly id: string; readonly about: string; readonly stored: T }

/** The next commissions on orders after one, with everything that decides them. */
export function commissionsAfter(sql: Sql, after: string): Promise<readonly Row<StoredCommission>[]> {
  return sql<Row<StoredCommission>[]>`
    select c.id, 'commission ' || c.id || ' on order ' || c.order_name as about, json_build_object(
      'commission', c, 'calculation', k, ${decidingOf(sql)},
      'parcels', coalesce((select json_agg(f) from fulfillments f where f.brand_id = o.brand_id and f.shop_id = o.shop_id and f.order_gid = o.gid), '[]'),
      'enrollmentCreator', e.creator_id,
      'decision', json_build_object('id', d.id, 'because', d.decision -> 'because', 'credits', d.decision -> 'credits'),
      'holds', coalesce((select json_agg(json_build_object('tranche', h.tranche, 'amount_minor', h.amount_minor, 'clears_at', h.clears_at,
        'waits_for', h.waits_for, 'cleared_at', h.cleared_at, 'change', (select g from hold_changes g where g.brand_id = h.brand_id
          and g.commission_id = h.commission_id and g.tranche = h.tranche order by g.seq desc limit 1)))
        from holds h where h.brand_id = c.brand_id and h.commission_id = c.id), '[]'),
      'earnedMinor', (select coalesce(sum(p.amount_minor), 0) from postings p where p.brand_id = c.brand_id and p.commission_id = c.id and p.kind = 'earned'),
      'cleared', exists (select from commissions v join postings p on p.brand_id = v.brand_id and p.commission_id = v.id
        where v.brand_id = c.brand_id and v.order_id = c.order_id and p.kind = 'cleared')) as stored
    from commissions c
    join brands b on b.id = c.brand_id
    join orders o on o.brand_id = c.brand_id and o.id = c.order_id
    join enrollments e on e.brand_id = c.brand_id and e.id = c.enrollment_id
    cross join lateral (select * from commission_calculations where brand_id = c.brand_id and commission_id = c.id order by seq desc limit 1) k
    cross join lateral (select * from attribution_decisions where brand_id = c.brand_id and order_id = c.order_id order by seq desc limit 1) d
    cross join lateral ${asksOf(sql)} asks
    where c.id > ${after} order by c.id limit ${PORTION}`
}

/** What decides what an enrollment `e` of a brand `b` earns on an order `o` with the decision `d`, where its versions ask for it. */
export function decidingOf(sql: Sql) {
  return sql`'order', o, ${factsOf(sql)}, 'timeZone', b.time_zone, ${subscriptionOf(sql)},
    'versions', (select json_agg(t) from program_terms t where t.brand_id = e.brand_id and t.program_id = e.program_id),
    'moves', coalesce((select json_agg(m) from group_moves m where m.brand_id = e.brand_id and m.enrollment_id = e.id), '[]'),
    'campaigns', coalesce((select json_agg(distinct l.campaign_id order by l.campaign_id)
      from jsonb_array_elements(d.decision -> 'credits') credit cross join jsonb_array_elements(credit -> 'touches') touch
      join clicks q on q.brand_id = e.brand_id and q.id = (touch ->> 'id')::uuid
      join tracking_links l on l.brand_id = q.brand_id and l.id = q.link_id
      where credit ->> 'enrollmentId' = e.id::text and credit ->> 'family' <> 'person' and l.campaign_id is not null
        and asks.campaigns), '[]'),
    'tiers', coalesce((select json_agg(r) from tier_records r where r.brand_id = e.brand_id and r.enrollment_id = e.id
      and r.ends_at <= o.ordered_at and r.ends_at > o.ordered_at - interval '100 days'), '[]'),
    'usedMinor', case when asks.months then (select coalesce(sum(x.amount_minor), 0) from commissions v
      join orders w on w.brand_id = v.brand_id and w.id = v.order_id
      cross join lateral (select amount_minor from commission_calculations where brand_id = v.brand_id and commission_id = v.id order by seq desc limit 1) x
      where v.brand_id = e.brand_id and v.enrollment_id = e.id and v.currency = o.currency and not v.test
        and date_trunc('month', v.ordered_at at time zone b.time_zone) = date_trunc('month', o.ordered_at at time zone b.time_zone)
        and (v.ordered_at, w.gid collate "C") < (o.ordered_at, o.gid collate "C"))
      + (select coalesce(sum((r.true_ups ->> to_char(o.ordered_at at time zone b.time_zone, 'YYYY-MM'))::bigint), 0) from tier_records r
        where r.brand_id = e.brand_id and r.enrollment_id = e.id and r.currency = o.currency) else 0 end`
}

/** What the versions of the program of an enrollment `e` ask besides the order. */
export function asksOf(sql: Sql) {
  return sql`(select coalesce(bool_or(t.plan::text like '%"campaignIds"%'), false) campaigns,
    coalesce(bool_or(jsonb_typeof(t.plan -> 'monthlyCap') = 'object'), false) months
    from program_terms t where t.brand_id = e.brand_id and t.program_id = e.program_id)`
}

/** The next orders after one, with what they are said to be worth. */
export function netsAfter(sql: Sql, after: string): Promise<readonly Row<OrderFacts & { nets: NetsRow }>[]> {
  return sql<Row<OrderFacts & { nets: NetsRow }>[]>`
    select o.id, 'order ' || o.name as about, json_build_object('order', o, 'nets', n, ${factsOf(sql)}) as stored
    from orders o join order_nets n on n.brand_id = o.brand_id and n.order_id = o.id
    where o.id > ${after} order by o.id limit ${PORTION}`
}

/** What the shop says the order is to a subscription, and when the one that it renews began. */
function subscriptionOf(sql: Sql) {
  const renews = (name: string) =>
    sql`coalesce(${sql(name)}.source_name, '') in ('subscription_contract', 'subscription_contract_checkout_one')`
  return sql`'subscription', case when ${renews("o")} then 'renewal' when jsonb_array_length(o.plan_variants) > 0 then 'first' end,
    'subscribedAt', case when not ${renews("o")} then null when o.customer_hash is null
      then (select f.ordered_at from orders f where f.brand_id = o.brand_id and f.id = o.renews_order_id) else (select f.ordered_at from orders f
      where f.brand_id = o.brand_id and f.shop_id = o.shop_id and f.customer_hash = o.customer_hash and f.ordered_at < o.ordered_at
        and not ${renews("f")} and exists (select from order_lines l where l.brand_id = o.brand_id and l.order_id = o.id
          and l.variant_gid in (select jsonb_array_elements_text(f.plan_variants)))
      order by f.ordered_at desc, f.id desc limit 1) end`
}

function factsOf(sql: Sql) {
  const told = (name: "refunds" | "chargebacks") => sql`
    ${name}::text, coalesce((select json_agg(r) from ${sql(name)} r where r.brand_id = o.brand_id and r.shop_id = o.shop_id and r.order_gid = o.gid), '[]')`
  return sql`'lines', coalesce((select json_agg(l) from order_lines l where l.brand_id = o.brand_id and l.order_id = o.id), '[]'),
    ${told("refunds")}, ${told("chargebacks")}`
}

/** Credits of decisions in force that never became a commission. */
export function creditsWithout(sql: Sql): Promise<readonly { readonly about: string; readonly fault: string }[]> {
  return sql<{ about: string; fault: string }[]>`
    select 'order ' || o.name as about, 'enrollment ' || (credit ->> 'enrollmentId') || ' is credited and has no commission' as fault
    from (select distinct on (brand_id, order_id) * from attribution_decisions order by brand_id, order_id, seq desc) d
    join orders o on o.brand_id = d.brand_id and o.id = d.order_id
    cross join jsonb_array_elements(d.decision -> 'credits') credit
    where o.confirmed_at is not null and o.unconfirmed_because is null and not exists (
      select from commissions c join commission_calculations k on k.brand_id = c.brand_id and k.commission_id = c.id
      where c.brand_id = d.brand_id and c.order_id = d.order_id and c.enrollment_id::text = credit ->> 'enrollmentId')`
}
