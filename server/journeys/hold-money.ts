import type { BrandTx } from "@/db/scope"
import { personReason, refuseDeadline } from "@/server/holds/person-hold"
import {
  endPersonHold,
  followPersonHold,
  lockPersonHold,
  type StandingHold,
  type Subject,
  setPersonHold,
} from "@/server/holds/set-person-hold"
import { activeMember } from "@/server/identity/active-member"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { lockSubject } from "./lock-subject"

export type HoldWish = {
  readonly because: string
  readonly ownerId: Id<"mem">
  readonly until: Date
  readonly by: Member
}

/** A member holds all money of an order, or one commission, until a day: it does not clear, and what has cleared is not paid. */
export async function holdMoney(tx: BrandTx, subject: Subject, wish: HoldWish, now: Date): Promise<Id<"stp">> {
  const hold = await checked(tx, wish, now, now)
  await lockSubject(tx, subject)
  const id = await setPersonHold(tx, subject, hold, now)
  await audit(tx, "hold money", id, { ...wish, ...hold, subject }, now)
  return id
}

/** Gives a hold another last day, or another owner, with why. The one before stays as a record. */
export async function extendHold(tx: BrandTx, stopId: Id<"stp">, wish: HoldWish, now: Date): Promise<Id<"stp">> {
  const standing = await standingHold(tx, stopId, now)
  const hold = await checked(tx, wish, standing.firstSetAt, now)
  const id = await followPersonHold(tx, standing, hold, now)
  await audit(tx, "extend hold", id, { ...wish, ...hold, subject: standing.subject }, now)
  return id
}

/** Lets a hold go before its last day; what is due clears at once. */
export async function releaseHold(tx: BrandTx, stopId: Id<"stp">, by: Member, now: Date): Promise<void> {
  const standing = await standingHold(tx, stopId, now)
  await endPersonHold(tx, stopId, `member:${by.id}`, now)
  await enqueue(tx, "clear-holds", { brandId: tx.brandId }, { key: `clear-holds:${tx.brandId}` })
  await audit(tx, "release hold", stopId, { ...standing, by }, now)
}

async function checked(tx: BrandTx, { because, ownerId, until, by }: HoldWish, setAt: Date, now: Date) {
  refuseDeadline(until, { setAt, now })
  if (!(await activeMember(tx, ownerId)))
    throw refuse("not_found", "Who answers for the hold is no member of this brand. Choose somebody who is.")
  return { because: personReason(because), ownerId, until, setBy: `member:${by.id}` }
}

async function standingHold(tx: BrandTx, stopId: Id<"stp">, now: Date): Promise<StandingHold> {
  const standing = await lockPersonHold(tx, stopId, now)
  if (!standing) throw refuse("conflict", "This hold does not stand any more. Reload to see what does.")
  return standing
}

async function audit(
  tx: BrandTx,
  action: string,
  stopId: Id<"stp">,
  { subject, because, ownerId, until, by }: HoldWish & { readonly subject: Subject },
  now: Date,
): Promise<void> {
  const on = subject.orderId === null ? publicId("com", subject.commissionId) : publicId("ord", subject.orderId)
  const detail = { on, because, owner: publicId("mem", ownerId), until: until.toISOString() }
  await recordAudit(tx, { actor: `member:${by.id}`, action, subject: publicId("stp", stopId), detail }, now)
}
