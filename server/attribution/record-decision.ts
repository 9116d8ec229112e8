import { and, desc, eq, lte } from "drizzle-orm"
import { attributionDecisions, attributionPolicies } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { fingerprint } from "@/server/kernel/canonical-json"
import { type Id, newId } from "@/server/kernel/id"
import { decide } from "./decide"
import type { Decision, DecisionInput, Touchpoint } from "./decision"

/** History was placed before its shop attributes; no evidence counts for it. */
type DecidedOrder = { readonly id: Id<"ord">; readonly orderedAt: Date; readonly isHistory?: boolean }
export type StoredDecision = { readonly id: Id<"dec">; readonly decision: Decision }

/**
 * The decision in force for an order. Decides anew when the evidence changed, and appends; once `frozen` (the order's
 * first commission has cleared) the stored decision stands. Null when the brand had no policy at the order's time.
 */
export async function recordDecision(
  tx: BrandTx,
  order: DecidedOrder,
  touchpoints: readonly Touchpoint[],
  frozen: boolean,
  now: Date,
): Promise<StoredDecision | null> {
  const last = await newestDecision(tx, order.id)
  if (last && frozen) return last
  const policy = await policyAt(tx, order.orderedAt)
  if (!policy) return last
  const input: DecisionInput = {
    orderId: order.id,
    orderedAt: order.orderedAt.toISOString(),
    touchpoints: [...touchpoints].sort((a, b) => Number(a.id > b.id) - Number(a.id < b.id)),
    policy: policy.policy,
    ...(order.isHistory && { isHistory: true }),
  }
  const inputHash = fingerprint({ ...input, policyId: policy.id })
  if (last?.inputHash === inputHash) return last
  const decision = decide(input)
  const id = newId<"dec">(now)
  await tx.insert(attributionDecisions).values({
    brandId: tx.brandId,
    id,
    orderId: order.id,
    seq: (last?.seq ?? 0) + 1,
    policyId: policy.id,
    inputHash,
    input,
    decision,
    decidedAt: now,
  })
  return { id, decision }
}

async function newestDecision(tx: BrandTx, orderId: Id<"ord">) {
  const [row] = await tx
    .select()
    .from(attributionDecisions)
    .where(and(eq(attributionDecisions.brandId, tx.brandId), eq(attributionDecisions.orderId, orderId)))
    .orderBy(desc(attributionDecisions.seq))
    .limit(1)
  return row ?? null
}

async function policyAt(tx: BrandTx, at: Date) {
  const [row] = await tx
    .select()
    .from(attributionPolicies)
    .where(and(eq(attributionPolicies.brandId, tx.brandId), lte(attributionPolicies.inForceFrom, at)))
    .orderBy(desc(attributionPolicies.version))
    .limit(1)
  return row ?? null
}
