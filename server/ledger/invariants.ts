import { HOLD_INVARIANTS } from "./hold-invariants"

/** A rule of the books: a query that answers one row per violation, with what is wrong in words. */
export type Invariant = { readonly name: string; readonly violations: string }

const POSITIONS_FROM_POSTINGS = `
  select brand_id, commission_id, sum(held) held, sum(cleared) cleared, sum(reserved) reserved, sum(paid) paid, sum(owed) owed, sum(forgiven) forgiven
  from (
    select brand_id, commission_id,
      case when credit = 'held' then amount_minor when debit = 'held' then -amount_minor else 0 end held,
      case when credit = 'cleared' then amount_minor when debit = 'cleared' then -amount_minor else 0 end cleared,
      case when credit = 'reserved' then amount_minor when debit = 'reserved' then -amount_minor else 0 end reserved,
      case when kind in ('sent', 'netted') then amount_minor when kind = 'returned' then -amount_minor else 0 end paid,
      case when kind = 'netted' then 0 when debit = 'receivable' then amount_minor when credit = 'receivable' then -amount_minor else 0 end owed,
      case when debit = 'written_off' then amount_minor when credit = 'written_off' then -amount_minor else 0 end forgiven
    from postings where commission_id is not null
    union all
    select brand_id, owing_commission_id, 0, 0, 0, -amount_minor, -amount_minor, 0 from postings where kind = 'netted'
  ) parts group by 1, 2`

const BALANCES_FROM_POSTINGS = `
  select brand_id, account, currency, creator_id, sum(amount) balance
  from (
    select brand_id, debit account, currency, creator_id, amount_minor amount from postings
    union all
    select brand_id, credit, currency, creator_id, -amount_minor from postings
  ) sides group by 1, 2, 3, 4`

