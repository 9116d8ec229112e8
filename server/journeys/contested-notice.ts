import type { BrandTx, CreatorTx } from "@/db/scope"
import { UNDECIDED } from "@/server/disputes/dispute"
import type { Said } from "@/server/disputes/evidence"
import type { Dispute, NewMove } from "@/server/disputes/record-move"
import { newestPlace } from "@/server/disputes/what-is-contested"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { noticeSubject } from "@/server/risk/notice-queries"
import { awaitAnswer, noticeToContest, recordContest, recordContestAnswer } from "@/server/risk/record-contest"
import type { Given } from "./give-disputed"
import { liftNotice } from "./lift-notice"

const NOBODY_ANSWERED = "the brand did not answer in time"

/** What is contested of a code, or of an order that looks like the creator's own: a notice of theirs that stands. */
export async function contestedNotice(tx: BrandTx & CreatorTx, noticeId: Id<"ntc">) {
  await noticeToContest(tx, noticeId, tx.creatorId)
  return { noticeId, enrollmentId: await newestPlace(tx), about: await noticeSubject(tx, noticeId) }
}

/** Says where orders are judged that the notice is contested, so that what comes meanwhile waits too. */
export async function fileContest(tx: BrandTx, dispute: Dispute, { words, links }: Said, now: Date): Promise<void> {
  const { id: disputeId, creatorId } = dispute
  const noticeId = present(dispute.noticeId, "the notice of a contested code")
  const dueAt = present(dispute.dueAt, "the deadline of a dispute that was just filed")
  const said = { statement: words, evidenceUrl: links[0] ?? null }
  await recordContest(tx, { noticeId, disputeId, creatorId, dueAt, ...said }, now)
}

/** The creator was right: the notice counts as never given. It may have been taken back meanwhile; then this only says so. */
export async function giveNotice(tx: BrandTx, { noticeId }: Dispute, made: NewMove, now: Date): Promise<Given> {
  const because = made.said?.words ?? NOBODY_ANSWERED
  await liftNotice(tx, present(noticeId, "the notice of a contested code"), { by: made.by, because }, now)
  return {
    words: "The notice counts as never given: what it took is earned again, as far as nothing of it has cleared.",
  }
}

/** Keeps the contest of a notice in step with the dispute about it, after each move. */
export async function keepContest(tx: BrandTx, dispute: Dispute, made: NewMove, now: Date): Promise<void> {
  const { id, noticeId, state, favour, dueAt } = dispute
  if (!noticeId) return
  if (UNDECIDED.includes(state)) return await awaitAnswer(tx, id, present(dueAt, "the deadline of an open dispute"))
  const lifted = state === "upheld" || favour === "creator"
  const otherwise = state === "withdrawn" ? "its creator withdrew it" : NOBODY_ANSWERED
  const said = { answer: lifted ? "lifted" : "upheld", because: made.said?.words ?? otherwise, by: made.by } as const
  await recordContestAnswer(tx, id, said, now)
}
