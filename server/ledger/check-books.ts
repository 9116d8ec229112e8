import type postgres from "postgres"
import { fingerprint } from "@/server/kernel/canonical-json"
import { INVARIANTS } from "./invariants"
import { hashedInput, type NewPosting } from "./posting"

export type Finding = { readonly invariant: string; readonly violations: readonly string[] }

/** Postings read at once while their hashes are made again. */
const PORTION = 2_000
/** Violations named per rule; more add nothing. */
const NAMED = 20

/**
 * Every rule of the books with what breaks it, an empty list where it holds. `sql` must be a connection that sees all
 * brands (the owner's): the books are checked whole.
 */
export async function checkBooks(sql: postgres.ISql): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const { name, violations } of INVARIANTS) {
    const rows = await sql.unsafe<{ what: string }[]>(`select what from (${violations}) v limit ${NAMED}`)
    findings.push({ invariant: name, violations: rows.map(row => row.what) })
  }
  findings.push({ invariant: "Each posting is what its hash says", violations: await changedPostings(sql) })
  return findings
}

type Row = Omit<NewPosting, "amountMinor"> & { id: string; amountMinor: string; inputHash: string }

async function changedPostings(sql: postgres.ISql): Promise<readonly string[]> {
  const changed: string[] = []
  const cursor = sql<Row[]>`
    select id, kind, debit, credit, amount_minor "amountMinor", currency, key, creator_id "creatorId",
      commission_id "commissionId", owing_commission_id "owingCommissionId", order_id "orderId", payout_id "payoutId",
      transfer_id "transferId", funding_id "fundingId", input_hash "inputHash"
    from postings order by brand_id, id`.cursor(PORTION)
  for await (const rows of cursor)
    for (const row of rows) {
      const hash = fingerprint(hashedInput({ ...row, amountMinor: Number(row.amountMinor) }))
      if (hash !== row.inputHash && changed.length < NAMED) changed.push(`posting ${row.id}`)
    }
  return changed
}
