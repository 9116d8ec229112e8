import type { BrandTx } from "@/db/scope"
import type { PersonCredit } from "@/server/attribution/decision"
import { liftReassignment, recordReassignment } from "@/server/attribution/record-reassignment"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { holdOrder } from "@/server/orders/hold-order"
import { creatorsOfEnrollments } from "@/server/programs/enrolled-creators"
import { settleOrder } from "./order-changed"

type Share = { readonly enrollmentId: Id<"enr">; readonly micros: number }
export type Wish = {
  readonly orderId: Id<"ord">
  readonly shares: readonly Share[]
  readonly note: string
  readonly by: Member
}

/** A member decides by hand who is credited with an order. It stands over every automatic decision until it is lifted. */
export async function reassignOrder(tx: BrandTx, wish: Wish, now: Date): Promise<Id<"ras">> {
  const { orderId, note, by } = wish
  await holdOrder(tx, orderId)
  const madeBy = `member:${by.id}`
  const credits = await creditsOf(tx, wish.shares)
  const id = await recordReassignment(tx, { orderId, credits, note, madeBy }, now)
  await settleOrder(tx, orderId, now, "a person decided who is credited")
  const shares = Object.fromEntries(credits.map(credit => [publicId("enr", credit.enrollmentId), credit.micros]))
  const entry = { actor: madeBy, action: "reassign order", subject: publicId("ord", orderId), detail: { note, shares } }
  await recordAudit(tx, entry, now)
  return id
}

/** Lifts a person's decision: the order is credited by its evidence again. */
export async function liftOrder(
  tx: BrandTx,
  wish: { readonly orderId: Id<"ord">; readonly because: string; readonly by: Member },
  now: Date,
): Promise<void> {
  const { orderId, because, by } = wish
  const liftedBy = `member:${by.id}`
  await holdOrder(tx, orderId)
  if (!(await liftReassignment(tx, orderId, { liftedBy, liftedBecause: because }, now)))
    throw refuse("conflict", "No person's decision stands on this order. Reload to see what does.")
  await settleOrder(tx, orderId, now, "a person's decision was lifted")
  const entry = { actor: liftedBy, action: "lift reassignment", subject: publicId("ord", orderId), detail: { because } }
  await recordAudit(tx, entry, now)
}

async function creditsOf(tx: BrandTx, shares: readonly Share[]): Promise<readonly PersonCredit[]> {
  const creators = await creatorsOfEnrollments(
    tx,
    shares.map(share => share.enrollmentId),
  )
  return shares.map(({ enrollmentId, micros }) => {
    const creatorId = creators.get(enrollmentId)
    if (!creatorId) throw refuse("not_found", "One of these creators is not in a program of this brand.")
    return { enrollmentId, creatorId, micros }
  })
}
