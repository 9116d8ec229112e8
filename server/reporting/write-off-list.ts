import { sql } from "drizzle-orm"
import type { BrandTx, CreatorTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

const MOST = 50

/** That a debt be given up: who asked, who answered, and where it stands. Amounts in minor units. */
export type ListedWriteOff = {
  readonly id: Id<"wof">
  readonly creatorId: Id<"crt">
  readonly creatorName: string
  readonly currency: string
  readonly amountMinor: number
  readonly reason: string
  readonly askedById: Id<"mem">
  readonly askedBy: string
  readonly askedAt: Date
  readonly expiresAt: Date
  readonly state: "waits" | "approved" | "refused" | "expired"
  readonly answeredBy: string | null
  readonly answeredAt: Date | null
  readonly because: string | null
}

type Row = Record<"currency" | "amount_minor" | "reason" | "name" | "asker", string> & {
  id: Id<"wof">
  creator_id: Id<"crt">
  asked_by: Id<"mem">
  asked_at: Date
  expires_at: Date
  answer: "approved" | "refused" | "expired" | null
  answerer: string | null
  answered_at: Date | null
  because: string | null
}

/** Requests, those that wait first, then the newest: of one creator, or of all. */
export async function listWriteOffs(tx: BrandTx, creatorId: Id<"crt"> | null, now: Date) {
  const mine = sql`w.brand_id = ${tx.brandId} and ${creatorId ? sql`w.creator_id = ${creatorId}` : sql`true`}`
  const rows = await tx.execute<Row>(sql`
    select w.*, c.name, coalesce(a.name, a.email) asker, coalesce(b.name, b.email) answerer
    from write_offs w join creators c on c.id = w.creator_id
    join members m on m.brand_id = w.brand_id and m.id = w.asked_by join users a on a.id = m.user_id
    left join members n on n.brand_id = w.brand_id and n.id = w.answered_by left join users b on b.id = n.user_id
    where ${mine}
    order by w.answer is not null, w.asked_at desc limit ${MOST}`)
  return rows.map((row): ListedWriteOff => listed(row, now))
}

/** Requests that wait for somebody who did not ask: how many this member can answer. One waits per creator and currency. */
export async function countToApprove(tx: BrandTx, memberId: Id<"mem">, now: Date): Promise<number> {
  const [row] = await tx.execute<{ n: string }>(sql`
    select count(*) n from (select 1 from write_offs where brand_id = ${tx.brandId} and answer is null
      and asked_by <> ${memberId} and expires_at > ${now.toISOString()}::timestamptz limit ${MOST}) waiting`)
  return Number(row?.n ?? 0)
}

/** What brands gave up of the creator's debts, newest first; a request that nobody agreed to is not theirs to see. */
export async function ownWriteOffs(tx: CreatorTx) {
  const rows = await tx.execute<Forgiven>(sql`
    select id, brand_id, currency::text, amount_minor amount, reason, answered_at at from write_offs
    where creator_id = ${tx.creatorId} and answer = 'approved' order by answered_at desc limit ${MOST}`)
  return rows.map(({ brand_id, amount, at, ...row }) => ({
    ...row,
    brandId: brand_id,
    amountMinor: Number(amount),
    at: new Date(at),
  }))
}

type Forgiven = Record<"currency" | "amount" | "reason", string> & { id: Id<"wof">; brand_id: Id<"brd">; at: Date }

function listed(row: Row, now: Date): ListedWriteOff {
  const expiresAt = new Date(row.expires_at)
  return {
    id: row.id,
    creatorId: row.creator_id,
    creatorName: row.name,
    currency: row.currency,
    amountMinor: Number(row.amount_minor),
    reason: row.reason,
    askedById: row.asked_by,
    askedBy: row.asker,
    askedAt: new Date(row.asked_at),
    expiresAt,
    state: row.answer ?? (expiresAt <= now ? "expired" : "waits"),
    answeredBy: row.answerer,
    answeredAt: row.answered_at && new Date(row.answered_at),
    because: row.because,
  }
}
