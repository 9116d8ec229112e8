import { and, asc, eq, inArray, type SQL } from "drizzle-orm"
import {
  attributionDecisions,
  attributionPolicies,
  commissionCalculations,
  commissionPositions,
  commissions,
  creators,
  holdChanges,
  holds,
  payouts,
  postings,
  programs,
  programTerms,
} from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { decisionOf, inputOf } from "@/server/attribution/stored-decision"
import { reassignmentsOf } from "@/server/attribution/verdict-queries"
import { stopsOf } from "@/server/holds/stop-queries"
import type { Id } from "@/server/kernel/id"
import { readOrder } from "@/server/orders/order-queries"
import { orderStatus } from "./order-status"

/** More than an order gathers in its life; what lies beyond is not shown. */
const MOST_ROWS = 500

/**
 * An order's whole life: what the shop said, who was seen, what was decided, what it earned, how long it is held and what
 * moved. Six reads whatever the order's size. Refuses an id that is no order of this brand.
 */
export async function readOrderStory(tx: BrandTx, orderId: Id<"ord">, now: Date) {
  const facts = await readOrder(tx, orderId)
  const decisions = await decisionsOn(tx, orderId)
  const earned = await commissionsOn(tx, orderId)
  const ids = earned.map(one => one.id)
  const [calculations, tranches, changes] = ids.length
    ? [await calculationsOf(tx, ids), await holdsOf(tx, ids), await changesOf(tx, ids)]
    : [[], [], []]
  const moved = await postingsOn(tx, orderId, ids)
  const holdStops = await stopsOf(tx, orderId, ids)
  const standing = holdStops.filter(one => !one.releasedAt && one.until > now)
  const seen = decisions.flatMap(one => [
    ...one.input.touchpoints.map(touch => touch.creatorId),
    ...one.decision.credits.map(credit => credit.creatorId),
  ])
  return {
    ...facts,
    stops: [...facts.stops, ...standing.filter(one => one.orderId).map(one => one.because)],
    holdStops,
    status: orderStatus(facts.order),
    decisions,
    reassignments: await reassignmentsOf(tx, orderId),
    commissions: earned.map(commission => ({
      ...commission,
      calculations: calculations.filter(one => one.commissionId === commission.id),
      holds: tranches.filter(one => one.commissionId === commission.id),
      holdChanges: changes.filter(one => one.commissionId === commission.id),
      stops: standing.filter(one => one.commissionId === commission.id).map(one => one.because),
    })),
    postings: moved,
    names: await namesOf(tx, [...new Set([...seen, ...earned.map(one => one.creatorId)])]),
  }
}

export type ReadOrderStory = Awaited<ReturnType<typeof readOrderStory>>

async function decisionsOn(tx: BrandTx, orderId: Id<"ord">) {
  const rows = await tx
    .select({
      id: attributionDecisions.id,
      seq: attributionDecisions.seq,
      policyVersion: attributionPolicies.version,
      input: attributionDecisions.input,
      decision: attributionDecisions.decision,
      decidedAt: attributionDecisions.decidedAt,
    })
    .from(attributionDecisions)
    .innerJoin(
      attributionPolicies,
      and(
        eq(attributionPolicies.brandId, attributionDecisions.brandId),
        eq(attributionPolicies.id, attributionDecisions.policyId),
      ),
    )
    .where(and(eq(attributionDecisions.brandId, tx.brandId), eq(attributionDecisions.orderId, orderId)))
    .orderBy(asc(attributionDecisions.seq))
    .limit(MOST_ROWS)
  return rows.map(row => ({ ...row, input: inputOf(row.input), decision: decisionOf(row.decision) }))
}

async function commissionsOn(tx: BrandTx, orderId: Id<"ord">) {
  return tx
    .select({
      id: commissions.id,
      creatorId: commissions.creatorId,
      currency: commissions.currency,
      test: commissions.test,
      heldMinor: commissionPositions.heldMinor,
      clearedMinor: commissionPositions.clearedMinor,
      reservedMinor: commissionPositions.reservedMinor,
      paidMinor: commissionPositions.paidMinor,
      owedMinor: commissionPositions.owedMinor,
      forgivenMinor: commissionPositions.forgivenMinor,
    })
    .from(commissions)
    .innerJoin(
      commissionPositions,
      and(eq(commissionPositions.brandId, commissions.brandId), eq(commissionPositions.commissionId, commissions.id)),
    )
    .where(and(eq(commissions.brandId, tx.brandId), eq(commissions.orderId, orderId)))
    .orderBy(asc(commissions.id))
    .limit(MOST_ROWS)
}

