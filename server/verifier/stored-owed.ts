import type { Sql } from "postgres"
import { asksOf, decidingOf, PORTION, type Row } from "./stored-commissions"
import type { StoredOwed } from "./verify-owed"
import type { StoredTier } from "./verify-tier"

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
        'amount_minor', m.amount_minor)
      from retainer_months m join retainers r on r.brand_id = m.brand_id and r.id = m.retainer_id
      where m.brand_id = c.brand_id and m.id = c.subject_id and c.kind = 'retainer'
      union all
      -- What the last decision adds to what it earned when it was contested; without an order, to what it had come to earn by then.
      select json_build_object('enrollment_id', a.enrollment_id, 'currency', coalesce(a.currency, c.currency), 'trigger', null, 'proof', null, 'clears_at', null,
        'amount_minor', m.decided_minor - case when a.kind <> 'line' then 0 when a.order_id is not null then a.was_minor
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
  return sql`(select json_build_object('whole', json_build_object(${decidingOf(sql)}), 'pinned_minor', a.whole_minor, 'in_all_minor', m.decided_minor,
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

/** The next closed periods of creators after one, with the orders they counted as those were when it was closed. */
export function tiersAfter(sql: Sql, after: string): Promise<readonly Row<StoredTier>[]> {
  return sql<Row<StoredTier>[]>`
    select r.id, 'the ' || r.kind || ' from ' || r.first_day || ' of enrollment ' || r.enrollment_id as about, json_build_object(
      'record', r, 'closing', p, 'enrollmentCreator', e.creator_id,
      'sums', (select json_build_object('net', coalesce(sum(o.net_minor), 0), 'byDefault', coalesce(sum(o.default_net_minor), 0), 'orders', coalesce(sum(o.orders), 0))
        from tier_record_orders o where o.brand_id = r.brand_id and o.record_id = r.id),
      'beforeMinor', (select b.net_minor from tier_records b where b.brand_id = r.brand_id and b.enrollment_id = r.enrollment_id
        and b.currency = r.currency and b.kind = r.kind and b.ends_at = r.starts_at),
      'versions', (select json_agg(t) from program_terms t where t.brand_id = e.brand_id and t.program_id = e.program_id),
      'bonuses', coalesce((select json_agg(b order by b.id) from bonuses b where b.brand_id = r.brand_id and b.record_id = r.id), '[]'),
      'trueUpMinor', (select k.amount_minor from commissions c join commission_calculations k on k.brand_id = c.brand_id and k.commission_id = c.id
        where c.brand_id = r.brand_id and c.kind = 'true_up' and c.subject_id = r.id order by k.seq desc limit 1),
      'counted', coalesce((select json_agg(json_build_object('test', c.test, 'share_micros', k.share_micros, 'paid_bps', k.paid_bps,
          'amount_minor', k.amount_minor, 'lines', coalesce(k.lines, '[]'), 'derivation', k.derivation, 'net', n.net, 'byDefault', n.by_default, 'orders', n.orders))
        from tier_record_orders t
        join commissions c on c.brand_id = t.brand_id and c.id = t.commission_id
        left join commission_calculations k on k.brand_id = t.brand_id and k.commission_id = t.commission_id and k.seq = t.seq
        cross join lateral (select coalesce(sum(o.net_minor), 0) net, coalesce(sum(o.default_net_minor), 0) by_default, coalesce(sum(o.orders), 0) orders
          from tier_record_orders o join tier_records w on w.brand_id = o.brand_id and w.id = o.record_id
          where o.brand_id = c.brand_id and o.commission_id = c.id and o.kind = r.kind and w.ends_at <= r.ends_at) n
        where t.brand_id = r.brand_id and t.record_id = r.id), '[]')) as stored
    from tier_records r
    join period_closings p on p.brand_id = r.brand_id and p.id = r.closing_id
    join enrollments e on e.brand_id = r.brand_id and e.id = r.enrollment_id
    where r.id > ${after} order by r.id limit ${PORTION}`
}
