import { and, eq, isNull, sql } from "drizzle-orm"
import { payerLocks } from "@/db/schema"
import type { Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** Whether the payer is locked: Stripe shows a transfer that the books do not know and nobody has resolved yet. */
export async function payerIsLocked(tx: Tx): Promise<boolean> {
  const [lock] = await tx
    .select({ id: payerLocks.stripeTransferId })
    .from(payerLocks)
    .where(isNull(payerLocks.resolvedAt))
    .limit(1)
  return lock !== undefined
}

/** Locks the payer for the whole platform until the transfer is adopted or a person resolves it. Once per transfer. */
export async function lockPayer(
  tx: Tx,
  found: { readonly stripeTransferId: string; readonly brandId: Id<"brd"> | null; readonly because: string },
  now: Date,
): Promise<void> {
  await tx
    .insert(payerLocks)
    .values({ ...found, foundAt: now })
    .onConflictDoNothing()
}

/** Resolves one lock; false when there is none that is open. */
export async function resolvePayerLock(
  tx: Tx,
  stripeTransferId: string,
  resolution: string,
  now: Date,
): Promise<boolean> {
  const resolved = await tx
    .update(payerLocks)
    .set({ resolvedAt: now, resolution })
    .where(and(eq(payerLocks.stripeTransferId, stripeTransferId), isNull(payerLocks.resolvedAt)))
    .returning({ id: payerLocks.stripeTransferId })
  return resolved.length > 0
}

/** Of a page of Stripe's transfers, where each is in the books; those that are not there are left out. */
export async function knownTransfers(
  tx: Tx,
  stripeIds: readonly string[],
): Promise<Map<string, { brandId: Id<"brd">; transferId: Id<"trf"> }>> {
  const rows = await tx.execute<{ stripe_id: string; brand_id: Id<"brd">; transfer_id: Id<"trf"> }>(sql`
    select wanted.value as stripe_id, found.brand_id, found.transfer_id
    from jsonb_array_elements_text(${JSON.stringify(stripeIds)}::jsonb) wanted
    cross join lateral find_transfer(wanted.value) found`)
  return new Map(rows.map(row => [row.stripe_id, { brandId: row.brand_id, transferId: row.transfer_id }]))
}

/** When the newest transfer that the books know was intended; null when they know none. */
export async function newestKnownAt(tx: Tx): Promise<Date | null> {
  const [row] = await tx.execute<{ ms: string | null }>(
    sql`select floor(extract(epoch from newest_known_transfer_at()) * 1000)::text as ms`,
  )
  return row?.ms ? new Date(Number(row.ms)) : null
}

/** One lock, open or resolved; null when there never was one for this transfer. */
export async function lockOf(tx: Tx, stripeTransferId: string): Promise<typeof payerLocks.$inferSelect | null> {
  const [lock] = await tx.select().from(payerLocks).where(eq(payerLocks.stripeTransferId, stripeTransferId))
  return lock ?? null
}
