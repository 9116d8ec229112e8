import { and, eq, sql } from "drizzle-orm"
import { brands, commissions, postings } from "@/db/schema"
import type { CreatorTx } from "@/db/scope"
import type { CommissionKind } from "@/server/commissions/commission"
import { refuse } from "@/server/kernel/error"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { type Page, page } from "@/server/kernel/page"
import { parseInstant } from "@/server/kernel/time"
import type { PostingKind } from "@/server/ledger/account"
import { effect } from "@/server/ledger/statement"

/** One movement in a statement; amounts in minor units. */
export type StatementLine = {
  readonly id: Id<"pst">
  readonly kind: PostingKind
  /** What it is for: an order's name, or another title. Null where no commission moved. */
  readonly orderName: string | null
  readonly what: CommissionKind | null
  readonly commissionId: Id<"com"> | null
  readonly payoutId: Id<"pay"> | null
  readonly because: string
  readonly amountMinor: number
  /** What it does to the balance; 0 for what only moves inside it. All of a month make closing − opening. */
  readonly effectMinor: number
  readonly recordedAt: Date
}

export type StatementLinesWish = {
  readonly brandSlug: string
  readonly currency: string
  /** "2026-11", in the brand's own time zone. */
  readonly month: string
  readonly cursor?: string
  readonly limit: number
}

/** The movements of one month, oldest first, without the reserving that a payout begins with. */
export async function listStatementLines(tx: CreatorTx, wish: StatementLinesWish): Promise<Page<StatementLine>> {
  const first = `${wish.month}-01`
  const rows = await tx
    .select({
      id: postings.id,
      kind: postings.kind,
      debit: postings.debit,
      credit: postings.credit,
      amountMinor: postings.amountMinor,
      orderName: commissions.orderName,
      what: commissions.kind,
      commissionId: postings.commissionId,
      payoutId: postings.payoutId,
      because: postings.because,
      recordedAt: postings.recordedAt,
    })
    .from(postings)
    .innerJoin(brands, eq(brands.id, postings.brandId))
    .leftJoin(commissions, and(eq(commissions.brandId, postings.brandId), eq(commissions.id, postings.commissionId)))
    .where(
      and(
        eq(postings.creatorId, tx.creatorId),
        eq(brands.slug, wish.brandSlug),
        eq(postings.currency, wish.currency),
        sql`${postings.kind} not in ('reserved', 'unreserved', 'cost', 'cost_reversed')`,
        // The index goes by instant; no zone is more than a day away from these.
        sql`${postings.recordedAt} between (${first}::timestamp at time zone 'UTC' - interval '1 day')
          and ((${first}::timestamp + interval '1 month') at time zone 'UTC' + interval '1 day')`,
        sql`to_char(${postings.recordedAt} at time zone ${brands.timeZone}, 'YYYY-MM') = ${wish.month}`,
        wish.cursor ? after(wish.cursor) : undefined,
      ),
    )
    .orderBy(postings.recordedAt, postings.id)
    .limit(wish.limit + 1)
  const cut = page(rows, wish.limit, row => `${row.recordedAt.toISOString()}~${publicId("pst", row.id)}`)
  return {
    next: cut.next,
    rows: cut.rows.map(({ debit, credit, ...row }) => ({
      ...row,
      effectMinor: effect({ debit, credit, amountMinor: row.amountMinor }),
    })),
  }
}

function after(cursor: string) {
  const [at, id] = cursor.split("~")
  const instant = parseInstant(at)
  const postingId = parsePublicId("pst", id ?? "")
  if (!instant || !postingId)
    throw refuse("invalid", "This page of the statement does not exist. Start again at its first.")
  return sql`(${postings.recordedAt}, ${postings.id}) > (${instant.toISOString()}::timestamptz, ${postingId}::uuid)`
}
