import { and, asc, eq } from "drizzle-orm"
import { commissions, disputes } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** What the decision of a dispute added about an order. */
export type Added = {
  readonly commissionId: Id<"com">
  readonly orderId: Id<"ord"> | null
  readonly enrollmentId: Id<"enr">
  /** The contested line's; null for a missing order. */
  readonly contestedId: Id<"com"> | null
  /** What the order was worth when it was decided, in minor units; null where nothing was left of it. */
  readonly netMinor: number | null
}

/** All that disputes added about an order, in id order of what they opened. An order has few: each creator contests it once. */
export async function addedTo(tx: BrandTx, orderId: Id<"ord">): Promise<readonly Added[]> {
  const { netMinor, commissionId: contestedId, enrollmentId } = disputes
  const opened = and(
    eq(commissions.brandId, disputes.brandId),
    eq(commissions.kind, "adjustment"),
    eq(commissions.subjectId, disputes.id),
  )
  return await tx
    .select({ commissionId: commissions.id, contestedId, netMinor, orderId: disputes.orderId, enrollmentId })
    .from(disputes)
    .innerJoin(commissions, opened)
    .where(and(eq(disputes.brandId, tx.brandId), eq(disputes.orderId, orderId)))
    .orderBy(asc(commissions.id))
}

/** Pins what an order was worth when it was decided about it, in minor units. The caller holds the dispute's lock. */
export async function pinNet(
  tx: BrandTx,
  disputeId: Id<"dsp">,
  pinned: { readonly orderId: Id<"ord">; readonly netMinor: number | null },
): Promise<void> {
  await tx
    .update(disputes)
    .set(pinned)
    .where(and(eq(disputes.brandId, tx.brandId), eq(disputes.id, disputeId)))
}
