import type { Sql } from "postgres"
import type { VersionRow } from "./expected-calculation"
import type { Worth } from "./reprice"
import { PORTION, type Row } from "./stored-commissions"

/** An order that a record counted, by the calculation it names. */
export type Counted = {
  readonly test: boolean
  /** The calendar month of the order: "2026-10". */
  readonly month: string
  readonly calculation: CountedCalculation
  /** What this record and all before it counted of the order. */
  readonly net: number
  readonly earned: number
  readonly lift: number
  readonly orders: number
  /** The record of the order's own period; null where there is none. */
  readonly own: { readonly lifted_to_bps: number | null; readonly is_this: boolean } | null
}
export type CountedCalculation = {
  readonly share_micros: number
  readonly paid_bps: number
  readonly amount_minor: number
  readonly terms_id: string | null
  readonly lines: readonly { readonly lineGid: string; readonly netMinor: number }[]
  readonly derivation: {
    readonly orderCapMinor: number | null
    readonly parts: readonly (Worth & {
      readonly rule: string | null
      readonly excluded: boolean
      readonly originalNetMinor: number
    })[]
  } | null
}

/** A calendar month, as this record and those before it counted its orders; `touched`: this one did. */
type Month = {
  readonly month: string
  readonly lift: number
  readonly earned: number
  readonly touched: boolean
  /** What earlier true-ups gave it. */
  readonly given: number
}

export type RecordRow = {
  readonly kind: string
  readonly first_day: string
  readonly starts_at: string
  readonly ends_at: string
  readonly currency: string
  readonly creator_id: string
  readonly net_minor: number
  readonly order_count: number
  readonly before_minor: number | null
  readonly terms_id: string
  readonly applied_bps: number
  readonly reached_bps: number
  readonly tier_from_minor: number | null
  readonly lifted_to_bps: number | null
  /** Null where it was closed before true-ups kept to caps. */
  readonly true_ups: Readonly<Record<string, number>> | null
}
export type BonusRow = {
  readonly key: string
  readonly name: string
  readonly trigger: unknown
  readonly reached: number
  readonly currency: string
  readonly amount_minor: number
  readonly terms_id: string
  readonly creator_id: string
}

/** A closed period of a creator in one currency, with all that it was made of. */
export type StoredTier = {
  readonly record: RecordRow
  readonly closing: {
    readonly kind: string
    readonly first_day: string
    readonly starts_at: string
    readonly ends_at: string
  }
  readonly enrollmentCreator: string
  readonly timeZone: string
  readonly sums: { readonly net: number; readonly orders: number }
  readonly beforeMinor: number | null
  readonly counted: readonly Counted[]
  readonly months: readonly Month[]
  readonly versions: readonly VersionRow[]
  readonly bonuses: readonly BonusRow[]
  /** What its true-up came to; null where there is none. */
  readonly trueUpMinor: number | null
}

/** The next closed periods of creators after one, with the orders they counted as those were when it was closed. */
export function tiersAfter(sql: Sql, after: string): Promise<readonly Row<StoredTier>[]> {
  return sql<Row<StoredTier>[]>`
    select r.id, 'the ' || r.kind || ' from ' || r.first_day || ' of enrollment ' || r.enrollment_id as about, json_build_object(
      'record', r, 'closing', p, 'enrollmentCreator', e.creator_id, 'timeZone', z.time_zone,
      'sums', (select json_build_object('net', coalesce(sum(o.net_minor), 0), 'orders', coalesce(sum(o.orders), 0))
        from tier_record_orders o where o.brand_id = r.brand_id and o.record_id = r.id),
      'beforeMinor', (select b.net_minor from tier_records b where b.brand_id = r.brand_id and b.enrollment_id = r.enrollment_id
        and b.currency = r.currency and b.kind = r.kind and b.ends_at = r.starts_at),
      'versions', (select json_agg(t) from program_terms t where t.brand_id = e.brand_id and t.program_id = e.program_id),
      'bonuses', coalesce((select json_agg(b order by b.id) from bonuses b where b.brand_id = r.brand_id and b.record_id = r.id), '[]'),
      'trueUpMinor', (select k.amount_minor from commissions c join commission_calculations k on k.brand_id = c.brand_id and k.commission_id = c.id
        where c.brand_id = r.brand_id and c.kind = 'true_up' and c.subject_id = r.id order by k.seq desc limit 1),
      'counted', coalesce((select json_agg(json_build_object('test', t.test, 'month', to_char(c.ordered_at at time zone z.time_zone, 'YYYY-MM'),
          'calculation', k, 'net', n.net, 'earned', n.earned, 'lift', n.lift, 'orders', n.orders,
          'own', (select json_build_object('lifted_to_bps', w.lifted_to_bps, 'is_this', w.id = r.id) from tier_records w where w.brand_id = r.brand_id
            and w.enrollment_id = r.enrollment_id and w.currency = r.currency and w.kind = r.kind and w.starts_at <= c.ordered_at and w.ends_at > c.ordered_at)))
        from tier_record_orders t
        join commissions c on c.brand_id = t.brand_id and c.id = t.commission_id
        left join commission_calculations k on k.brand_id = t.brand_id and k.commission_id = t.commission_id and k.seq = t.seq
        cross join lateral (select coalesce(sum(o.net_minor), 0) net, coalesce(sum(o.earned_minor), 0) earned, coalesce(sum(o.lift_minor), 0) lift,
          coalesce(sum(o.orders), 0) orders
          from tier_record_orders o join tier_records w on w.brand_id = o.brand_id and w.id = o.record_id
          where o.brand_id = c.brand_id and o.commission_id = c.id and o.kind = r.kind and w.ends_at <= r.ends_at) n
        where t.brand_id = r.brand_id and t.record_id = r.id), '[]'),
      -- All that this record and those before it counted, by calendar month.
      'months', coalesce((select json_agg(json_build_object('month', m.month, 'lift', m.lift, 'earned', m.earned, 'touched', m.touched,
          'given', (select coalesce(sum((w.true_ups ->> m.month)::bigint), 0) from tier_records w where w.brand_id = r.brand_id
            and w.enrollment_id = r.enrollment_id and w.currency = r.currency and w.kind = r.kind and w.ends_at < r.ends_at)))
        from (select to_char(c.ordered_at at time zone z.time_zone, 'YYYY-MM') as month, sum(o.lift_minor) lift, sum(o.earned_minor) earned,
            bool_or(o.record_id = r.id) touched
          from tier_record_orders o
          join tier_records w on w.brand_id = o.brand_id and w.id = o.record_id and w.kind = r.kind and w.ends_at <= r.ends_at
          join commissions c on c.brand_id = o.brand_id and c.id = o.commission_id
          where w.brand_id = r.brand_id and w.enrollment_id = r.enrollment_id and w.currency = r.currency group by 1) m), '[]')) as stored
    from tier_records r
    join period_closings p on p.brand_id = r.brand_id and p.id = r.closing_id
    join enrollments e on e.brand_id = r.brand_id and e.id = r.enrollment_id
    join brands z on z.id = r.brand_id
    where r.id > ${after} order by r.id limit ${PORTION}`
}
