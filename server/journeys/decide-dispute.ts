import type { BrandTx } from "@/db/scope"
import { addedTo } from "@/server/disputes/added-to-order"
import { byDefault } from "@/server/disputes/dispute"
import { readSaid } from "@/server/disputes/evidence"
import { postingsOf } from "@/server/disputes/postings-of"
import { type Dispute, lockDispute, mustBeAllowed, type NewMove, recordMove } from "@/server/disputes/record-move"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { type Id, publicId } from "@/server/kernel/id"
import { keepContest } from "./contested-notice"
import { giveDisputed } from "./give-disputed"
import { settleOrder } from "./order-changed"
import { refuseFirstJudge } from "./refuse-first-judge"
import { releaseDisputed } from "./stop-disputed"
import { tellDispute } from "./tell-dispute"

export type Word = {
  readonly disputeId: Id<"dsp">
  readonly move: "uphold" | "uphold_partly" | "decline"
  /** What it should earn in all, in minor units: for a part of what was asked. */
  readonly decidedMinor: number | null
  /** Why; the creator reads it. */
  readonly words: string
}

/** A member decides who is right. What that earns is posted in the same transaction, and both sides are told. */
export async function decideDispute(tx: BrandTx, word: Word, by: Member, appUrl: string, now: Date): Promise<void> {
  const { disputeId, move, decidedMinor, words } = word
  const dispute = await lockDispute(tx, disputeId)
  mustBeAllowed(dispute, "brand", move)
  await refuseFirstJudge(tx, dispute, by)
  const said = readSaid(words, [])
  await decide(tx, dispute, { actor: "brand", by: `member:${by.id}`, move, said, decidedMinor }, appUrl, now)
}

/** Time is up: what was agreed on the first day happens, or a decision becomes final. */
export async function letRunOut(tx: BrandTx, disputeId: Id<"dsp">, appUrl: string, now: Date): Promise<void> {
  const dispute = await lockDispute(tx, disputeId)
  // Somebody moved it meanwhile.
  if (dispute.dueAt === null || dispute.dueAt > now) return
  const clock = { actor: "clock", by: "system", move: "run_out", said: null } as const
  if (byDefault(dispute, dispute) === null) await recordMove(tx, dispute, clock, now)
  else await decide(tx, dispute, clock, appUrl, now)
}

/** What disputes add to one order makes at most what was decided, together. */
const OTHERS = "another dispute about the order was decided"

async function decide(tx: BrandTx, dispute: Dispute, made: NewMove, appUrl: string, now: Date): Promise<void> {
  const moves = { orderId: dispute.orderId, commissionId: dispute.commissionId, disputeId: dispute.id }
  const before = await postingsOf(tx, moves)
  const given = await giveDisputed(tx, dispute, made, now)
  const orderId = given.orderId ?? moves.orderId
  const after = await postingsOf(tx, { ...moves, orderId })
  const postingIds = [...after].filter(id => !before.has(id))
  const { words: outcome, decidedMinor = null, terms } = given
  const next = await recordMove(tx, dispute, { ...made, outcome, decidedMinor, postingIds, terms }, now)
  if (orderId && (await addedTo(tx, orderId)).length > 1) await settleOrder(tx, orderId, now, OTHERS)
  await releaseDisputed(tx, dispute, made.by, now)
  await keepContest(tx, { ...dispute, ...next }, made, now)
  const news = { move: made.move, said: made.said?.words ?? null, by: made.by, outcome }
  await tellDispute(tx, { ...dispute, ...next }, news, appUrl)
  const detail = { decision: next.state, favour: next.favour ?? undefined, postings: postingIds.length }
  const subject = publicId("dsp", dispute.id)
  await recordAudit(tx, { actor: made.by, action: "decide dispute", subject, detail }, now)
}