/** All of them. They share no code with the trigger that keeps the running totals. */
export const INVARIANTS: readonly Invariant[] = [
  {
    name: "Debits equal credits per brand and currency",
    violations: `select brand_id || ' ' || currency || ' is off by ' || sum(balance_minor) what from account_totals group by brand_id, currency having sum(balance_minor) <> 0`,
  },
  {
    name: "Running totals equal the sum of their postings",
    violations: `
      select coalesce(t.brand_id, s.brand_id) || ' ' || coalesce(t.account, s.account) || ': total ' || coalesce(t.balance, 0) || ', postings ' || coalesce(s.balance, 0) what
      from (select brand_id, account, currency, sum(balance_minor) balance from account_totals group by 1, 2, 3) t
      full join (select brand_id, account, currency, sum(balance) balance from (${BALANCES_FROM_POSTINGS}) b group by 1, 2, 3) s
        using (brand_id, account, currency)
      where coalesce(t.balance, 0) <> coalesce(s.balance, 0)`,
  },
  {
    name: "Each creator's running totals equal the sum of their postings",
    violations: `
      select t.account || ' of creator ' || t.creator_id || ': total ' || t.balance_minor || ', postings ' || coalesce(s.balance, 0) what
      from account_totals t left join (${BALANCES_FROM_POSTINGS}) s using (brand_id, account, currency, creator_id)
      where t.creator_id <> '00000000-0000-0000-0000-000000000000' and t.balance_minor <> coalesce(s.balance, 0)`,
  },
  {
    name: "Each commission's position equals the sum of its postings",
    violations: `
      select 'commission ' || p.commission_id what
      from commission_positions p left join (${POSITIONS_FROM_POSTINGS}) s using (brand_id, commission_id)
      where (p.held_minor, p.cleared_minor, p.reserved_minor, p.paid_minor, p.owed_minor, p.forgiven_minor)
        is distinct from (coalesce(s.held, 0), coalesce(s.cleared, 0), coalesce(s.reserved, 0), coalesce(s.paid, 0), coalesce(s.owed, 0), coalesce(s.forgiven, 0))`,
  },
  {
    name: "No position of any commission is negative, but for what a deduction took, as far as it ever went",
    violations: `
      select 'commission ' || p.commission_id what from commission_positions p
      where least(held_minor, cleared_minor, reserved_minor, owed_minor, forgiven_minor) < 0
        or (paid_minor < 0 and paid_minor < (select coalesce(min(k.amount_minor), 0) from commission_calculations k
          where k.brand_id = p.brand_id and k.commission_id = p.commission_id))`,
  },
  {
    name: "What is owed without an order is for one subject, and its derivation's last step is its amount",
    violations: `
      select 'commission ' || c.id what from commissions c
      join lateral (select * from commission_calculations where brand_id = c.brand_id and commission_id = c.id order by seq desc limit 1) k on true
      where c.order_id is null and (k.derivation ->> 'kind' is distinct from 'owed'
        or (k.derivation -> 'steps' -> -1 ->> 'amountMinor')::bigint is distinct from k.amount_minor)`,
  },
  {
    name: "Paid + reserved + cleared + held − owed − forgiven is what each commission should come to",
    violations: `
      select 'commission ' || c.id || ' should come to ' || coalesce(k.amount_minor, 0) || ' and comes to ' || p.paid_minor + p.reserved_minor + p.cleared_minor + p.held_minor - p.owed_minor - p.forgiven_minor what
      from commissions c join commission_positions p on p.brand_id = c.brand_id and p.commission_id = c.id
      left join lateral (select amount_minor from commission_calculations where brand_id = c.brand_id and commission_id = c.id order by seq desc limit 1) k on true
      where p.paid_minor + p.reserved_minor + p.cleared_minor + p.held_minor - p.owed_minor - p.forgiven_minor <> case when c.test then 0 else coalesce(k.amount_minor, 0) end`,
  },
  {
    name: "Nothing moved in a closed month that had not when it closed",
    violations: `
      select brand_id || ' ' || month || ' ' || kind || ' ' || currency || ': closed with ' || coalesce(kept, 0) || ', now ' || coalesce(now_is, 0) what
      from (
        select c.brand_id, c.month, m.currency, m.kind, m.debit, m.credit, m."amountMinor" kept, m.count kept_count
        from closed_periods c cross join jsonb_to_recordset(c.movements) as m (currency text, kind text, debit text, credit text, "amountMinor" bigint, count bigint)
      ) k
      full join (
        select c.brand_id, c.month, p.currency::text, p.kind, p.debit, p.credit, sum(p.amount_minor) now_is, count(*) now_count
        from closed_periods c join postings p on p.brand_id = c.brand_id and p.recorded_at >= c.from_at and p.recorded_at < c.until_at
        group by 1, 2, 3, 4, 5, 6
      ) n using (brand_id, month, currency, kind, debit, credit)
      where kept is distinct from now_is or kept_count is distinct from now_count
      union all
      -- Before the first closed month nothing was recorded at all.
      select p.brand_id || ' posting ' || p.id || ' lies before the first closed month' from postings p
      where p.recorded_at < (select min(from_at) from closed_periods c where c.brand_id = p.brand_id)`,
  },
  {
    name: "Each cost in kind is booked to the cent, and taken back when it was a mistake",
    violations: `
      select 'cost ' || coalesce(c.id::text, p.key) what
      from (select c.brand_id, c.id, c.amount_minor * case when r.cost_id is null then 1 else 0 end amount
        from costs c left join cost_reversals r on r.brand_id = c.brand_id and r.cost_id = c.id) c
      full join (select brand_id, split_part(key, ':', 2)::uuid id, min(key) key, sum(case when kind = 'cost' then amount_minor else -amount_minor end) amount
        from postings where kind in ('cost', 'cost_reversed') group by 1, 2) p using (brand_id, id)
      where c.amount is distinct from p.amount`,
  },
  {
    name: "Each calculation's lines make its amount",
    violations: `
      select 'commission ' || commission_id || ' calculation ' || seq what from commission_calculations
      where amount_minor <> (select coalesce(sum((line ->> 'amountMinor')::bigint), 0) from jsonb_array_elements(lines) line)`,
  },
  {
    name: "A brand's cash equals its funding less what its transfers sent",
    violations: `
      select brand_id || ' ' || currency || ': cash ' || coalesce(cash, 0) || ', movements ' || coalesce(moved, 0) what
      from (select brand_id, currency, sum(balance_minor) cash from account_totals where account = 'cash' group by 1, 2) c
      full join (
        select brand_id, currency, sum(amount) moved from (
          select brand_id, currency, amount_minor amount from fundings where state = 'arrived'
          union all select brand_id, currency, reversed_minor - amount_minor from transfers where state = 'sent'
          union all select brand_id, currency, -amount_minor from postings where kind = 'fee'
        ) m group by 1, 2
      ) m using (brand_id, currency)
      where coalesce(cash, 0) <> coalesce(moved, 0)`,
  },
  {
    name: "Each sent transfer is posted to the cent",
    violations: `
      select 'transfer ' || t.id what from transfers t
      left join lateral (
        select sum(amount_minor) filter (where kind = 'sent') sent, sum(amount_minor) filter (where kind = 'returned') returned
        from postings p where p.brand_id = t.brand_id and p.transfer_id = t.id
      ) s on true
      where coalesce(s.sent, 0) <> case when t.state = 'sent' then t.amount_minor else 0 end or coalesce(s.returned, 0) <> t.reversed_minor`,
  },
  {
    name: "Each payout is the sum of its items, and each approval is of the content that was sealed, by another person",
    violations: `
      select 'payout ' || p.id what from payouts p
      where p.gross_minor <> (select coalesce(sum(i.amount_minor), 0) from payout_items i where i.brand_id = p.brand_id and i.payout_id = p.id)
         or p.netted_minor <> (select coalesce(sum(n.amount_minor), 0) from payout_nettings n where n.brand_id = p.brand_id and n.payout_id = p.id)
      union all
      select 'batch ' || a.batch_id from payout_approvals a join payout_batches b on b.brand_id = a.brand_id and b.id = a.batch_id
      where a.approved_by = b.prepared_by or a.seal_sha256 <> b.seal_sha256`,
  },
  {
    name: "Each seal is the SHA-256 of its manifest",
    violations: `select 'batch ' || id what from payout_batches where manifest is not null and seal_sha256 <> encode(sha256(convert_to(manifest, 'UTF8')), 'hex')`,
  },
  {
    name: "Credits of each decision in force make exactly one order, or there are none",
    violations: `
      select 'decision ' || d.id what from (select distinct on (brand_id, order_id) * from attribution_decisions order by brand_id, order_id, seq desc) d
      where (select coalesce(sum((credit ->> 'micros')::bigint), 1000000) from jsonb_array_elements(d.decision -> 'credits') credit) <> 1000000`,
  },
  {
    name: "Of no order more is attributed than it came to, and what is nobody's is explained to the cent",
    violations: `
      select 'order ' || n.order_id || ' came to ' || n.net_minor || ', attributed ' || m.direct || ', nobody''s ' || m.nobodys what
      from order_nets n join (
        select brand_id, order_id, coalesce(sum(minor) filter (where measure = 'direct'), 0) direct, coalesce(sum(minor) filter (where measure = 'unattributed'), 0) nobodys
        from order_measures group by 1, 2
      ) m using (brand_id, order_id)
      where m.direct + m.nobodys <> case when n.test then 0 else n.net_minor end or m.direct > n.net_minor`,
  },
  {
    name: "On no day more is attributed than the store sold",
    violations: `
      select brand_id || ' ' || currency || ' ' || day || ': sold ' || coalesce(sold, 0) || ', attributed ' || attributed what
      from (select brand_id, currency, (ordered_at at time zone 'UTC')::date as day, sum(minor) attributed from order_measures where measure = 'direct' group by 1, 2, 3) a
      left join (select brand_id, currency, (ordered_at at time zone 'UTC')::date as day, sum(net_minor) sold from order_nets where not test group by 1, 2, 3) s
        using (brand_id, currency, day)
      where attributed > coalesce(sold, 0)`,
  },
  {
    name: "Each creator's direct revenue of an order is their share of it",
    violations: `
      select 'order ' || n.order_id || ' enrollment ' || c.enrollment_id what
      from order_nets n
      join (select distinct brand_id, order_id from order_measures) measured using (brand_id, order_id)
      join lateral (select decision from attribution_decisions d where d.brand_id = n.brand_id and d.order_id = n.order_id order by seq desc limit 1) d on true
      cross join lateral (
        select (credit ->> 'enrollmentId')::uuid enrollment_id, sum((credit ->> 'micros')::numeric) micros,
          sum(greatest(1, coalesce(jsonb_array_length(credit -> 'touches'), 1))) parts
        from jsonb_array_elements(d.decision -> 'credits') credit group by 1
      ) c
      left join lateral (select sum(minor) direct from order_measures m
        where m.brand_id = n.brand_id and m.order_id = n.order_id and m.enrollment_id = c.enrollment_id and m.measure = 'direct') m on true
      where not n.test and not n.void and abs(coalesce(m.direct, 0) - n.net_minor * c.micros / 1000000) > c.parts`,
  },
  ...HOLD_INVARIANTS,
]
