import { and, eq, lt } from "drizzle-orm"
import { transfers } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { Transfer } from "./claim-payout"

export type Reversal = { readonly transfer: Transfer; readonly newlyMinor: number }

/** Locks a sent transfer and raises its reversed amount to what Stripe says; null when the books know as much already. */
export async function recordReversal(
  tx: BrandTx,
  transferId: Id<"trf">,
  reversedMinor: number,
): Promise<Reversal | null> {
  const [before] = await tx
    .select()
    .from(transfers)
    .where(and(eq(transfers.brandId, tx.brandId), eq(transfers.id, transferId), eq(transfers.state, "sent")))
    .for("update")
  if (!before) return null
  const [transfer] = await tx
    .update(transfers)
    .set({ reversedMinor })
    .where(
      and(
        eq(transfers.brandId, tx.brandId),
        eq(transfers.id, transferId),
        // Events come repeated and out of order; what is reversed only grows.
        lt(transfers.reversedMinor, reversedMinor),
      ),
    )
    .returning()
  return transfer ? { transfer, newlyMinor: reversedMinor - before.reversedMinor } : null
}

/** The payout that a transfer was an attempt at; null when the brand has no such transfer. */
export async function payoutOf(tx: BrandTx, transferId: Id<"trf">): Promise<Id<"pay"> | null> {
  const [row] = await tx
    .select({ payoutId: transfers.payoutId })
    .from(transfers)
    .where(and(eq(transfers.brandId, tx.brandId), eq(transfers.id, transferId)))
  return row?.payoutId ?? null
}
