import { and, eq } from "drizzle-orm"
import { enrollments, programTerms } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Credit } from "@/server/attribution/decision"
import type { StoredDecision } from "@/server/attribution/record-decision"
import type { Id } from "@/server/kernel/id"
import type { LoadedOrder } from "@/server/orders/load-order"
import { planOf } from "@/server/programs/plan"
import { type EarningTerms, earnedOn } from "./earned"
import type { LockedCommission } from "./lock-commissions"
import { openCommission } from "./open-commission"
import { orderToPrice } from "./order-to-price"
import type { NewCalculation } from "./record-calculation"
import { standingOf } from "./standing-of"

/** What a commission should come to, and how long the terms that say so hold it; null when it lost its credit. */
export type Desired = {
  readonly commission: LockedCommission
  readonly next: NewCalculation
  readonly hold: Pick<typeof programTerms.$inferSelect, "holdDays" | "holdFrom" | "holdWaitsDays"> | null
  /** A month's cap decides on it: what it takes or gives back is room for the creator's later orders of the month. */
  readonly isCapped: boolean
}

/**
 * What each commission of the order should be, from all facts: one per credit, opened if new, and zero for those that
 * lost their credit. In id order.
 */
export async function desiredCommissions(
  tx: BrandTx,
  loaded: LoadedOrder,
  decided: StoredDecision,
  existing: readonly LockedCommission[],
  now: Date,
): Promise<readonly Desired[]> {
  const desired: Desired[] = []
  // By enrollment, the order in which everybody takes the locks of capped months.
  for (const credit of [...decided.decision.credits].sort((a, b) => byText(a.enrollmentId, b.enrollmentId))) {
    const known = existing.find(one => one.enrollmentId === credit.enrollmentId)
    const commission = known ?? (await openCommission(tx, { ...credit, order: loaded.order }, now))
    desired.push(await earning(tx, loaded, decided.id, credit, commission))
  }
  for (const commission of existing)
    if (commission.calculation && !desired.some(one => one.commission.id === commission.id))
      desired.push(await lost(tx, commission, commission.calculation, decided.id))
  return desired.sort((a, b) => byText(a.commission.id, b.commission.id))
}

const byText = (a: string, b: string) => Number(a > b) - Number(a < b)

async function earning(
  tx: BrandTx,
  loaded: LoadedOrder,
  decisionId: Id<"dec">,
  credit: Credit,
  commission: LockedCommission,
): Promise<Desired> {
  const versions = await versionsOf(tx, credit.enrollmentId)
  const standing = await standingOf(tx, credit, loaded.order, versions)
  const earned = earnedOn(orderToPrice(loaded), credit, versions, standing)
  return {
    commission,
    isCapped: capsMonths(versions, loaded.order.currency),
    hold: earned.terms,
    next: {
      decisionId,
      termsId: earned.terms.id,
      rateBps: earned.terms.rateBps,
      shareMicros: credit.micros,
      paidBps: credit.paidBps,
      amountMinor: earned.amountMinor,
      lines: earned.lines,
      derivation: earned.derivation,
    },
  }
}

/** All versions of the terms of the program that an enrollment is in. */
export async function versionsOf(tx: BrandTx, enrollmentId: Id<"enr">) {
  const versions = await tx
    .select({ terms: programTerms })
    .from(enrollments)
    .innerJoin(
      programTerms,
      and(eq(programTerms.brandId, enrollments.brandId), eq(programTerms.programId, enrollments.programId)),
    )
    .where(and(eq(enrollments.brandId, tx.brandId), eq(enrollments.id, enrollmentId)))
  return versions.map(row => row.terms)
}

/** An order under a version without a cap takes its place in a month that another version caps. */
function capsMonths(versions: readonly EarningTerms[], currency: string): boolean {
  return versions.some(version => planOf(version).monthlyCap?.[currency] !== undefined)
}

async function lost(
  tx: BrandTx,
  commission: LockedCommission,
  last: NewCalculation,
  decisionId: Id<"dec">,
): Promise<Desired> {
  const isCapped = capsMonths(await versionsOf(tx, commission.enrollmentId), commission.currency)
  return { commission, next: nothing(last, decisionId), hold: null, isCapped }
}

function nothing(last: NewCalculation, decisionId: Id<"dec">): NewCalculation {
  return {
    ...last,
    decisionId,
    shareMicros: 0,
    amountMinor: 0,
    lines: last.lines.map(line => ({ ...line, amountMinor: 0 })),
    derivation: null,
  }
}
