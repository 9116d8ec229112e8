import { and, asc, eq, gt, inArray, isNull, lte, or } from "drizzle-orm"
import { holdStops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** What a creator may contest: somebody's doubt or decision, no fact of the shop's. */
const CONTESTABLE = ["risk", "person"] as const

type Held = { readonly commissionId: Id<"com"> | null; readonly orderId: Id<"ord"> | null }

/** What stops this money at `now` that somebody answers for, oldest first. */
export async function contestableStops(tx: BrandTx, held: Held, now: Date) {
  return await tx
    .select({ id: holdStops.id, kind: holdStops.kind, because: holdStops.because, until: holdStops.until })
    .from(holdStops)
    .where(and(ofMoney(tx, held), gt(holdStops.until, now)))
    .orderBy(asc(holdStops.setAt), asc(holdStops.id))
}

/** Lets go for good of all that stood when it was contested: who set it does not set it again for the same order. */
export async function releaseContestable(
  tx: BrandTx,
  held: Held,
  { id: disputeId, filedAt }: { readonly id: Id<"dsp">; readonly filedAt: Date },
  now: Date,
): Promise<number> {
  const rows = await tx
    .update(holdStops)
    .set({ releasedAt: now, releasedBy: `dispute:${disputeId}` })
    .where(and(ofMoney(tx, held), lte(holdStops.setAt, filedAt)))
    .returning({ id: holdStops.id })
  return rows.length
}

function ofMoney(tx: BrandTx, { commissionId, orderId }: Held) {
  const money = or(
    commissionId ? eq(holdStops.commissionId, commissionId) : undefined,
    orderId ? eq(holdStops.orderId, orderId) : undefined,
  )
  return and(
    eq(holdStops.brandId, tx.brandId),
    money,
    inArray(holdStops.kind, [...CONTESTABLE]),
    isNull(holdStops.releasedAt),
  )
}
