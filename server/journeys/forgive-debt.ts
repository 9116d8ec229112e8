import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { ASKED_YOURSELF, answerWriteOff, askWriteOff, lockWaiting } from "@/server/ledger/keep-write-off"
import { post } from "@/server/ledger/post"
import { refuseMoreThanOwed, type WriteOffWish, writtenOffPostings } from "@/server/ledger/write-off"
import { lockOwing } from "@/server/payouts/lock-money"

/** A member asks that a creator's debt be given up. Nothing moves until somebody else agrees. */
export async function askToForgive(tx: BrandTx, wish: WriteOffWish, by: Member, now: Date): Promise<Id<"wof">> {
  const id = await askWriteOff(tx, wish, by.id, now)
  const { currency, amountMinor, reason } = wish
  const detail = { creator: publicId("crt", wish.creatorId), currency, amountMinor, reason: reason.trim() }
  const entry = { actor: `member:${by.id}`, action: "ask to write off debt", subject: publicId("wof", id) }
  await recordAudit(tx, { ...entry, detail }, now)
  return id
}

/**
 * A second person agrees. What is owed is looked at again under the locks of every commission that owes; less than asked
 * is refused, so that nobody agrees to anything but what they saw. The creator is told.
 */
export async function forgiveDebt(tx: BrandTx, id: Id<"wof">, by: Member, now: Date): Promise<void> {
  const asked = await lockWaiting(tx, id, now)
  const { creatorId, currency } = asked
  const owing = await lockOwing(tx, creatorId, currency)
  if (asked.askedBy === by.id) throw refuse("forbidden", ASKED_YOURSELF)
  refuseMoreThanOwed(
    asked,
    owing.reduce((sum, one) => sum + one.owedMinor, 0),
  )
  await answerWriteOff(tx, id, { answer: "approved", by: by.id, because: null }, now)
  const actor = `member:${by.id}`
  await post(tx, writtenOffPostings(asked, owing, { causedBy: actor, at: now }), now)
  const amount = { minor: asked.amountMinor, currency }
  await enqueue(tx, "tell-debt", { brandId: tx.brandId, creatorId, what: "forgiven", amount, because: asked.reason })
  const detail = { creator: publicId("crt", creatorId), currency, amountMinor: asked.amountMinor }
  await recordAudit(tx, { actor, action: "write off debt", subject: publicId("wof", id), detail }, now)
}

/** Somebody says no, or who asked takes it back: the debt stays. */
export async function refuseToForgive(tx: BrandTx, id: Id<"wof">, because: string, by: Member, now: Date) {
  const asked = await lockWaiting(tx, id, now)
  const words = because.trim()
  if (words.length < 3 && asked.askedBy !== by.id) throw refuse("invalid", "Say why; who asked reads it.")
  await answerWriteOff(tx, id, { answer: "refused", by: by.id, because: words || "taken back" }, now)
  const entry = { actor: `member:${by.id}`, action: "refuse to write off debt", subject: publicId("wof", id) }
  await recordAudit(tx, { ...entry, detail: { because: words } }, now)
}
