import { and, asc, desc, eq, gt, isNull, min, sql } from "drizzle-orm"
import { commissionCalculations, commissionPositions, commissions, holds } from "@/db/schema"
import { connectedAccounts, payoutBatches, payouts } from "@/db/schema/payouts"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { earningState } from "./earning-state"

const NEWEST = 10

/** What a creator earned last with this brand: the newest orders, each with its newest calculation. One query. */
export async function newestEarnings(tx: BrandTx, creatorId: Id<"crt">) {
  const latest = tx
    .select({ amountMinor: commissionCalculations.amountMinor, because: commissionCalculations.because })
    .from(commissionCalculations)
    .where(
      and(
        eq(commissionCalculations.brandId, commissions.brandId),
        eq(commissionCalculations.commissionId, commissions.id),
      ),
    )
    .orderBy(desc(commissionCalculations.seq))
    .limit(1)
    .as("latest")
  const waiting = tx
    .select({ clearsAt: holds.clearsAt })
    .from(holds)
    .where(and(eq(holds.brandId, commissions.brandId), eq(holds.commissionId, commissions.id), isNull(holds.clearedAt)))
    .orderBy(asc(holds.tranche))
    .limit(1)
    .as("waiting")
  const rows = await tx
    .select({
      ...EARNING,
      amountMinor: latest.amountMinor,
      because: latest.because,
      clearsAt: waiting.clearsAt,
    })
    .from(commissions)
    .innerJoin(
      commissionPositions,
      and(eq(commissionPositions.brandId, commissions.brandId), eq(commissionPositions.commissionId, commissions.id)),
    )
    .innerJoinLateral(latest, sql`true`)
    .leftJoinLateral(waiting, sql`true`)
    .where(and(eq(commissions.brandId, tx.brandId), eq(commissions.creatorId, creatorId)))
    .orderBy(desc(commissions.orderedAt), desc(commissions.id))
    .limit(NEWEST)
  return rows.map(row => ({ ...row, state: earningState(row) }))
}

const EARNING = {
  commissionId: commissions.id,
  kind: commissions.kind,
  orderId: commissions.orderId,
  orderName: commissions.orderName,
  orderedAt: commissions.orderedAt,
  currency: commissions.currency,
  test: commissions.test,
  heldMinor: commissionPositions.heldMinor,
  clearedMinor: commissionPositions.clearedMinor,
  reservedMinor: commissionPositions.reservedMinor,
  paidMinor: commissionPositions.paidMinor,
  owedMinor: commissionPositions.owedMinor,
}

/** When the creator's held money next clears after `now`, by currency; one whose holds all wait for something is not there. */
export async function nextClearing(tx: BrandTx, creatorId: Id<"crt">, now: Date): Promise<ReadonlyMap<string, Date>> {
  const rows = await tx
    .select({ currency: commissions.currency, clearsAt: min(holds.clearsAt) })
    .from(holds)
    .innerJoin(commissions, and(eq(commissions.brandId, holds.brandId), eq(commissions.id, holds.commissionId)))
    .where(
      and(
        eq(holds.brandId, tx.brandId),
        eq(holds.creatorId, creatorId),
        isNull(holds.clearedAt),
        // What has cleared lies before now in the index: only what is held is read.
        gt(holds.clearsAt, now),
      ),
    )
    .groupBy(commissions.currency)
  return new Map(rows.flatMap(({ currency, clearsAt }) => (clearsAt ? [[currency, clearsAt]] : [])))
}

/** The creator's newest payouts in this brand, each with its batch. */
export async function newestPayouts(tx: BrandTx, creatorId: Id<"crt">) {
  const { id, batchId, currency, grossMinor, nettedMinor, amountMinor, state, refusal, stateAt } = payouts
  return await tx
    .select({
      ...{ id, batchId, currency, grossMinor, nettedMinor, amountMinor, state, refusal, stateAt },
      batchState: payoutBatches.state,
    })
    .from(payouts)
    .innerJoin(payoutBatches, and(eq(payoutBatches.brandId, payouts.brandId), eq(payoutBatches.id, payouts.batchId)))
    .where(and(eq(payouts.brandId, tx.brandId), eq(payouts.creatorId, creatorId)))
    .orderBy(desc(payouts.id))
    .limit(NEWEST)
}

/** Where the creator is paid: what is known of the Stripe account, or null while there is none. */
export async function accountOf(tx: BrandTx, creatorId: Id<"crt">) {
  const { country, transfersActive, requirements, createdAt, checkedAt } = connectedAccounts
  const [account] = await tx
    .select({ country, transfersActive, requirements, createdAt, checkedAt })
    .from(connectedAccounts)
    .where(eq(connectedAccounts.creatorId, creatorId))
  return account ?? null
}
