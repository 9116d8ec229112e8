import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** Settlements that read a creator's closed periods; many at once, but none while one is being closed for them. */
export async function lockTiersForReading(tx: BrandTx, enrollmentId: Id<"enr">): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${`tiers:${enrollmentId}`}, 0))`)
}

/** Waits for them, and keeps new ones waiting until the record is there: none prices an order without seeing it. */
export async function lockTiersForClosing(tx: BrandTx, enrollmentId: Id<"enr">): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`tiers:${enrollmentId}`}, 0))`)
}

/** One settlement at a time takes from what a month's cap leaves a creator. Taken after the order's own lock, by enrollment. */
export async function lockMonth(tx: BrandTx, enrollmentId: Id<"enr">, month: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`month:${enrollmentId}:${month}`}, 0))`)
}
