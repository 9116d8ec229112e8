import { sql } from "drizzle-orm"
import type { CreatorTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { Account, PostingKind } from "./account"
import { type Movement, type Statement, statements } from "./statement"

/** A creator's statements with one brand in one currency, newest month first. */
export type StatementAccount = {
  readonly brandId: Id<"brd">
  readonly brandSlug: string
  readonly brandName: string
  readonly timeZone: string
  readonly currency: string
  readonly balanceMinor: number
  readonly statements: readonly Statement[]
}

type Row = {
  brand_id: Id<"brd">
  slug: string
  name: string
  time_zone: string
  currency: string
  /** Null in the row of the balance itself. */
  month: string | null
  kind: PostingKind
  debit: Account
  credit: Account
  amount: string
}

/**
 * The creator's statements of `months` ("2026-11"), per brand and currency in which there ever was money. A month is the
 * brand's own calendar month and goes by when a posting was recorded, so that a statement once read never changes. One
 * query reads balance and movements together, so that nothing posted meanwhile falls between them.
 */
export async function listOwnStatements(
  tx: CreatorTx,
  months: readonly string[],
): Promise<readonly StatementAccount[]> {
  const oldest = [...months].sort()[0]
  if (!oldest) return []
  const rows = await tx.execute<Row>(sql`
    select b.id brand_id, b.slug, b.name, b.time_zone, p.currency,
      to_char(p.recorded_at at time zone b.time_zone, 'YYYY-MM') as month, p.kind, p.debit, p.credit, sum(p.amount_minor) amount
    from postings p join brands b on b.id = p.brand_id
    where p.creator_id = ${tx.creatorId} and p.kind not in ('cost', 'cost_reversed') and p.recorded_at >= (${`${oldest}-01`}::timestamp at time zone b.time_zone)
      -- The index goes by instant; no zone is more than a day away from this one.
      and p.recorded_at >= ${`${oldest}-01`}::timestamp at time zone 'UTC' - interval '1 day'
    group by b.id, p.currency, month, p.kind, p.debit, p.credit
    union all
    select b.id, b.slug, b.name, b.time_zone, t.currency, null, null, null, null, -sum(t.balance_minor)
    from account_totals t join brands b on b.id = t.brand_id
    where t.brand_id in (select brand_id from enrollments where creator_id = ${tx.creatorId})
      and t.creator_id = ${tx.creatorId} and t.account in ('held', 'cleared', 'reserved', 'receivable')
    group by b.id, t.currency
    order by name, currency, brand_id`)
  const balances = rows.filter(row => row.month === null)
  return balances.map(balance => {
    const mine = rows.filter(row => row.brand_id === balance.brand_id && row.currency === balance.currency)
    const movements = mine.flatMap(row => (row.month === null ? [] : [movement(row, row.month)]))
    return {
      brandId: balance.brand_id,
      brandSlug: balance.slug,
      brandName: balance.name,
      timeZone: balance.time_zone,
      currency: balance.currency,
      balanceMinor: Number(balance.amount),
      statements: statements(Number(balance.amount), movements, months),
    }
  })
}

function movement({ kind, debit, credit, amount }: Row, month: string): Movement {
  return { month, kind, debit, credit, amountMinor: Number(amount) }
}
