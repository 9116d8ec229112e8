import { and, eq, isNull } from "drizzle-orm"
import { stripeEvents } from "@/db/schema"
import type { Tx } from "@/db/scope"

export type KeptEvent = typeof stripeEvents.$inferSelect

const STILL_OPEN = and(isNull(stripeEvents.processedAt), isNull(stripeEvents.parkedBecause))

/** Stores a verified event once; false when it had come before. */
export async function keepStripeEvent(
  tx: Tx,
  event: { readonly eventId: string; readonly type: string; readonly objectId: string },
  now: Date,
): Promise<boolean> {
  const kept = await tx
    .insert(stripeEvents)
    .values({ ...event, receivedAt: now })
    .onConflictDoNothing()
    .returning({ id: stripeEvents.eventId })
  return kept.length > 0
}

/** An event that is still to be read; null when it is read or parked, or never came. */
export async function unreadEvent(tx: Tx, eventId: string): Promise<KeptEvent | null> {
  const [event] = await tx
    .select()
    .from(stripeEvents)
    .where(and(eq(stripeEvents.eventId, eventId), STILL_OPEN))
  return event ?? null
}

/** The oldest events that are still to be read: what a lost job would have read is found again here. */
export async function unreadEvents(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ eventId: stripeEvents.eventId })
    .from(stripeEvents)
    .where(STILL_OPEN)
    .orderBy(stripeEvents.receivedAt)
    .limit(limit)
  return rows.map(row => row.eventId)
}

/** Marks an event read. */
export async function markEventRead(tx: Tx, eventId: string, now: Date): Promise<void> {
  await tx.update(stripeEvents).set({ processedAt: now }).where(eq(stripeEvents.eventId, eventId))
}

/** Sets an event aside for a person, with the reason in words. */
export async function parkEvent(tx: Tx, eventId: string, because: string): Promise<void> {
  await tx
    .update(stripeEvents)
    .set({ parkedBecause: because })
    .where(and(eq(stripeEvents.eventId, eventId), STILL_OPEN))
}