async function calculationsOf(tx: BrandTx, ids: readonly Id<"com">[]) {
  return tx
    .select({
      commissionId: commissionCalculations.commissionId,
      seq: commissionCalculations.seq,
      rateBps: commissionCalculations.rateBps,
      shareMicros: commissionCalculations.shareMicros,
      paidBps: commissionCalculations.paidBps,
      amountMinor: commissionCalculations.amountMinor,
      lines: commissionCalculations.lines,
      because: commissionCalculations.because,
      cause: commissionCalculations.cause,
      derivation: commissionCalculations.derivation,
      calculatedAt: commissionCalculations.calculatedAt,
      termsVersion: programTerms.version,
      programName: programs.name,
    })
    .from(commissionCalculations)
    .innerJoin(
      programTerms,
      and(
        eq(programTerms.brandId, commissionCalculations.brandId),
        eq(programTerms.id, commissionCalculations.termsId),
      ),
    )
    .innerJoin(programs, and(eq(programs.brandId, programTerms.brandId), eq(programs.id, programTerms.programId)))
    .where(and(eq(commissionCalculations.brandId, tx.brandId), inArray(commissionCalculations.commissionId, [...ids])))
    .orderBy(asc(commissionCalculations.commissionId), asc(commissionCalculations.seq))
    .limit(MOST_ROWS)
}

async function holdsOf(tx: BrandTx, ids: readonly Id<"com">[]) {
  return tx
    .select()
    .from(holds)
    .where(and(eq(holds.brandId, tx.brandId), inArray(holds.commissionId, [...ids])))
    .orderBy(asc(holds.commissionId), asc(holds.tranche))
    .limit(MOST_ROWS)
}

async function changesOf(tx: BrandTx, ids: readonly Id<"com">[]) {
  return tx
    .select()
    .from(holdChanges)
    .where(and(eq(holdChanges.brandId, tx.brandId), inArray(holdChanges.commissionId, [...ids])))
    .orderBy(asc(holdChanges.commissionId), asc(holdChanges.tranche), asc(holdChanges.seq))
    .limit(MOST_ROWS)
}

/** What moved on this order, and what other orders' payouts took for a debt of its commissions. */
async function postingsOn(tx: BrandTx, orderId: Id<"ord">, ids: readonly Id<"com">[]) {
  const own = await movements(tx, eq(postings.orderId, orderId))
  if (!own.some(one => one.kind === "clawed_back")) return own
  const netted = await movements(tx, inArray(postings.owingCommissionId, [...ids]))
  const known = new Set(own.map(one => one.id))
  return [...own, ...netted.filter(one => !known.has(one.id))].sort(
    (a, b) => a.recordedAt.getTime() - b.recordedAt.getTime() || Number(a.id > b.id) - Number(a.id < b.id),
  )
}

async function movements(tx: BrandTx, which: SQL) {
  return tx
    .select({
      id: postings.id,
      kind: postings.kind,
      debit: postings.debit,
      credit: postings.credit,
      amountMinor: postings.amountMinor,
      currency: postings.currency,
      creatorId: postings.creatorId,
      commissionId: postings.commissionId,
      owingCommissionId: postings.owingCommissionId,
      because: postings.because,
      causedBy: postings.causedBy,
      happenedAt: postings.happenedAt,
      recordedAt: postings.recordedAt,
      batchId: payouts.batchId,
    })
    .from(postings)
    .leftJoin(payouts, and(eq(payouts.brandId, postings.brandId), eq(payouts.id, postings.payoutId)))
    .where(and(eq(postings.brandId, tx.brandId), which))
    .orderBy(asc(postings.recordedAt), asc(postings.id))
    .limit(MOST_ROWS)
}

async function namesOf(tx: BrandTx, ids: readonly Id<"crt">[]): Promise<ReadonlyMap<Id<"crt">, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: creators.id, name: creators.name })
    .from(creators)
    .where(inArray(creators.id, [...ids]))
    .limit(MOST_ROWS)
  return new Map(rows.map(row => [row.id, row.name]))
}
