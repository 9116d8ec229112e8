import type { Sql } from "postgres"
import { type StoredCalculation, verifyCalculation } from "./verify-calculation"
import { type StoredDecision, verifyDecision } from "./verify-decision"

/** What was looked at, and every disagreement by what it is about. */
export type Verified = {
  readonly decisions: number
  readonly calculations: number
  readonly faults: readonly { readonly about: string; readonly fault: string }[]
}

const PORTION = 1_000

/** Recomputes every decision and every newest calculation of the database, in portions. Reads as the owner; writes nothing. */
export async function verifyDatabase(sql: Sql): Promise<Verified> {
  const decisions = await verifyEach(sql, decisionsAfter, verifyDecision)
  const calculations = await verifyEach(sql, calculationsAfter, verifyCalculation)
  return {
    decisions: decisions.seen,
    calculations: calculations.seen,
    faults: [...decisions.faults, ...calculations.faults],
  }
}

type Row<T> = { readonly id: string; readonly about: string; readonly stored: T }
type Reader<T> = (sql: Sql, after: string) => Promise<readonly Row<T>[]>

async function verifyEach<T>(sql: Sql, read: Reader<T>, verify: (stored: T) => readonly string[]) {
  const faults: { about: string; fault: string }[] = []
  let [seen, after] = [0, "00000000-0000-0000-0000-000000000000"]
  for (;;) {
    const rows = await read(sql, after)
    for (const { about, stored } of rows) for (const fault of verify(stored)) faults.push({ about, fault })
    seen += rows.length
    if (rows.length < PORTION) return { seen, faults }
    after = rows.at(-1)?.id ?? after
  }
}

async function decisionsAfter(sql: Sql, after: string): Promise<readonly Row<StoredDecision>[]> {
  return sql<Row<StoredDecision>[]>`
    select d.id, 'decision ' || d.seq || ' on order ' || o.name as about, json_build_object(
      'policyId', d.policy_id, 'inputHash', d.input_hash, 'input', d.input, 'decision', d.decision,
      'policyInForce', (select p.id from attribution_policies p where p.brand_id = d.brand_id and p.in_force_from <= o.ordered_at
        order by p.version desc limit 1)) as stored
    from attribution_decisions d join orders o on o.brand_id = d.brand_id and o.id = d.order_id
    where d.id > ${after} order by d.id limit ${PORTION}`
}

async function calculationsAfter(sql: Sql, after: string): Promise<readonly Row<StoredCalculation>[]> {
  return sql<Row<StoredCalculation>[]>`
    select c.id, 'commission ' || c.id || ' on order ' || c.order_name as about, json_build_object(
      'rateBps', k.rate_bps, 'shareMicros', k.share_micros, 'paidBps', k.paid_bps, 'amountMinor', k.amount_minor, 'lines', k.lines,
      'credit', (select credit from jsonb_array_elements(d.decision -> 'credits') credit
        where credit ->> 'enrollmentId' = c.enrollment_id::text)) as stored
    from commissions c
    cross join lateral (select * from commission_calculations where brand_id = c.brand_id and commission_id = c.id
      order by seq desc limit 1) k
    join attribution_decisions d on d.brand_id = k.brand_id and d.id = k.decision_id
    where c.id > ${after} order by c.id limit ${PORTION}`
}
