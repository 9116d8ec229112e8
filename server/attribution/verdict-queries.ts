import { and, asc, desc, eq, isNull } from "drizzle-orm"
import { attributionVerdicts, reassignments } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { DecisionInput, Verdict, VerdictKind } from "./decision"

/** More than are ever spoken about one order. */
const MOST_VERDICTS = 200

/** The verdicts about an order that hold: of each kind and subject the newest, unless it lifts. Sorted by id. */
export async function standingVerdicts(tx: BrandTx, orderId: Id<"ord">): Promise<readonly Verdict[]> {
  const { id, kind, subjectId, holds, because } = attributionVerdicts
  const rows = await tx
    .select({ id, kind, subjectId, holds, because })
    .from(attributionVerdicts)
    .where(and(eq(attributionVerdicts.brandId, tx.brandId), eq(attributionVerdicts.orderId, orderId)))
    .orderBy(asc(id))
    .limit(MOST_VERDICTS)
  const newest = new Map(rows.map(row => [`${row.kind} ${row.subjectId}`, row]))
  return [...newest.values()].filter(row => row.holds).map(({ holds: _, ...verdict }) => verdict)
}

/** Who spoke the newest verdict about a subject of an order; null when nobody did. */
export async function lastJudge(tx: BrandTx, orderId: Id<"ord">, kind: VerdictKind, subjectId: string) {
  const [last] = await tx
    .select({ judgedBy: attributionVerdicts.judgedBy })
    .from(attributionVerdicts)
    .where(
      and(
        eq(attributionVerdicts.brandId, tx.brandId),
        eq(attributionVerdicts.orderId, orderId),
        eq(attributionVerdicts.kind, kind),
        eq(attributionVerdicts.subjectId, subjectId),
      ),
    )
    .orderBy(desc(attributionVerdicts.id))
    .limit(1)
  return last?.judgedBy ?? null
}

/** A person's decision about an order that stands; undefined when none does. */
export async function standingPerson(tx: BrandTx, orderId: Id<"ord">): Promise<DecisionInput["person"]> {
  const { id, credits } = reassignments
  const [row] = await tx
    .select({ id, credits })
    .from(reassignments)
    .where(
      and(eq(reassignments.brandId, tx.brandId), eq(reassignments.orderId, orderId), isNull(reassignments.liftedAt)),
    )
  return row
}

/** Every decision of a person about an order, newest first: who, when, why, and who lifted it. */
export async function reassignmentsOf(tx: BrandTx, orderId: Id<"ord">) {
  const { id, note, madeBy, madeAt, liftedBy, liftedAt, liftedBecause } = reassignments
  return tx
    .select({ id, note, madeBy, madeAt, liftedBy, liftedAt, liftedBecause })
    .from(reassignments)
    .where(and(eq(reassignments.brandId, tx.brandId), eq(reassignments.orderId, orderId)))
    .orderBy(desc(id))
    .limit(MOST_VERDICTS)
}
