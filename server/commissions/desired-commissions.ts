import { and, eq } from "drizzle-orm"
import { enrollments, programTerms } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Credit } from "@/server/attribution/decision"
import type { StoredDecision } from "@/server/attribution/record-decision"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import type { LoadedOrder } from "@/server/orders/load-order"
import { termsInForce } from "@/server/programs/terms"
import { calculate } from "./calculate"
import type { LockedCommission } from "./lock-commissions"
import { openCommission } from "./open-commission"
import type { NewCalculation } from "./record-calculation"

/** What a commission should come to, and the hold days of the terms that say so; null when it lost its credit. */
export type Desired = {
  readonly commission: LockedCommission
  readonly next: NewCalculation
  readonly holdDays: number | null
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
  for (const credit of decided.decision.credits) {
    const known = existing.find(one => one.enrollmentId === credit.enrollmentId)
    const commission = known ?? (await openCommission(tx, { ...credit, order: loaded.order }, now))
    desired.push(await earning(tx, loaded, decided.id, credit, commission))
  }
  for (const commission of existing)
    if (commission.calculation && !desired.some(one => one.commission.id === commission.id))
      desired.push({ commission, next: nothing(commission.calculation, decided.id), holdDays: null })
  return desired.sort((a, b) => Number(a.commission.id > b.commission.id) - Number(a.commission.id < b.commission.id))
}

/** While a cut's notice runs, the order earns the greater of the old and the new terms. */
async function earning(
  tx: BrandTx,
  loaded: LoadedOrder,
  decisionId: Id<"dec">,
  credit: Credit,
  commission: LockedCommission,
): Promise<Desired> {
  const { newest, alsoUnderNotice } = await termsOf(tx, credit.enrollmentId, loaded.order.orderedAt)
  const titles = new Map(loaded.lines.map(line => [line.gid, line.title]))
  const lines = loaded.nets.map(net => ({ ...net, title: titles.get(net.gid) ?? "" }))
  const candidates = (alsoUnderNotice ? [newest, alsoUnderNotice] : [newest]).map(terms => ({
    terms,
    ...calculate(lines, terms.rateBps, credit.micros, credit.paidBps),
  }))
  const best = candidates.reduce((a, b) => (b.amountMinor > a.amountMinor ? b : a))
  return {
    commission,
    holdDays: best.terms.holdDays,
    next: {
      decisionId,
      termsId: best.terms.id,
      rateBps: best.terms.rateBps,
      shareMicros: credit.micros,
      paidBps: credit.paidBps,
      amountMinor: best.amountMinor,
      lines: best.lines,
    },
  }
}

async function termsOf(tx: BrandTx, enrollmentId: Id<"enr">, orderedAt: Date) {
  const versions = await tx
    .select({ terms: programTerms })
    .from(enrollments)
    .innerJoin(
      programTerms,
      and(eq(programTerms.brandId, enrollments.brandId), eq(programTerms.programId, enrollments.programId)),
    )
    .where(and(eq(enrollments.brandId, tx.brandId), eq(enrollments.id, enrollmentId)))
  return present(
    termsInForce(
      versions.map(row => row.terms),
      orderedAt,
    ),
    "terms of an enrollment",
  )
}

function nothing(last: NewCalculation, decisionId: Id<"dec">): NewCalculation {
  return {
    ...last,
    decisionId,
    shareMicros: 0,
    amountMinor: 0,
    lines: last.lines.map(line => ({ ...line, amountMinor: 0 })),
  }
}
