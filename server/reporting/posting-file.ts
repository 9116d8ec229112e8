import { createHash } from "node:crypto"
import { and, asc, eq, gte, lt, type SQL, sql } from "drizzle-orm"
import { postings } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, type Prefix, parsePublicId, publicId } from "@/server/kernel/id"
import { toDecimal } from "@/server/kernel/money"
import { parseInstant } from "@/server/kernel/time"
import type { ClosedFile } from "@/server/ledger/closed-month"
import type { Span } from "@/server/ledger/movements"
import { type Cell, csvLines, decimal } from "./csv"

/** Postings read at once. */
const PORTION = 2_000

type Posting = typeof postings.$inferSelect

const COLUMNS: readonly [header: string, cell: (row: Posting) => Cell][] = [
  ["Posting", row => publicId("pst", row.id)],
  ["Recorded (UTC)", row => row.recordedAt.toISOString()],
  ["Happened (UTC)", row => row.happenedAt.toISOString()],
  ["Kind", row => row.kind],
  ["Debit", row => row.debit],
  ["Credit", row => row.credit],
  ["Currency", row => row.currency],
  ["Amount", row => decimal(toDecimal(row.amountMinor, row.currency))],
  ["Creator", row => shown("crt", row.creatorId)],
  ["Commission", row => shown("com", row.commissionId)],
  ["Owing commission", row => shown("com", row.owingCommissionId)],
  ["Order", row => shown("ord", row.orderId)],
  ["Payout", row => shown("pay", row.payoutId)],
  ["Transfer", row => shown("trf", row.transferId)],
  ["Funding", row => shown("fnd", row.fundingId)],
  ["Because", row => row.because],
  ["Caused by", row => row.causedBy],
]

/** A page of a span's postings as lines, in the order in which they were recorded; the first page starts with the header. */
export async function postingLines(tx: BrandTx, span: Span, cursor?: string) {
  const rows = await tx
    .select()
    .from(postings)
    .where(
      and(
        eq(postings.brandId, tx.brandId),
        gte(postings.recordedAt, span.from),
        lt(postings.recordedAt, span.until),
        cursor ? after(cursor) : undefined,
      ),
    )
    .orderBy(asc(postings.recordedAt), asc(postings.id))
    .limit(PORTION)
  const lines = csvLines([
    ...(cursor ? [] : [COLUMNS.map(([header]) => header)]),
    ...rows.map(row => COLUMNS.map(([, cell]) => cell(row))),
  ])
  const last = rows.length === PORTION ? rows.at(-1) : undefined
  return { lines, next: last ? `${last.recordedAt.toISOString()}~${publicId("pst", last.id)}` : null }
}

/** What the bytes of the whole file are, read portion by portion. */
export async function sealedPostings(tx: BrandTx, name: string, span: Span): Promise<ClosedFile> {
  const hash = createHash("sha256")
  let bytes = 0
  let cursor: string | null = null
  do {
    const { lines, next } = await postingLines(tx, span, cursor ?? undefined)
    const portion = Buffer.from(lines, "utf8")
    hash.update(portion)
    bytes += portion.length
    cursor = next
  } while (cursor)
  return { name, sha256: hash.digest("hex"), bytes }
}

function shown<P extends Prefix>(prefix: P, id: Id<P> | null): string | null {
  return id && publicId(prefix, id)
}

function after(cursor: string): SQL {
  const [at, id] = cursor.split("~")
  const instant = parseInstant(at)
  const postingId = parsePublicId("pst", id ?? "")
  if (!instant || !postingId) throw refuse("invalid", "This page of postings does not exist. Start the file again.")
  return sql`(${postings.recordedAt}, ${postings.id}) > (${instant.toISOString()}::timestamptz, ${postingId}::uuid)`
}
