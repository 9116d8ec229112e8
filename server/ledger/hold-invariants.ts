import type { Invariant } from "./invariants"

/** What is true of holds whatever happened: they are part of the books, because they say when money may move. */
export const HOLD_INVARIANTS: readonly Invariant[] = [
  {
    name: "Each hold's date is that of its newest record",
    violations: `
      select 'commission ' || h.commission_id || ', part ' || h.tranche what
      from holds h left join lateral (select clears_at from hold_changes c where c.brand_id = h.brand_id
        and c.commission_id = h.commission_id and c.tranche = h.tranche order by seq desc limit 1) last on true
      where h.clears_at is distinct from last.clears_at`,
  },
  {
    name: "No part of a commission cleared before its day",
    violations: `
      select 'commission ' || commission_id || ', part ' || tranche || ' cleared at ' || cleared_at what
      from holds where cleared_at is not null and (clears_at is null or cleared_at < clears_at)`,
  },
  {
    name: "What cleared is a part of a hold that is over, each once",
    violations: `
      select 'posting ' || p.id what from postings p
      left join holds h on h.brand_id = p.brand_id and h.commission_id = p.commission_id
        and p.key = 'cleared:' || h.commission_id || ':' || h.tranche and h.cleared_at is not null
      where p.kind = 'cleared' and h.commission_id is null`,
  },
  {
    // People's times are their machine's, clearing's is the database's: what is within a quarter of an hour proves nothing.
    name: "Nothing cleared while something stopped it",
    violations: `
      select 'posting ' || p.id || ' while ' || s.because what from hold_stops s
      join postings p on p.brand_id = s.brand_id and p.kind = 'cleared'
        and (p.commission_id = s.commission_id or p.order_id = s.order_id)
        and p.happened_at > s.set_at + interval '15 minutes'
        and p.happened_at < least(s.until, coalesce(s.released_at, s.until)) - interval '15 minutes'`,
  },
]
