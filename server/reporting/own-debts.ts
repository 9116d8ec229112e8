import { sql } from "drizzle-orm"
import type { CreatorTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { type OrderDebt, ownDebts } from "./receivable-detail"

/** A brand one owes, or owed, something: how it is called, and the most it takes of a payout, in basis points. */
type Lender = { readonly name: string; readonly timeZone: string; readonly capBps: number }

/** All that the creator owes and ever owed, in the order in which it arose, with the brand of each debt. */
export async function listAllOwnDebts(tx: CreatorTx, now: Date): Promise<readonly (OrderDebt & { lender: Lender })[]> {
  const rows = await tx.execute<{ id: Id<"brd">; name: string; zone: string; cap: number }>(sql`
    select b.id, b.name, b.time_zone zone, min(t.netting_cap_bps) cap
    from enrollments e join brands b on b.id = e.brand_id
    cross join lateral (select netting_cap_bps from program_terms t
      where t.brand_id = e.brand_id and t.program_id = e.program_id and t.in_force_from <= ${now.toISOString()}::timestamptz
      order by t.version desc limit 1) t
    where e.creator_id = ${tx.creatorId} group by 1, 2, 3`)
  const lenders = new Map(rows.map(row => [row.id, { name: row.name, timeZone: row.zone, capBps: Number(row.cap) }]))
  const zones = new Map([...lenders].map(([id, { timeZone }]) => [id, timeZone]))
  const debts = await ownDebts(tx, zones, now)
  return debts.flatMap(debt => {
    const lender = lenders.get(debt.brandId)
    return lender ? [{ ...debt, lender }] : []
  })
}
