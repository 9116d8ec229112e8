import { and, eq, isNull } from "drizzle-orm"
import { riskNotices } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"

export type NewNotice = {
  readonly creatorId: Id<"crt">
  readonly reasons: readonly string[]
  readonly seenSince: Date
  readonly givenBy: string
} & (
  | { readonly kind: "leak"; readonly ownershipId: Id<"cod">; readonly code: string }
  | { readonly kind: "self_referral"; readonly orderId: Id<"ord">; readonly orderName: string }
)

/** Writes down what a creator is told, from when on it counts; null when they were told already. */
export async function recordNotice(tx: BrandTx, notice: NewNotice, now: Date): Promise<Id<"ntc"> | null> {
  const [row] = await tx
    .insert(riskNotices)
    .values({ brandId: tx.brandId, id: newId<"ntc">(now), ...notice, noticedAt: now })
    .onConflictDoNothing()
    .returning({ id: riskNotices.id })
  return row?.id ?? null
}

type Ending = { readonly by: string; readonly because: string; readonly undone: boolean }

/**
 * Ends a notice, once: from now on, or (`undone`) as if it had never been given, which one that ended can still turn out to be.
 * Null when there is nothing left to end.
 */
export async function endNotice(tx: BrandTx, noticeId: Id<"ntc">, ending: Ending, now: Date) {
  const { by, because, undone } = ending
  const stands = undone ? eq(riskNotices.undone, false) : isNull(riskNotices.endedAt)
  const [row] = await tx
    .update(riskNotices)
    .set({ endedAt: now, endedBy: by, endedBecause: because, undone })
    .where(and(eq(riskNotices.brandId, tx.brandId), eq(riskNotices.id, noticeId), stands))
    .returning()
  return row ?? null
}
