import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** A commission without an order that has a tranche that is due. */
export type DueOwed = {
  readonly commissionId: Id<"com">
  /** When its first tranche came due, as the database writes it: the place where the next portion begins. */
  readonly dueAt: string
}

/** What is owed without an order and due at `now`, earliest first, at most `limit` of those that come after `after`. */
export async function dueOwed(
  tx: BrandTx,
  now: Date,
  limit: number,
  after: DueOwed | null,
): Promise<readonly DueOwed[]> {
  const beyond = after
    ? sql`having (min(h.clears_at), c.id) > (${after.dueAt}::timestamptz, ${after.commissionId}::uuid)`
    : sql``
  const rows = await tx.execute<{ id: Id<"com">; due_at: string }>(sql`
    select c.id, min(h.clears_at)::text due_at
    from holds h
    join commissions c on c.brand_id = h.brand_id and c.id = h.commission_id
    where h.brand_id = ${tx.brandId} and h.cleared_at is null and h.clears_at <= ${now.toISOString()}::timestamptz
      and c.order_id is null
    group by c.brand_id, c.id
    ${beyond}
    order by min(h.clears_at), c.id
    limit ${limit}`)
  return rows.map(row => ({ commissionId: row.id, dueAt: row.due_at }))
}
