import { sql } from "drizzle-orm"
import { closedPeriods } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { ClosedMonth } from "./closed-months"

/**
 * Waits until nobody is posting to the brand's books and keeps everybody from it until the transaction ends. The trigger
 * of postings takes the same lock shared, and looks at what is closed only once it has it: nothing slips in behind.
 */
export async function lockBooks(tx: BrandTx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('books ' || ${tx.brandId}::text, 0))`)
}

/** Closes a month for ever. The caller holds the lock of the books and has made sure that it is its turn. */
export async function recordClosing(tx: BrandTx, closing: Omit<ClosedMonth, "brandId">): Promise<void> {
  await tx.insert(closedPeriods).values({ brandId: tx.brandId, ...closing })
}
