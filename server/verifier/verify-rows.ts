import type { Sql } from "postgres"

/** A rule that rows keep to among each other: a query that answers one row per fault. */
type Rule = { readonly fault: string; readonly rows: string }

/** Tables whose creator is their commission's. */
const OF_COMMISSIONS = [
  "commission_calculations",
  "holds",
  "hold_changes",
  "commission_positions",
  "payout_items",
  "tier_record_orders",
]

const RULES: readonly Rule[] = [
  ...OF_COMMISSIONS.map(table => ({
    fault: `a row of ${table} names another creator than its commission`,
    rows: `select 'commission ' || c.id about from ${table} t join commissions c on c.brand_id = t.brand_id and c.id = t.commission_id
      where t.creator_id <> c.creator_id`,
  })),
  {
    fault: "its position is of another kind or currency",
    rows: `select 'commission ' || c.id about from commissions c join commission_positions p on p.brand_id = c.brand_id and p.commission_id = c.id
      where p.currency <> c.currency or p.kind <> c.kind`,
  },
  {
    fault: "its calculations are not counted one by one",
    rows: `select 'commission ' || commission_id about from commission_calculations group by brand_id, commission_id having max(seq) <> count(*)`,
  },
  {
    fault: "its decisions are not counted one by one",
    rows: `select 'order ' || order_id about from attribution_decisions group by brand_id, order_id having max(seq) <> count(*)`,
  },
  {
    fault: "the changes of its hold are not counted one by one",
    rows: `select 'commission ' || commission_id about from hold_changes group by brand_id, commission_id, tranche having max(seq) <> count(*)`,
  },
  {
    fault: "it was opened at another time than it says it is for",
    rows: `select 'commission ' || id about from commissions where kind <> 'order' and ordered_at <> created_at`,
  },
  {
    fault: "a creator was moved in another's name",
    rows: `select 'enrollment ' || e.id about from group_moves m join enrollments e on e.brand_id = m.brand_id and e.id = m.enrollment_id
      where m.creator_id <> e.creator_id`,
  },
  {
    fault: "it is counted by a period of another kind, enrollment or currency, or of before it was placed",
    rows: `select 'commission ' || c.id about from tier_record_orders t join tier_records r on r.brand_id = t.brand_id and r.id = t.record_id
      join commissions c on c.brand_id = t.brand_id and c.id = t.commission_id
      where (t.kind, c.enrollment_id, c.currency) <> (r.kind, r.enrollment_id, r.currency) or c.ordered_at >= r.ends_at`,
  },
  {
    // An id says in its first 48 bits when it was made.
    fault: "it was recorded at another time than its id says",
    rows: `select 'posting ' || id about from postings
      where ('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint <> round(extract(epoch from recorded_at) * 1000)`,
  },
  {
    fault: "what was posted is not what arrived",
    rows: `select 'funding ' || f.id about from fundings f
      left join lateral (select sum(case kind when 'funded' then amount_minor else -amount_minor end) posted from postings p
        where p.brand_id = f.brand_id and p.funding_id = f.id and p.currency = f.currency and p.kind in ('funded', 'funding_reversed')) p on true
      where coalesce(p.posted, 0) <> case when f.state = 'arrived' then f.amount_minor else 0 end`,
  },
  {
    fault: "it is for another creator, account, amount or currency than its payout",
    rows: `select 'transfer ' || t.id about from transfers t join payouts p on p.brand_id = t.brand_id and p.id = t.payout_id
      where (t.creator_id, t.destination, t.amount_minor, t.currency) <> (p.creator_id, p.destination, p.amount_minor, p.currency)`,
  },
  {
    fault: "its state is not what was posted for it",
    rows: `select 'payout ' || p.id about from payouts p
      left join lateral (select coalesce(sum(amount_minor) filter (where kind = 'reserved'), 0) reserved,
        coalesce(sum(amount_minor) filter (where kind = 'unreserved'), 0) unreserved,
        coalesce(sum(amount_minor) filter (where kind in ('sent', 'netted')), 0) gone
        from postings m where m.brand_id = p.brand_id and m.payout_id = p.id) m on true
      where case p.state when 'planned' then reserved <> 0
        when 'reserved' then (reserved, unreserved, gone) <> (p.gross_minor, 0, 0)
        when 'sending' then (reserved, unreserved, gone) <> (p.gross_minor, 0, 0)
        -- A debt that was repaid otherwise in the meantime is not netted: that much is cleared again.
        when 'sent' then (reserved, unreserved + gone) <> (p.gross_minor, p.gross_minor) or unreserved > p.netted_minor
        else reserved <> unreserved or gone <> 0 end`,
  },
  {
    fault: "its state is not what its payouts and its approval say",
    rows: `select 'batch ' || b.id about from payout_batches b
      left join payout_approvals a on a.brand_id = b.brand_id and a.batch_id = b.id
      left join lateral (select count(*) filter (where state in ('reserved', 'sending')) open, count(*) filter (where state = 'sent') sent,
        count(*) filter (where state in ('refused', 'cancelled')) refused from payouts p where p.brand_id = b.brand_id and p.batch_id = b.id) p on true
      where case b.state when 'draft' then b.sealed_at is not null or a.batch_id is not null
        when 'sealed' then b.sealed_at is null or a.batch_id is not null
        when 'approved' then a.batch_id is null or open = 0 when 'paying' then a.batch_id is null or open = 0
        when 'settled' then open + refused > 0 or a.batch_id is null when 'partly_settled' then open > 0 or refused = 0
        else b.ended_at is null or open + sent > 0 end`,
  },
  {
    fault: "it is not what was sealed",
    rows: `select 'payout ' || coalesce(p.id::text, line ->> 'payout') about
      from (select b.brand_id, b.id batch_id, b.currency, b.cutoff_at, b.manifest::jsonb m, line from payout_batches b
        cross join lateral jsonb_array_elements(b.manifest::jsonb -> 'lines') line where b.state not in ('rejected', 'expired')) s
      full join (select p.* from payouts p join payout_batches b on b.brand_id = p.brand_id and b.id = p.batch_id
        where b.manifest is not null and b.state not in ('rejected', 'expired')) p on p.brand_id = s.brand_id and p.id::text = line ->> 'payout'
      where p.id is null or s.line is null or p.batch_id <> s.batch_id or p.currency <> s.m ->> 'currency' or s.currency <> s.m ->> 'currency'
        or s.cutoff_at <> (s.m ->> 'cutoffAt')::timestamptz or s.batch_id::text <> s.m ->> 'batch'
        or (p.creator_id::text, p.destination, p.gross_minor, p.netted_minor, p.amount_minor)
          <> (line ->> 'creator', line ->> 'destination', (line ->> 'gross')::bigint, (line ->> 'netted')::bigint, (line ->> 'amount')::bigint)
        or line -> 'items' <> (select coalesce(jsonb_agg(jsonb_build_object('commission', i.commission_id, 'amount', i.amount_minor) order by i.commission_id), '[]')
          from payout_items i where i.brand_id = p.brand_id and i.payout_id = p.id)
        or line -> 'nettings' <> (select coalesce(jsonb_agg(jsonb_build_object('paying', n.paying_commission_id, 'owing', n.owing_commission_id, 'amount', n.amount_minor)
          order by n.paying_commission_id::text || n.owing_commission_id::text), '[]')
          from payout_nettings n where n.brand_id = p.brand_id and n.payout_id = p.id and n.creator_id = p.creator_id)`,
  },
  {
    fault: "its amount, currency or creator is not what it is made of, or not what was booked",
    rows: `select 'cost ' || c.id about from costs c join enrollments e on e.brand_id = c.brand_id and e.id = c.enrollment_id
      left join postings p on p.brand_id = c.brand_id and p.kind = 'cost' and p.key = 'cost:' || c.id
      where c.of_creator_id <> e.creator_id or p.currency is distinct from c.currency or p.amount_minor <> c.amount_minor
        or (c.kind = 'gift' and c.amount_minor <> c.quantity * c.unit_minor)
        or (c.kind = 'time' and abs(c.amount_minor - c.minutes * c.hourly_minor / 60.0) > 0.5)`,
  },
  {
    fault: "it is of another creator than its retainer, outside its days, or owed by no commission",
    rows: `select 'month ' || m.month || ' of retainer ' || r.id about
      from retainer_months m join retainers r on r.brand_id = m.brand_id and r.id = m.retainer_id
      left join commissions c on c.brand_id = m.brand_id and c.kind = 'retainer' and c.subject_id = m.id
      where r.creator_id <> m.creator_id or c.id is null or m.month < to_char(r.starts_on, 'YYYY-MM')
        or m.month > to_char(least(r.ends_on, coalesce(r.ended_on, r.ends_on)), 'YYYY-MM')`,
  },
  {
    fault: "it was given to another creator, or is called otherwise, than the commission that came of it",
    rows: `select 'amount ' || m.id about from manual_amounts m join commissions c on c.brand_id = m.brand_id and c.kind = m.kind and c.subject_id = m.id
      where m.of_creator_id <> c.creator_id or m.title <> c.order_name`,
  },
  {
    fault: "one member gave or took more than the limit alone in 30 days",
    rows: `select 'amount ' || m.id about from (select id, alone_minor, sum(abs(amount_minor)) over days total, max(limit_minor) over days most
        from manual_amounts where state = 'approved' and decided_by = asked_by
        window days as (partition by brand_id, asked_by, of_creator_id, currency order by asked_at range interval '720 hours' preceding)) m
      where m.alone_minor is not null and m.total > m.most`,
  },
  {
    fault: "it is not what its creator was asked for, or nobody said yes to it",
    rows: `select 'amount ' || m.id about from manual_amounts m
      left join deliverables d on d.brand_id = m.brand_id and d.id = (m.carries->>'deliverableId')::uuid
      where m.kind = 'fixed_fee' and ((m.state = 'approved') <> (d.id is not null)
        or (d.enrollment_id, d.creator_id, d.campaign_id, d.what, d.currency, d.fee_minor, d.due_on::text, d.created_by)
          <> (m.enrollment_id, m.of_creator_id, m.campaign_id, m.title, m.currency, m.amount_minor, m.carries->>'dueOn', 'member:' || m.asked_by))`,
  },
  {
    fault: "it is not the retainer that its creator was offered with all its months, or nobody said yes to it",
    rows: `select 'amount ' || m.id about from manual_amounts m
      left join retainers r on r.brand_id = m.brand_id and r.id = (m.carries->>'retainerId')::uuid
      left join lateral (select sum(r.monthly_minor
          * (least(first + interval '1 month' - interval '1 day', r.ends_on)::date - greatest(first, r.starts_on)::date + 1)
          / extract(day from first + interval '1 month' - interval '1 day')) minor
        from generate_series(date_trunc('month', r.starts_on::timestamp), r.ends_on::timestamp, '1 month') first) whole on true
      where m.kind = 'retainer' and ((m.state = 'approved') <> (r.id is not null)
        or (r.enrollment_id, r.creator_id, r.campaign_id, r.title, r.currency, r.monthly_minor::text, r.starts_on::text, r.ends_on::text, r.created_by)
          <> (m.enrollment_id, m.of_creator_id, m.campaign_id, m.title, m.currency, m.carries->>'monthlyMinor', m.carries->>'startsOn', m.carries->>'endsOn', 'member:' || m.asked_by)
        or abs(m.amount_minor - whole.minor) > 0.5)`,
  },
]

/** Every way in which rows that belong together do not agree, in words. */
export async function verifyRows(sql: Sql): Promise<readonly { readonly about: string; readonly fault: string }[]> {
  const faults: { about: string; fault: string }[] = []
  for (const { fault, rows } of RULES)
    for (const { about } of await sql.unsafe<{ about: string }[]>(rows)) faults.push({ about, fault })
  return faults
}
