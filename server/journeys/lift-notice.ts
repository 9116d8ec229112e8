import type { BrandTx } from "@/db/scope"
import { recordVerdict } from "@/server/attribution/record-verdict"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { takeBackConfirmation } from "@/server/risk/keep-signal"
import { endNotice } from "@/server/risk/record-notice"
import { settleOrder } from "./order-changed"

/** `by`: "member:<id>", or "system" when nobody answered in time. */
type Lifting = { readonly by: string; readonly because: string }

/**
 * A notice was wrong: it counts as never given, and what it took is earned again. Null when somebody said so before; one that
 * only ended keeps what it took, and can still be lifted.
 */
export async function liftNotice(tx: BrandTx, noticeId: Id<"ntc">, { by, because }: Lifting, now: Date) {
  const notice = await endNotice(tx, noticeId, { by, because, undone: true }, now)
  if (!notice) return null
  const { kind, creatorId, orderId, ownershipId, noticedAt } = notice
  if (kind === "self_referral" && orderId) {
    const verdict = { orderId, kind, subjectId: creatorId, holds: false, because, judgedBy: by }
    if (await recordVerdict(tx, verdict, now)) await settleOrder(tx, orderId, now, "self-referral lifted")
  }
  if (kind === "leak" && ownershipId) {
    await takeBackConfirmation(tx, ownershipId, { by, note: because }, now)
    const job = { brandId: tx.brandId, ownershipId, since: noticedAt.toISOString(), cause: "leak notice lifted" }
    await enqueue(tx, "judge-again", job)
  }
  return notice
}
