import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Account, PostingKind } from "./account"
import type { MonthMovement } from "./closed-month"
import type { DayMovement } from "./journal"

/** Instants, the later one not counted in, and the zone whose days they are cut into. */
export type Span = { readonly from: Date; readonly until: Date; readonly timeZone: string }

type Row = {
  day: string
  currency: string
  kind: PostingKind
  debit: Account
  credit: Account
  amount: string
  count: string
}

/** What moved in a span by day of its zone, currency, kind and accounts, in an order that never changes. */
export async function dayMovements(tx: BrandTx, { from, until, timeZone }: Span): Promise<readonly DayMovement[]> {
  const rows = await tx.execute<Row>(sql`
    select to_char(recorded_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, currency, kind, debit, credit,
      sum(amount_minor) amount, count(*) count
    from postings
    where brand_id = ${tx.brandId} and recorded_at >= ${from.toISOString()}::timestamptz
      and recorded_at < ${until.toISOString()}::timestamptz
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`)
  return rows.map(({ amount, count, ...row }) => ({ ...row, amountMinor: Number(amount), count: Number(count) }))
}

/** The same without the days. */
export function wholeMonth(movements: readonly DayMovement[]): readonly MonthMovement[] {
  const alike = Map.groupBy(movements, one => `${one.currency} ${one.kind} ${one.debit} ${one.credit}`)
  return [...alike]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, same]) => {
      const [first] = same
      if (!first) return []
      const { day: _, ...rest } = first
      const sum = (field: "amountMinor" | "count") => same.reduce((total, one) => total + one[field], 0)
      return [{ ...rest, amountMinor: sum("amountMinor"), count: sum("count") }]
    })
}
