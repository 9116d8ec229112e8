import { and, asc, eq, inArray } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import { brands, commissions, enrollments, payoutItems, payoutNettings, payouts, transfers } from "@/db/schema"
import type { CreatorTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

/** What is listed of one payout; what lies beyond is in its sums. */
const MOST_PARTS = 500

/**
 * One of the creator's payouts with the orders it pays, the debts it repays and its attempts. Amounts in minor units. A plan
 * that nobody approved promises nothing, so it is refused like a payout of somebody else.
 */
export async function readOwnPayout(tx: CreatorTx, payoutId: Id<"pay">) {
  const ownBrands = tx
    .select({ brandId: enrollments.brandId })
    .from(enrollments)
    .where(eq(enrollments.creatorId, tx.creatorId))
  const [payout] = await tx
    .select({
      id: payouts.id,
      brandId: payouts.brandId,
      brandName: brands.name,
      currency: payouts.currency,
      grossMinor: payouts.grossMinor,
      nettedMinor: payouts.nettedMinor,
      amountMinor: payouts.amountMinor,
      state: payouts.state,
      refusal: payouts.refusal,
      stateAt: payouts.stateAt,
    })
    .from(payouts)
    .innerJoin(brands, eq(brands.id, payouts.brandId))
    .where(and(inArray(payouts.brandId, ownBrands), eq(payouts.creatorId, tx.creatorId), eq(payouts.id, payoutId)))
  if (!payout || payout.state === "planned") throw refuse("not_found", "There is no such payout of yours.")
  const items = await itemsOf(tx, payout)
  const nettings = await nettingsOf(tx, payout)
  return { ...payout, items, nettings, attempts: await attemptsOf(tx, payout) }
}

type Key = { readonly brandId: Id<"brd">; readonly id: Id<"pay"> }

async function itemsOf(tx: CreatorTx, { brandId, id }: Key) {
  return tx
    .select({
      commissionId: payoutItems.commissionId,
      kind: commissions.kind,
      orderName: commissions.orderName,
      orderedAt: commissions.orderedAt,
      amountMinor: payoutItems.amountMinor,
    })
    .from(payoutItems)
    .innerJoin(
      commissions,
      and(eq(commissions.brandId, payoutItems.brandId), eq(commissions.id, payoutItems.commissionId)),
    )
    .where(and(eq(payoutItems.brandId, brandId), eq(payoutItems.payoutId, id), eq(payoutItems.creatorId, tx.creatorId)))
    .orderBy(asc(commissions.orderedAt), asc(commissions.id))
    .limit(MOST_PARTS)
}

const paying = alias(commissions, "paying")
const owing = alias(commissions, "owing")

async function nettingsOf(tx: CreatorTx, { brandId, id }: Key) {
  return tx
    .select({
      payingCommissionId: payoutNettings.payingCommissionId,
      owingCommissionId: payoutNettings.owingCommissionId,
      ...{ payingKind: paying.kind, payingOrderName: paying.orderName },
      ...{ owingKind: owing.kind, owingOrderName: owing.orderName },
      amountMinor: payoutNettings.amountMinor,
    })
    .from(payoutNettings)
    .innerJoin(
      paying,
      and(eq(paying.brandId, payoutNettings.brandId), eq(paying.id, payoutNettings.payingCommissionId)),
    )
    .innerJoin(owing, and(eq(owing.brandId, payoutNettings.brandId), eq(owing.id, payoutNettings.owingCommissionId)))
    .where(
      and(
        eq(payoutNettings.brandId, brandId),
        eq(payoutNettings.payoutId, id),
        eq(payoutNettings.creatorId, tx.creatorId),
      ),
    )
    .orderBy(asc(owing.orderedAt), asc(paying.orderedAt))
    .limit(MOST_PARTS)
}

async function attemptsOf(tx: CreatorTx, { brandId, id }: Key) {
  return tx
    .select({
      id: transfers.id,
      attempt: transfers.attempt,
      state: transfers.state,
      amountMinor: transfers.amountMinor,
      reversedMinor: transfers.reversedMinor,
      intendedAt: transfers.intendedAt,
      endedAt: transfers.endedAt,
    })
    .from(transfers)
    .where(and(eq(transfers.brandId, brandId), eq(transfers.payoutId, id), eq(transfers.creatorId, tx.creatorId)))
    .orderBy(asc(transfers.attempt))
    .limit(MOST_PARTS)
}
