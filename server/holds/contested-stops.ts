import { and, asc, eq, gt, inArray, isNull, lte, or } from "drizzle-orm"
import { commissions, holdStops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { moneyOfOrders } from "./money-of-orders"
import { stopOthers } from "./stop-others"

/** What a creator may contest: somebody's doubt or decision, no fact of the shop's. */
const CONTESTABLE = ["risk", "person"] as const

type Held = { readonly commissionId: Id<"com"> | null; readonly orderId: Id<"ord"> | null }

/** What stops this money at `now` that somebody answers for, oldest first. */
export async function contestableStops(tx: BrandTx, held: Held, now: Date) {
  const commissionIds = held.commissionId ? [held.commissionId] : []
  return await tx
    .select({ id: holdStops.id, kind: holdStops.kind, because: holdStops.because, until: holdStops.until })
    .from(holdStops)
    .where(and(ofMoney(tx, { ...held, commissionIds }), gt(holdStops.until, now)))
    .orderBy(asc(holdStops.setAt), asc(holdStops.id))
}

type Winner = Held & { readonly id: Id<"dsp">; readonly creatorId: Id<"crt">; readonly filedAt: Date }

/**
 * Lets go for good of all that stood when it was contested, of what was added about the order too: who set it does not set it again
 * for the same order. Nobody has decided about the order's other creators: what stopped all of it stops each of theirs from now on.
 */
export async function releaseContestable(tx: BrandTx, dispute: Winner, now: Date): Promise<number> {
  const { id, commissionId, orderId, creatorId, filedAt } = dispute
  const theirs = orderId ? await moneyOfOrders(tx, [orderId], eq(commissions.creatorId, creatorId)) : []
  const commissionIds = [...theirs.map(row => row.id), ...(commissionId ? [commissionId] : [])]
  const released = await tx
    .update(holdStops)
    .set({ releasedAt: now, releasedBy: `dispute:${id}` })
    .where(and(ofMoney(tx, { commissionIds, orderId }), lte(holdStops.setAt, filedAt)))
    .returning()
  const ofAll = released.filter(stop => stop.orderId !== null && stop.until > now)
  if (ofAll.length > 0) await stopOthers(tx, ofAll, dispute, now)
  return released.length
}

type Money = { readonly commissionIds: readonly Id<"com">[]; readonly orderId: Id<"ord"> | null }

function ofMoney(tx: BrandTx, { commissionIds, orderId }: Money) {
  const money = or(
    inArray(holdStops.commissionId, [...commissionIds]),
    orderId ? eq(holdStops.orderId, orderId) : undefined,
  )
  return and(
    eq(holdStops.brandId, tx.brandId),
    money,
    inArray(holdStops.kind, [...CONTESTABLE]),
    isNull(holdStops.releasedAt),
  )
}
