import { and, asc, eq, gte, lte, or, type SQL, sql } from "drizzle-orm"
import { creators, postings } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { page } from "@/server/kernel/page"
import { parseInstant } from "@/server/kernel/time"
import type { Account } from "@/server/ledger/account"
import { balancesAsOf } from "@/server/ledger/balances-as-of"

/** Which account, of which creator if not of all, between two instants that both count in. */
export type StatementOf = {
  readonly account: Account
  readonly currency: string
  readonly creatorId?: Id<"crt">
  readonly from: Date
  readonly until: Date
}

/**
 * One account's movements in the order in which they were recorded, with what it held before, after each and at the end.
 * Amounts are debits minus credits in minor units. What was recorded by an instant is what was known then, for ever.
 */
export async function readAccountStatement(tx: BrandTx, of: StatementOf, at: { cursor?: string; limit: number }) {
  const openingMinor = await heldBefore(tx, of)
  const inSpan = and(ofAccount(tx, of), gte(postings.recordedAt, of.from), lte(postings.recordedAt, of.until))
  const place = at.cursor ? placeOf(at.cursor) : null
  const carriedMinor = place
    ? openingMinor + (await moved(tx, of, and(inSpan, sql`${PLACE} <= ${place}`)))
    : openingMinor
  const fetched = await tx
    .select({ ...SHOWN, amountMinor: signed(of.account) })
    .from(postings)
    .leftJoin(creators, eq(creators.id, postings.creatorId))
    .where(and(inSpan, place ? sql`${PLACE} > ${place}` : undefined))
    .orderBy(asc(postings.recordedAt), asc(postings.id))
    .limit(at.limit + 1)
  const { rows, next } = page(fetched, at.limit, row => `${row.recordedAt.toISOString()}~${publicId("pst", row.id)}`)
  let balanceMinor = carriedMinor
  const movements = rows.map(row => {
    balanceMinor += row.amountMinor
    return { ...row, balanceMinor }
  })
  const closingMinor = openingMinor + (await moved(tx, of, inSpan))
  return { openingMinor, closingMinor, movements, next }
}

const PLACE = sql`(${postings.recordedAt}, ${postings.id})`

const SHOWN = {
  id: postings.id,
  kind: postings.kind,
  debit: postings.debit,
  credit: postings.credit,
  recordedAt: postings.recordedAt,
  happenedAt: postings.happenedAt,
  because: postings.because,
  creatorId: postings.creatorId,
  creatorName: creators.name,
  orderId: postings.orderId,
  commissionId: postings.commissionId,
  payoutId: postings.payoutId,
}

async function heldBefore(tx: BrandTx, of: StatementOf): Promise<number> {
  const before = new Date(of.from.getTime() - 1)
  if (of.creatorId) return moved(tx, of, and(ofAccount(tx, of), lte(postings.recordedAt, before)))
  const balances = await balancesAsOf(tx, before)
  return balances.find(one => one.account === of.account && one.currency === of.currency)?.minor ?? 0
}

function ofAccount(tx: BrandTx, { account, currency, creatorId }: StatementOf): SQL | undefined {
  return and(
    eq(postings.brandId, tx.brandId),
    creatorId && eq(postings.creatorId, creatorId),
    eq(postings.currency, currency),
    or(eq(postings.debit, account), eq(postings.credit, account)),
  )
}

async function moved(tx: BrandTx, { account }: StatementOf, where: SQL | undefined): Promise<number> {
  const [row] = await tx
    .select({ minor: sql`coalesce(sum(${signed(account)}), 0)`.mapWith(Number) })
    .from(postings)
    .where(where)
  return row?.minor ?? 0
}

function signed(account: Account) {
  return sql`case when ${postings.debit} = ${account} then ${postings.amountMinor} else -${postings.amountMinor} end`.mapWith(
    Number,
  )
}

function placeOf(cursor: string): SQL {
  const [at, id] = cursor.split("~")
  const instant = parseInstant(at)
  const postingId = parsePublicId("pst", id ?? "")
  if (!instant || !postingId) throw refuse("invalid", "This page of the statement does not exist. Start it again.")
  return sql`(${instant.toISOString()}::timestamptz, ${postingId}::uuid)`
}
