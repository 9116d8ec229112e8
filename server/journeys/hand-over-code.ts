import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { MINUTE_MS } from "@/server/kernel/time"
import { enrollmentOf } from "@/server/programs/enrollment-of"
import { handOver } from "@/server/tracking/hand-over"
import { syncOfferSoon } from "./sync-offer"

/** Orders that were on their way meanwhile, or of a shop whose clock is ahead, are credited by whose the code was when they were placed. */
const AFTER_MS = MINUTE_MS

type Empty = { readonly shopId: Id<"shp">; readonly enrollmentId: Id<"enr">; readonly offerId: Id<"ofr"> | null }

/** A creator without a code gets a new one of the same kind, from the shop's hand. */
export async function giveAnother(tx: BrandTx, { shopId, enrollmentId, offerId }: Empty): Promise<void> {
  if (offerId !== null) return await syncOfferSoon(tx, { offerId, shopId })
  const order = { brandId: tx.brandId, shopId, enrollmentId }
  await enqueue(tx, "issue-code", order, { key: `issue-code:${shopId}:${enrollmentId}` })
}

/**
 * A member gives a creator's code to another creator from this instant on: orders before it stay with who had it. Who gives it away
 * gets a new one. Answers the code.
 */
export async function handOverCode(
  tx: BrandTx,
  codeId: Id<"cod">,
  to: Id<"crt">,
  by: Member,
  now: Date,
): Promise<string> {
  const enrollment = await enrollmentOf(tx, to)
  if (!enrollment) throw refuse("invalid", "This creator is in no program of yours, or their program is not active.")
  const owner = { enrollmentId: enrollment.enrollmentId, creatorId: to }
  const before = await handOver(tx, codeId, owner, now)
  const { shopId, enrollmentId, offerId, code, ownershipId } = before
  await giveAnother(tx, { shopId, enrollmentId, offerId })
  const job = { brandId: tx.brandId, ownershipId, since: now.toISOString(), cause: "code handed over" }
  await enqueue(tx, "judge-again", job, { afterMs: AFTER_MS })
  const entry = {
    actor: `member:${by.id}`,
    action: "hand code over",
    subject: publicId("cod", codeId),
    detail: { code, from: publicId("crt", before.creatorId), to: publicId("crt", to) },
  }
  await recordAudit(tx, entry, now)
  return code
}
