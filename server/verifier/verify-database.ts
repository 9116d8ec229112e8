import type { Sql } from "postgres"
import { commissionsAfter, creditsWithout, netsAfter, PORTION, type Row } from "./stored-commissions"
import { owedAfter } from "./stored-owed"
import { tiersAfter } from "./stored-tiers"
import { verifyCalculation } from "./verify-calculation"
import { type StoredDecision, verifyDecision } from "./verify-decision"
import { verifyNets } from "./verify-nets"
import { verifyOwed } from "./verify-owed"
import { verifyRows } from "./verify-rows"
import { verifyTier } from "./verify-tier"

/** What was looked at, and every disagreement by what it is about. */
export type Verified = {
  readonly decisions: number
  readonly calculations: number
  readonly faults: readonly Fault[]
}
type Fault = { readonly about: string; readonly fault: string }

/**
 * Recomputes every decision, what every order is worth, every commission's newest calculation and every closed period of the
 * database, in portions. Reads as the owner; writes nothing.
 */
export async function verifyDatabase(sql: Sql): Promise<Verified> {
  const decisions = await verifyEach(sql, decisionsAfter, verifyDecision)
  const orders = await verifyEach(sql, netsAfter, verifyNets)
  const onOrders = await verifyEach(sql, commissionsAfter, verifyCalculation)
  const others = await verifyEach(sql, owedAfter, verifyOwed)
  const periods = await verifyEach(sql, tiersAfter, verifyTier)
  const all = [decisions, orders, onOrders, others, periods]
  return {
    decisions: decisions.seen,
    calculations: onOrders.seen + others.seen,
    faults: [...all.flatMap(one => one.faults), ...(await creditsWithout(sql)), ...(await verifyRows(sql))],
  }
}

type Reader<T> = (sql: Sql, after: string) => Promise<readonly Row<T>[]>

async function verifyEach<T>(sql: Sql, read: Reader<T>, verify: (stored: T) => readonly string[]) {
  const faults: Fault[] = []
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
      'policy', (select p.policy from attribution_policies p where p.brand_id = d.brand_id and p.id = d.policy_id),
      'policyInForce', (select p.id from attribution_policies p where p.brand_id = d.brand_id and p.in_force_from <= o.ordered_at
        order by p.version desc limit 1)) as stored
    from attribution_decisions d join orders o on o.brand_id = d.brand_id and o.id = d.order_id
    where d.id > ${after} order by d.id limit ${PORTION}`
}
