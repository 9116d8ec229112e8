import { and, desc, eq, lt, sql } from "drizzle-orm"
import { riskSignals } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import type { Reason } from "./leak-score"
import { EXPIRES_AFTER_DAYS, isNews, type SignalKind } from "./signal"

export type SeenSignal = {
  readonly kind: SignalKind
  readonly subjectId: Id<"cod"> | Id<"crt">
  readonly aboutCreatorId: Id<"crt">
  readonly code: string | null
  readonly score: number
  readonly reasons: readonly Reason[]
  readonly orderCount: number
  readonly currency: string
  readonly netMinor: number
  readonly commissionMinor: number
  readonly firstSeenAt: Date
}

/**
 * Keeps one open signal for each thing that looks wrong: seen again, it has its newest figures. What a person dismissed
 * comes back only when it is clearly worse; what they confirmed does not. Answers whether somebody is asked to look.
 */
export async function keepSignal(tx: BrandTx, seen: SeenSignal, now: Date): Promise<boolean> {
  const [last] = await tx
    .select({ state: riskSignals.state, score: riskSignals.score, decidedAt: riskSignals.decidedAt })
    .from(riskSignals)
    .where(ofSubject(tx, seen))
    .orderBy(desc(riskSignals.id))
    .limit(1)
  if (!isNews(last ?? null, seen, now)) return false
  const { score, reasons, orderCount, currency, netMinor, commissionMinor } = seen
  await tx
    .insert(riskSignals)
    .values({ brandId: tx.brandId, id: newId<"rsk">(now), ...seen, lastSeenAt: now, state: "open" })
    .onConflictDoUpdate({
      target: [riskSignals.brandId, riskSignals.kind, riskSignals.subjectId],
      targetWhere: sql`state = 'open'`,
      set: { score, reasons, orderCount, currency, netMinor, commissionMinor, lastSeenAt: now },
    })
  return true
}

type Decision = { readonly state: "confirmed" | "dismissed"; readonly by: string; readonly note: string | null }

/** A person decides about an open signal, once; null when somebody was first. */
export async function decideSignal(tx: BrandTx, signalId: Id<"rsk">, { state, by, note }: Decision, now: Date) {
  const open = and(eq(riskSignals.brandId, tx.brandId), eq(riskSignals.id, signalId), eq(riskSignals.state, "open"))
  const [row] = await tx.update(riskSignals).set({ state, decidedAt: now, decidedBy: by, note }).where(open).returning()
  return row ?? null
}

/** Lets go of what was not seen again for long. */
export async function expireSignals(tx: BrandTx, now: Date): Promise<void> {
  const before = addDays(now, -EXPIRES_AFTER_DAYS)
  await tx
    .update(riskSignals)
    .set({ state: "expired", decidedAt: now, decidedBy: "system", note: "It was not seen again." })
    .where(and(eq(riskSignals.brandId, tx.brandId), eq(riskSignals.state, "open"), lt(riskSignals.lastSeenAt, before)))
}

function ofSubject(tx: BrandTx, { kind, subjectId }: SeenSignal) {
  return and(eq(riskSignals.brandId, tx.brandId), eq(riskSignals.kind, kind), eq(riskSignals.subjectId, subjectId))
}

/** What was confirmed about a code turned out wrong: as if it had been dismissed. */
export async function takeBackConfirmation(
  tx: BrandTx,
  ownershipId: Id<"cod">,
  { by, note }: { readonly by: string; readonly note: string },
  now: Date,
): Promise<void> {
  await tx
    .update(riskSignals)
    .set({ state: "dismissed", decidedAt: now, decidedBy: by, note })
    .where(
      and(
        eq(riskSignals.brandId, tx.brandId),
        eq(riskSignals.kind, "leak"),
        eq(riskSignals.subjectId, ownershipId),
        eq(riskSignals.state, "confirmed"),
      ),
    )
}
