import { and, asc, eq, gt, inArray, isNull, lte, or } from "drizzle-orm"
import { holdStops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { stopOthers } from "./stop-others"

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

type Winner = Held & { readonly id: Id<"dsp">; readonly creatorId: Id<"crt">; readonly filedAt: Date }

/**
 * Lets go for good of all that stood when it was contested: who set it does not set it again for the same order. Nobody has decided
 * about the order's other creators: what stopped all of it stops each of theirs from now on.
 */
export async function releaseContestable(tx: BrandTx, dispute: Winner, now: Date): Promise<number> {
  const released = await tx
    .update(holdStops)
    .set({ releasedAt: now, releasedBy: `dispute:${dispute.id}` })
    .where(and(ofMoney(tx, dispute), lte(holdStops.setAt, dispute.filedAt)))
    .returning()
  const ofAll = released.filter(stop => stop.orderId !== null && stop.until > now)
  if (ofAll.length > 0) await stopOthers(tx, ofAll, dispute, now)
  return released.length
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
