import { type SQL, sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { page } from "@/server/kernel/page"
import { BUCKETS, type Bucket } from "@/server/ledger/ageing"
import type { AsOf } from "./as-of"

export const RECEIVABLE_SORTS = ["-owed", "oldest", "creator"] as const
export type ReceivableSort = (typeof RECEIVABLE_SORTS)[number]

export type ReceivableFilter = {
  readonly creatorId?: Id<"crt">
  readonly currency?: string
  /** Only who owes something that is so old. */
  readonly bucket?: Bucket
  readonly sort: ReceivableSort
  readonly cursor?: string
  readonly limit: number
}

/** What one creator owes in one currency, in minor units, by how long it has been owed. */
export type Receivable = {
  readonly creatorId: Id<"crt">
  readonly creatorName: string
  readonly currency: string
  readonly owedMinor: number
  readonly byAge: Readonly<Record<Bucket, number>>
  readonly oldestAt: Date
  readonly orders: number
}

type Aged = Record<"a" | "b" | "c" | "d" | "owed", string> & { currency: string }
type Row = Aged & { creator_id: Id<"crt">; name: string; oldest: string; orders: string; rank: string }

/** Who owes, a page at a time. The debts of one commission are repaid oldest first; which one was repaid is in the books. */
export async function listReceivables(tx: BrandTx, asOf: AsOf, filter: ReceivableFilter) {
  const { creatorId, currency, bucket, cursor, limit } = filter
  const rows = await tx.execute<Row>(sql`
    select * from (
      select o.*, c.name, ${RANKS[filter.sort]} as rank
      from (${owing(tx, asOf)}) o join creators c on c.id = o.creator_id
    ) ranked
    where ${creatorId ? sql`creator_id = ${creatorId}` : sql`true`} and ${currency ? sql`currency = ${currency}` : sql`true`}
      and ${bucket ? sql`${sql.identifier(COLUMNS[bucket])} > 0` : sql`true`} and ${cursor ? after(cursor) : sql`true`}
    order by rank collate "C", currency, creator_id
    limit ${limit + 1}`)
  return page(rows.map(receivable), limit, row => `${row.rank}~${row.currency}~${publicId("crt", row.creatorId)}`)
}

/** What is owed in all, by currency and age. */
export async function receivableTotals(tx: BrandTx, asOf: AsOf) {
  const rows = await tx.execute<Aged & { creators: string }>(sql`
    select currency, count(*) creators, sum(owed) owed, sum(a) a, sum(b) b, sum(c) c, sum(d) d
    from (${owing(tx, asOf)}) o group by currency order by currency`)
  return rows.map(row => ({
    currency: row.currency,
    creators: Number(row.creators),
    owedMinor: Number(row.owed),
    byAge: ages(row),
  }))
}

const COLUMNS = { "0–30": "a", "31–60": "b", "61–90": "c", "over 90": "d" } as const satisfies Record<Bucket, string>

/** Amounts of different currencies are not compared: within one, the largest first. */
const RANKS: Record<ReceivableSort, SQL> = {
  "-owed": sql`o.currency || lpad((1000000000000000 - o.owed)::text, 16, '0')`,
  oldest: sql`to_char(o.oldest_at at time zone 'UTC', 'YYYYMMDDHH24MISSMS')`,
  creator: sql`lower(replace(c.name, '~', ' '))`,
}

/** Per creator and currency. Of each debt what repayments of its commission leave, the oldest repaid first. */
function owing(tx: BrandTx, { day, until, timeZone }: AsOf): SQL {
  const age = sql`(${day}::date - (recorded_at at time zone ${timeZone})::date)`
  const aged = (from: number, to: number) =>
    sql`coalesce(sum(left_minor) filter (where ${age} between ${sql.raw(String(from))} and ${sql.raw(String(to))}), 0)`
  return sql`
    select creator_id, currency::text, sum(left_minor) owed, min(recorded_at) oldest_at,
      to_char(min(recorded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') oldest, count(distinct of) orders,
      ${aged(0, 30)} a, ${aged(31, 60)} b, ${aged(61, 90)} c, ${aged(91, 1_000_000)} d
    from (
      select creator_id, currency, of, recorded_at, least(debt, greatest(0, raised - repaid)) left_minor
      from (
        select creator_id, currency, coalesce(owing_commission_id, commission_id) of, recorded_at,
          case when debit = 'receivable' then amount_minor else 0 end debt,
          sum(case when debit = 'receivable' then amount_minor else 0 end) over (
            partition by coalesce(owing_commission_id, commission_id) order by recorded_at, id) raised,
          sum(case when credit = 'receivable' then amount_minor else 0 end) over (
            partition by coalesce(owing_commission_id, commission_id)) repaid
        from postings
        where brand_id = ${tx.brandId} and (debit = 'receivable' or credit = 'receivable')
          and recorded_at <= ${until.toISOString()}::timestamptz
      ) moved
    ) debts
    where left_minor > 0 group by creator_id, currency`
}

function receivable(row: Row): Receivable & { readonly rank: string } {
  return {
    creatorId: row.creator_id,
    creatorName: row.name,
    currency: row.currency,
    owedMinor: Number(row.owed),
    byAge: ages(row),
    oldestAt: new Date(row.oldest),
    orders: Number(row.orders),
    rank: row.rank,
  }
}

function ages(row: Aged): Readonly<Record<Bucket, number>> {
  return Object.fromEntries(BUCKETS.map(bucket => [bucket, Number(row[COLUMNS[bucket]])])) as Record<Bucket, number>
}

function after(cursor: string): SQL {
  const [rank, currency, id] = cursor.split("~")
  const creatorId = parsePublicId("crt", id ?? "")
  if (!rank || !currency || !creatorId)
    throw refuse("invalid", "This page of receivables does not exist. Start again at the first.")
  return sql`(rank collate "C", currency, creator_id) > (${rank}, ${currency}, ${creatorId}::uuid)`
}
