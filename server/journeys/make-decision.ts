import type { BrandTx } from "@/db/scope"
import { addedTo } from "@/server/disputes/added-to-order"
import { postingsOf } from "@/server/disputes/postings-of"
import type { Dispute, NewMove } from "@/server/disputes/record-move"
import { recordAudit } from "@/server/identity/record-audit"
import { publicId } from "@/server/kernel/id"
import { holdOrder } from "@/server/orders/hold-order"
import { keepContest } from "./contested-notice"
import { giveDisputed } from "./give-disputed"
import { moveOn } from "./move-on"
import { settleOrder } from "./order-changed"
import { releaseDisputed } from "./stop-disputed"
import { tellDispute } from "./tell-dispute"

/** What disputes add to one order makes at most what was decided, together. */
const OTHERS = "another dispute about the order was decided"

/** Decides a locked dispute: does what the decision says, writes it down with the postings that came of it, and tells both sides. */
export async function makeDecision(
  tx: BrandTx,
  dispute: Dispute,
  made: NewMove,
  appUrl: string,
  now: Date,
): Promise<void> {
  const moves = { orderId: dispute.orderId, commissionId: dispute.commissionId, disputeId: dispute.id }
  if (moves.orderId) await holdOrder(tx, moves.orderId)
  const before = await postingsOf(tx, moves)
  const given = await giveDisputed(tx, dispute, made, now)
  const orderId = given.orderId ?? moves.orderId
  const after = await postingsOf(tx, { ...moves, orderId })
  const postingIds = [...after].filter(id => !before.has(id))
  const { words: outcome, decidedMinor = null, terms } = given
  const next = await moveOn(tx, dispute, { ...made, outcome, decidedMinor, postingIds, terms }, now)
  if (orderId && (await addedTo(tx, orderId)).length > 1) await settleOrder(tx, orderId, now, OTHERS)
  await releaseDisputed(tx, dispute, made.by, now)
  await keepContest(tx, { ...dispute, ...next }, made, now)
  const news = { move: made.move, said: made.said?.words ?? null, by: made.by, outcome }
  await tellDispute(tx, { ...dispute, ...next }, news, appUrl)
  const detail = { decision: next.state, favour: next.favour ?? undefined, postings: postingIds.length }
  const subject = publicId("dsp", dispute.id)
  await recordAudit(tx, { actor: made.by, action: "decide dispute", subject, detail }, now)
}
