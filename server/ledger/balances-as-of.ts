import { type SQL, sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Account } from "./account"
import type { Balance } from "./trial-balance"

type Row = { account: Account; currency: string; minor: string }

/**
 * What every account held at an instant: of all that had been recorded by then. A closed month is read from its record, so
 * only what came after the last of them is added up; where none is closed, what came later is taken from today's totals.
 */
export async function balancesAsOf(tx: BrandTx, at: Date): Promise<readonly Balance[]> {
  const instant = sql`${at.toISOString()}::timestamptz`
  const [last] = await tx.execute<{ until: string | null }>(
    sql`select max(until_at)::text as until from closed_periods where brand_id = ${tx.brandId} and until_at <= ${instant}`,
  )
  const parts = last?.until ? afterClosed(tx, last.until, instant) : beforeToday(tx, instant)
  const rows = await tx.execute<Row>(sql`
    select account, currency, sum(minor) minor from (${parts}) parts
    group by account, currency having sum(minor) <> 0 order by currency, account`)
  return rows.map(({ account, currency, minor }) => ({ account, currency, minor: Number(minor) }))
}

function afterClosed(tx: BrandTx, until: string, at: SQL): SQL {
  const closed = sql`select m.* from closed_periods c cross join jsonb_to_recordset(c.movements)
    as m (currency text, debit text, credit text, "amountMinor" bigint)
    where c.brand_id = ${tx.brandId} and c.until_at <= ${until}::timestamptz`
  const since = sql`brand_id = ${tx.brandId} and recorded_at >= ${until}::timestamptz and recorded_at <= ${at}`
  return sql`
    select debit account, currency::text, "amountMinor" minor from (${closed}) c
    union all select credit, currency::text, -"amountMinor" from (${closed}) c
    union all select debit, currency::text, amount_minor from postings where ${since}
    union all select credit, currency::text, -amount_minor from postings where ${since}`
}

function beforeToday(tx: BrandTx, at: SQL): SQL {
  const later = sql`brand_id = ${tx.brandId} and recorded_at > ${at}`
  return sql`
    select account, currency::text, balance_minor minor from account_totals where brand_id = ${tx.brandId}
    union all select debit, currency::text, -amount_minor from postings where ${later}
    union all select credit, currency::text, amount_minor from postings where ${later}`
}
