import type { BrandTx } from "@/db/scope"
import { policyAt } from "@/server/attribution/policy-queries"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { present, refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { MINUTE_MS } from "@/server/kernel/time"
import { mailAddressOf } from "@/server/programs/mail-address"
import { decideSignal } from "@/server/risk/keep-signal"
import { leakEffect } from "@/server/risk/leak-effect"
import { standingOwnNotices } from "@/server/risk/notice-queries"
import { recordNotice } from "@/server/risk/record-notice"
import { confirmPattern, dismissPattern } from "./judge-pattern"
import { liftNotice } from "./lift-notice"
import type { MailPayload } from "./mail-payload"

type Word = { readonly signalId: Id<"rsk">; readonly note: string | null; readonly by: Member }
type Signal = NonNullable<Awaited<ReturnType<typeof decideSignal>>>

/** Orders that were on their way while the notice was given are judged when it can be seen by all. */
const AFTER_MS = MINUTE_MS
const MOST_LIFTED = 200

/**
 * A member says that it is so. A leak: its creator is told, by mail and in the portal, and from this moment the policy's
 * rule applies. An own order: it stays excluded. Refuses a signal that somebody decided before.
 */
export async function confirmSignal(tx: BrandTx, { signalId, note, by }: Word, appUrl: string, now: Date) {
  const signal = await decided(tx, { signalId, note, by }, "confirmed", now)
  if (signal.kind === "leak") await giveNotice(tx, signal, by, appUrl, now)
  else await confirmPattern(tx, signal, `member:${by.id}`, now)
  await audit(tx, signal, "confirm risk signal", by, now)
}

/** A member says that it is nothing. Own orders are credited again, as far as nothing of them has cleared. */
export async function dismissSignal(tx: BrandTx, { signalId, note, by }: Word, now: Date) {
  const signal = await decided(tx, { signalId, note, by }, "dismissed", now)
  const notices =
    signal.kind === "self_referral" ? await standingOwnNotices(tx, signal.aboutCreatorId, MOST_LIFTED) : []
  const because = note ?? "a person at the brand looked at it"
  for (const noticeId of notices) await liftNotice(tx, noticeId, { by: `member:${by.id}`, because }, now)
  await dismissPattern(tx, signal, `member:${by.id}`, now)
  await audit(tx, signal, "dismiss risk signal", by, now)
}

async function decided(tx: BrandTx, { signalId, note, by }: Word, state: "confirmed" | "dismissed", now: Date) {
  const signal = await decideSignal(tx, signalId, { state, by: `member:${by.id}`, note }, now)
  if (!signal) throw refuse("conflict", "Somebody has decided about this already, or it is gone. Reload to see.")
  return signal
}

async function giveNotice(tx: BrandTx, signal: Signal, by: Member, appUrl: string, now: Date): Promise<void> {
  const { subjectId, aboutCreatorId: creatorId, firstSeenAt: seenSince } = signal
  const ownershipId = subjectId as Id<"cod">
  const code = present(signal.code, "the code of a leak")
  const reasons = signal.reasons.filter(reason => reason.points > 0).map(reason => reason.words)
  const notice = { kind: "leak", ownershipId, code, creatorId, reasons, seenSince, givenBy: `member:${by.id}` } as const
  if (!(await recordNotice(tx, notice, now))) return
  const job = { brandId: tx.brandId, ownershipId, since: now.toISOString(), cause: "leak notice" }
  await enqueue(tx, "judge-again", job, { afterMs: AFTER_MS })
  const policy = (await policyAt(tx, now))?.policy.leakedCodes ?? ({ kind: "full" } as const)
  const { email, name, brandName } = await mailAddressOf(tx, creatorId)
  const props = {
    reader: { name },
    brandName,
    code,
    reasons,
    effect: leakEffect(policy),
    noticesUrl: `${appUrl}/creator/notices`,
  }
  await enqueue(tx, "send-mail", { to: email, template: "code-leaked", props } satisfies MailPayload)
}

async function audit(tx: BrandTx, { id, kind, code, note, score }: Signal, action: string, by: Member, now: Date) {
  const subject = publicId("rsk", id)
  const detail = { kind, score, ...(code && { code }), ...(note && { note }) }
  await recordAudit(tx, { actor: `member:${by.id}`, action, subject, detail }, now)
}
