import { and, desc, eq } from "drizzle-orm"
import { attributionDecisions } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { fingerprint } from "@/server/kernel/canonical-json"
import { type Id, newId } from "@/server/kernel/id"
import { decide } from "./decide"
import type { Decision, DecisionInput } from "./decision"
import { policyAt } from "./policy-queries"
import { sameTouchOnce } from "./same-touch"
import { decisionOf, inputOf } from "./stored-decision"

/** History was placed before its shop attributes; no evidence counts for it. */
type DecidedOrder = {
  readonly id: Id<"ord">
  readonly orderedAt: Date
  readonly customerType: "new" | "returning" | null
  readonly isHistory: boolean
  /** A renewal is decided by the evidence of its subscription's first order, as it stood at that order's time. */
  readonly first: { readonly orderedAt: Date; readonly customerType: "new" | "returning" | null } | null
}
/** A decision with all that decided it. */
export type StoredDecision = { readonly id: Id<"dec">; readonly input: DecisionInput; readonly decision: Decision }
/** All that was gathered about an order, in any order. */
export type Evidence = Pick<DecisionInput, "touchpoints" | "otherVisits" | "verdicts" | "person">

/**
 * The decision in force for an order. Decides anew when the evidence changed, and appends. Once `frozen` (the order's first
 * commission has cleared) evidence and verdicts stay as they were; only a person's decision, made or lifted, still counts.
 * Null when the brand had no policy at the order's time.
 */
export async function recordDecision(
  tx: BrandTx,
  order: DecidedOrder,
  evidence: Evidence,
  frozen: boolean,
  now: Date,
): Promise<StoredDecision | null> {
  const [last, policy] = await Promise.all([newestDecision(tx, order.id), policyAt(tx, order.orderedAt)])
  if (last && frozen && last.input.person?.id === evidence.person?.id) return last
  const stands = last && frozen ? { input: withPerson(last.input, evidence.person), policyId: last.policyId } : null
  const next = stands ?? inputNow(order, evidence, policy)
  if (!next) return last
  const inputHash = fingerprint({ ...next.input, policyId: next.policyId })
  if (last?.inputHash === inputHash) return last
  const decision = decide(next.input)
  const id = newId<"dec">(now)
  await tx.insert(attributionDecisions).values({
    brandId: tx.brandId,
    id,
    orderId: order.id,
    seq: (last?.seq ?? 0) + 1,
    ...next,
    inputHash,
    decision,
    decidedAt: now,
  })
  return { id, input: next.input, decision }
}

type Next = { readonly input: DecisionInput; readonly policyId: Id<"pol"> }

function inputNow(order: DecidedOrder, evidence: Evidence, policy: Awaited<ReturnType<typeof policyAt>>): Next | null {
  if (!policy) return null
  const { touchpoints, otherVisits, verdicts, person } = evidence
  const input: DecisionInput = {
    orderId: order.id,
    orderedAt: (order.first ?? order).orderedAt.toISOString(),
    touchpoints: sorted(sameTouchOnce(touchpoints)),
    policy: policy.policy,
    otherVisits: sorted(otherVisits),
    customerType: (order.first ?? order).customerType,
    verdicts: sorted(verdicts),
    ...(order.isHistory && { isHistory: true }),
  }
  return { input: withPerson(input, person), policyId: policy.id }
}

function withPerson({ person: _, ...input }: DecisionInput, person: DecisionInput["person"]): DecisionInput {
  return person ? { ...input, person } : input
}

function sorted<T extends { readonly id: string }>(rows: readonly T[]): readonly T[] {
  return [...rows].sort((a, b) => Number(a.id > b.id) - Number(a.id < b.id))
}

async function newestDecision(tx: BrandTx, orderId: Id<"ord">) {
  const [row] = await tx
    .select()
    .from(attributionDecisions)
    .where(and(eq(attributionDecisions.brandId, tx.brandId), eq(attributionDecisions.orderId, orderId)))
    .orderBy(desc(attributionDecisions.seq))
    .limit(1)
  return row ? { ...row, input: inputOf(row.input), decision: decisionOf(row.decision) } : null
}
