import { and, desc, eq } from "drizzle-orm"
import { attributionVerdicts } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import type { VerdictKind } from "./decision"

export type NewVerdict = {
  readonly orderId: Id<"ord">
  readonly kind: VerdictKind
  /** A creator's id for a self-referral; a code ownership's for a leaked or repeated code. */
  readonly subjectId: string
  /** False lifts an earlier verdict. */
  readonly holds: boolean
  /** In words that creators may read; nothing of the shopper's. */
  readonly because: string
  /** "risk", or "member:<id>". */
  readonly judgedBy: string
}

/**
 * Appends a verdict about an order's evidence; the caller settles the order afterwards. Answers whether anything is new:
 * the same verdict again, or lifting one that does not hold, is not.
 */
export async function recordVerdict(tx: BrandTx, verdict: NewVerdict, now: Date): Promise<boolean> {
  const { orderId, kind, subjectId, holds } = verdict
  const about = and(
    eq(attributionVerdicts.brandId, tx.brandId),
    eq(attributionVerdicts.orderId, orderId),
    eq(attributionVerdicts.kind, kind),
    eq(attributionVerdicts.subjectId, subjectId),
  )
  const [last] = await tx
    .select({ holds: attributionVerdicts.holds })
    .from(attributionVerdicts)
    .where(about)
    .orderBy(desc(attributionVerdicts.id))
    .limit(1)
  if ((last?.holds ?? false) === holds) return false
  const id = newId<"vrd">(now)
  await tx.insert(attributionVerdicts).values({ ...verdict, brandId: tx.brandId, id, judgedAt: now })
  return true
}
