import type { Sql } from "postgres"
import { asksOf, decidingOf, PORTION, type Row } from "./stored-commissions"
import type { StoredOwed } from "./verify-owed"

/** The next commissions without an order after one, each with the row that made it due. */
export function owedAfter(sql: Sql, after: string): Promise<readonly Row<StoredOwed>[]> {
  return sql<Row<StoredOwed>[]>`
    select c.id, c.kind || ' ' || c.id || ' for ' || c.order_name as about, json_build_object('commission', c, 'calculation', k,
      'enrollmentCreator', e.creator_id, 'subject', subject.it,
      'holds', coalesce((select json_agg(json_build_object('tranche', h.tranche, 'amount_minor', h.amount_minor, 'clears_at', h.clears_at,
        'waits_for', h.waits_for, 'cleared_at', h.cleared_at, 'change', (select g from hold_changes g where g.brand_id = h.brand_id
          and g.commission_id = h.commission_id and g.tranche = h.tranche order by g.seq desc limit 1)))
        from holds h where h.brand_id = c.brand_id and h.commission_id = c.id), '[]'),
      'earnedMinor', (select coalesce(sum(p.amount_minor), 0) from postings p where p.brand_id = c.brand_id and p.commission_id = c.id and p.kind = 'earned')
    ) as stored
    from commissions c
    join enrollments e on e.brand_id = c.brand_id and e.id = c.enrollment_id
    cross join lateral (select * from commission_calculations where brand_id = c.brand_id and commission_id = c.id order by seq desc limit 1) k
    left join lateral (
      select json_build_object('enrollment_id', m.enrollment_id, 'currency', m.currency, 'trigger', m.because, 'proof', m.proof,
        'amount_minor', case when m.state = 'approved' then m.amount_minor else 0 end,
        'clears_at', m.decided_at + m.hold_days * interval '24 hours') it
      from manual_amounts m where m.brand_id = c.brand_id and m.id = c.subject_id and m.kind = c.kind
      union all
      select json_build_object('enrollment_id', b.enrollment_id, 'currency', b.currency, 'amount_minor', b.amount_minor, 'trigger', null, 'proof', null,
        'clears_at', b.created_at + t.hold_days * interval '24 hours')
      from bonuses b join program_terms t on t.brand_id = b.brand_id and t.id = b.terms_id
      where b.brand_id = c.brand_id and b.id = c.subject_id and c.kind = 'bonus'
      union all
      -- Its amount is recomputed with its period.
      select json_build_object('enrollment_id', r.enrollment_id, 'currency', r.currency, 'amount_minor', k.amount_minor, 'trigger', null, 'proof', null,
        'clears_at', r.closed_at + t.hold_days * interval '24 hours')
      from tier_records r join program_terms t on t.brand_id = r.brand_id and t.id = r.terms_id
      where r.brand_id = c.brand_id and r.id = c.subject_id and c.kind = 'true_up'
      union all
      select json_build_object('enrollment_id', d.enrollment_id, 'currency', d.currency, 'trigger', null, 'proof', null, 'clears_at', null,
        'amount_minor', case when d.state = 'approved' then d.fee_minor else 0 end)
      from deliverables d where d.brand_id = c.brand_id and d.id = c.subject_id and c.kind = 'fixed_fee'
      union all
      select json_build_object('enrollment_id', r.enrollment_id, 'currency', r.currency, 'trigger', null, 'proof', null, 'clears_at', null,
        'amount_minor', m.amount_minor, 'retainer', json_build_object('starts_on', r.starts_on, 'last_day', least(r.ends_on, coalesce(r.ended_on, r.ends_on)),
          'monthly_minor', r.monthly_minor, 'month', m.month, 'before_minor', (select coalesce(sum(o.amount_minor), 0) from retainer_months o
            where o.brand_id = m.brand_id and o.retainer_id = m.retainer_id and o.month < m.month)))
      from retainer_months m join retainers r on r.brand_id = m.brand_id and r.id = m.retainer_id
      where m.brand_id = c.brand_id and m.id = c.subject_id and c.kind = 'retainer'
      union all
      -- What the last decision adds to what it earned when it was contested; without an order, to what it had come to earn by then.
      select json_build_object('enrollment_id', a.enrollment_id, 'creator_id', a.creator_id, 'currency', coalesce(a.currency, c.currency), 'trigger', null, 'proof', null, 'clears_at', null,
        'amount_minor', m.decided_minor - case when a.kind = 'missing_order' then 0 when a.kind <> 'line' then null when a.order_id is not null then a.was_minor
          else greatest(a.was_minor, coalesce((select k.amount_minor from commission_calculations k
            where k.brand_id = a.brand_id and k.commission_id = a.commission_id and k.calculated_at <= m.at order by k.seq desc limit 1), 0)) end,
        'order', ${followedBy(sql)})
      from disputes a join dispute_moves m on m.brand_id = a.brand_id and m.dispute_id = a.id
      where a.brand_id = c.brand_id and a.id = c.subject_id and c.kind = 'adjustment' and m.seq = (select max(l.seq) from dispute_moves l
        where l.brand_id = a.brand_id and l.dispute_id = a.id and l.decided_minor is not null)
    ) subject on true
    where c.kind <> 'order' and c.id > ${after} order by c.id limit ${PORTION}`
}

/** The order that the decision `m` of a dispute `a` added the commission `c` about: what decides what all of it would earn, and who has what. */
function followedBy(sql: Sql) {
  return sql`(select json_build_object('whole', json_build_object(${decidingOf(sql)}), 'pinned_minor', a.whole_minor, 'in_all_minor', m.decided_minor, 'missed', a.kind <> 'line',
      'parcels', coalesce((select json_agg(f) from fulfillments f where f.brand_id = o.brand_id and f.shop_id = o.shop_id and f.order_gid = o.gid), '[]'),
      'void', n.void or n.test, 'waits', o.confirmed_at is null or o.unconfirmed_because is not null,
      'besides', (select coalesce(sum(k.amount_minor), 0) from commissions w
        cross join lateral (select amount_minor from commission_calculations where brand_id = w.brand_id and commission_id = w.id order by seq desc limit 1) k
        where w.brand_id = a.brand_id and w.creator_id = a.creator_id and not w.test and (w.order_id = a.order_id or w.id < c.id and w.kind = 'adjustment'
          and w.subject_id in (select x.id from disputes x where x.brand_id = a.brand_id and x.order_id = a.order_id))),
      'taken', a.kind = 'line' and exists (select from reassignments r where r.brand_id = a.brand_id and r.order_id = a.order_id and r.lifted_at is null
        and r.made_at > m.at and not exists (select from jsonb_array_elements(r.credits) s where s ->> 'creatorId' = a.creator_id::text)))
    from orders o
    join order_nets n on n.brand_id = o.brand_id and n.order_id = o.id
    join brands b on b.id = o.brand_id
    join enrollments e on e.brand_id = a.brand_id and e.id = a.enrollment_id
    cross join lateral ${asksOf(sql)} asks
    left join lateral (select decision from attribution_decisions where brand_id = o.brand_id and order_id = o.id order by seq desc limit 1) d on true
    where o.brand_id = a.brand_id and o.id = a.order_id)`
}
