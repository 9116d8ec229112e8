import { and, asc, desc, eq, inArray, isNull, lte } from "drizzle-orm"
import { riskContests, riskNotices } from "@/db/schema"
import type { BrandTx, CreatorTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { ANSWER_DAYS } from "./contest"

export type NewContest = {
  readonly noticeId: Id<"ntc">
  readonly creatorId: Id<"crt">
  readonly statement: string
  readonly evidenceUrl: string | null
}

/** The brand that gave the creator a notice. Refuses one that is not theirs. */
export async function brandOfNotice(tx: CreatorTx, noticeId: Id<"ntc">): Promise<Id<"brd">> {
  const [row] = await tx
    .select({ brandId: riskNotices.brandId })
    .from(riskNotices)
    .where(and(eq(riskNotices.creatorId, tx.creatorId), eq(riskNotices.id, noticeId)))
  if (!row) throw refuse("not_found", "There is no such notice of yours.")
  return row.brandId
}

/** Files a creator's contest of a notice of theirs that stands, once. */
export async function recordContest(tx: BrandTx, contest: NewContest, now: Date): Promise<Id<"cts">> {
  const { noticeId, creatorId } = contest
  const [notice] = await tx
    .select({ endedAt: riskNotices.endedAt })
    .from(riskNotices)
    .where(and(eq(riskNotices.brandId, tx.brandId), eq(riskNotices.id, noticeId), eq(riskNotices.creatorId, creatorId)))
    .for("update")
  if (!notice) throw refuse("not_found", "There is no such notice of yours.")
  if (notice.endedAt !== null) throw refuse("conflict", "This notice has ended already. There is nothing to contest.")
  const id = newId<"cts">(now)
  const dates = { filedAt: now, dueAt: addDays(now, ANSWER_DAYS) }
  const [row] = await tx
    .insert(riskContests)
    .values({ brandId: tx.brandId, id, ...contest, ...dates })
    .onConflictDoNothing()
    .returning({ id: riskContests.id })
  if (!row) throw refuse("conflict", "You have contested this notice already. The answer comes by mail.")
  return id
}

type Answer = { readonly answer: "upheld" | "lifted"; readonly because: string; readonly by: string }

/** Answers an open contest, once; null when it was answered before. */
export async function recordContestAnswer(tx: BrandTx, contestId: Id<"cts">, said: Answer, now: Date) {
  const { answer, because, by } = said
  const [row] = await tx
    .update(riskContests)
    .set({ answer, because, answeredAt: now, answeredBy: by })
    .where(and(eq(riskContests.brandId, tx.brandId), eq(riskContests.id, contestId), isNull(riskContests.answeredAt)))
    .returning()
  return row ?? null
}

export type OpenContest = Pick<typeof riskContests.$inferSelect, "creatorId" | "dueAt">

/** The contest of these notices that waits for an answer, of several the one that waits longest; null when none does. */
export async function openContestOf(tx: BrandTx, noticeIds: readonly Id<"ntc">[]): Promise<OpenContest | null> {
  const { creatorId, noticeId, dueAt, answeredAt } = riskContests
  const [open] = await tx
    .select({ creatorId, dueAt })
    .from(riskContests)
    .where(and(eq(riskContests.brandId, tx.brandId), inArray(noticeId, [...noticeIds]), isNull(answeredAt)))
    .orderBy(desc(dueAt))
    .limit(1)
  return open ?? null
}

/** Contests that nobody answered in time, the longest overdue first. */
export async function dueContests(tx: BrandTx, now: Date, most: number): Promise<readonly Id<"cts">[]> {
  const { id, answeredAt, dueAt } = riskContests
  const rows = await tx
    .select({ id })
    .from(riskContests)
    .where(and(eq(riskContests.brandId, tx.brandId), isNull(answeredAt), lte(dueAt, now)))
    .orderBy(asc(dueAt))
    .limit(most)
  return rows.map(row => row.id)
}
