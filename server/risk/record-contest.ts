import { and, asc, eq, inArray, isNull } from "drizzle-orm"
import { riskContests, riskNotices } from "@/db/schema"
import type { BrandTx, CreatorTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"

export type NewContest = {
  readonly noticeId: Id<"ntc">
  readonly disputeId: Id<"dsp">
  readonly dueAt: Date
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

/** Files a creator's contest of a notice of theirs that stands, once. `dueAt`: when their dispute is decided by default. */
export async function recordContest(tx: BrandTx, contest: NewContest, now: Date): Promise<void> {
  const id = newId<"cts">(now)
  await tx.insert(riskContests).values({ brandId: tx.brandId, id, ...contest, filedAt: now })
}

/** A notice of the creator's that may be contested: its code or order. Refuses one that ended, or was contested before. */
export async function noticeToContest(tx: BrandTx, noticeId: Id<"ntc">, creatorId: Id<"crt">) {
  const [notice] = await tx
    .select({ endedAt: riskNotices.endedAt })
    .from(riskNotices)
    .where(and(eq(riskNotices.brandId, tx.brandId), eq(riskNotices.id, noticeId), eq(riskNotices.creatorId, creatorId)))
    .for("update")
  if (!notice) throw refuse("not_found", "There is no such notice of yours.")
  if (notice.endedAt !== null) throw refuse("conflict", "This notice has ended already. There is nothing to contest.")
  const [before] = await tx
    .select({ id: riskContests.id })
    .from(riskContests)
    .where(and(eq(riskContests.brandId, tx.brandId), eq(riskContests.noticeId, noticeId)))
  if (before) throw refuse("conflict", "You have contested this notice already. See how it stands under Disputes.")
}

type Answer = { readonly answer: "upheld" | "lifted"; readonly because: string; readonly by: string }

/** What the dispute about a notice was decided: it stays, or it is lifted. */
export async function recordContestAnswer(tx: BrandTx, disputeId: Id<"dsp">, said: Answer, now: Date): Promise<void> {
  const { answer, because, by } = said
  await tx
    .update(riskContests)
    .set({ answer, because, answeredAt: now, answeredBy: by })
    .where(and(eq(riskContests.brandId, tx.brandId), eq(riskContests.disputeId, disputeId)))
}

/** The answer is awaited, again after an appeal, until then. */
export async function awaitAnswer(tx: BrandTx, disputeId: Id<"dsp">, dueAt: Date): Promise<void> {
  await tx
    .update(riskContests)
    .set({ dueAt, answer: null, because: null, answeredAt: null, answeredBy: null })
    .where(and(eq(riskContests.brandId, tx.brandId), eq(riskContests.disputeId, disputeId)))
}

/**
 * The disputes that contest one of these notices and wait for an answer, with who filed them. None is answered until this transaction
 * ends: whoever lets go of what they hold sees what is held for them here.
 */
export async function openContestsOf(tx: BrandTx, noticeIds: readonly Id<"ntc">[]) {
  const { creatorId, noticeId, answeredAt } = riskContests
  const rows = await tx
    .select({ creatorId, disputeId: riskContests.disputeId })
    .from(riskContests)
    .where(and(eq(riskContests.brandId, tx.brandId), inArray(noticeId, [...noticeIds]), isNull(answeredAt)))
    .orderBy(asc(riskContests.id))
    .limit(noticeIds.length)
    .for("share")
  return rows.flatMap(({ disputeId, ...contest }) => (disputeId ? [{ ...contest, disputeId }] : []))
}
