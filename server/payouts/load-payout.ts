import { and, asc, eq, inArray } from "drizzle-orm"
import { commissions, payoutItems, payoutNettings, payouts } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { PayoutParts } from "./payout-postings"

export type Payout = typeof payouts.$inferSelect

/** Locks a payout until the transaction ends; null when the brand has none of this id. */
export async function lockPayout(tx: BrandTx, payoutId: Id<"pay">): Promise<Payout | null> {
  const [payout] = await tx
    .select()
    .from(payouts)
    .where(and(eq(payouts.brandId, tx.brandId), eq(payouts.id, payoutId)))
    .for("update")
  return payout ?? null
}

/** The payouts of a batch that are planned, as postings need them. */
export async function loadPlannedParts(tx: BrandTx, batchId: Id<"bat">): Promise<PayoutParts[]> {
  const planned = await tx
    .select()
    .from(payouts)
    .where(and(eq(payouts.brandId, tx.brandId), eq(payouts.batchId, batchId), eq(payouts.state, "planned")))
    .orderBy(asc(payouts.id))
  return loadParts(tx, planned)
}

/** Payouts with the commissions they are made of and the debts they repay. */
export async function loadParts(tx: BrandTx, rows: readonly Payout[]): Promise<PayoutParts[]> {
  const ids = rows.map(row => row.id)
  const items = Map.groupBy(await itemsOf(tx, ids), item => item.payoutId)
  const nettings = Map.groupBy(await nettingsOf(tx, ids), netting => netting.payoutId)
  return rows.map(row => ({
    payoutId: row.id,
    creatorId: row.creatorId,
    currency: row.currency,
    items: items.get(row.id) ?? [],
    nettings: nettings.get(row.id) ?? [],
  }))
}

function itemsOf(tx: BrandTx, payoutIds: Id<"pay">[]) {
  return tx
    .select({
      payoutId: payoutItems.payoutId,
      commissionId: payoutItems.commissionId,
      orderId: commissions.orderId,
      amountMinor: payoutItems.amountMinor,
    })
    .from(payoutItems)
    .innerJoin(
      commissions,
      and(eq(commissions.brandId, payoutItems.brandId), eq(commissions.id, payoutItems.commissionId)),
    )
    .where(and(eq(payoutItems.brandId, tx.brandId), inArray(payoutItems.payoutId, payoutIds)))
    .orderBy(asc(payoutItems.commissionId))
}

function nettingsOf(tx: BrandTx, payoutIds: Id<"pay">[]) {
  const netting = payoutNettings
  return tx
    .select({
      payoutId: netting.payoutId,
      paying: netting.payingCommissionId,
      owing: netting.owingCommissionId,
      amountMinor: netting.amountMinor,
    })
    .from(netting)
    .where(and(eq(netting.brandId, tx.brandId), inArray(netting.payoutId, payoutIds)))
    .orderBy(asc(netting.payingCommissionId), asc(netting.owingCommissionId))
}
