import { and, eq, inArray } from "drizzle-orm"
import { payouts, transfers } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { Transfer } from "./claim-payout"
import { LOOK_EVERY_MS, MAX_FAILURES, nextTryAt } from "./transfer"

/** Only an open transfer ends; whoever comes second changes nothing and is told so. */
function isOpen(tx: BrandTx, transferId: Id<"trf">) {
  return and(
    eq(transfers.brandId, tx.brandId),
    eq(transfers.id, transferId),
    inArray(transfers.state, ["intended", "unknown"]),
  )
}

/** Stripe has it. False when the transfer had ended before. */
export async function markSent(tx: BrandTx, transferId: Id<"trf">, stripeId: string, now: Date): Promise<boolean> {
  const sent = await tx
    .update(transfers)
    .set({ state: "sent", stripeTransferId: stripeId, endedAt: now, lastError: null })
    .where(isOpen(tx, transferId))
    .returning({ payoutId: transfers.payoutId })
  return sent.length > 0
}

/** Stripe said no for good, or nothing ever came of it. False when the transfer had ended before. */
export async function markRefused(tx: BrandTx, transferId: Id<"trf">, why: string, now: Date): Promise<boolean> {
  const refused = await tx
    .update(transfers)
    .set({ state: "refused", lastError: why, endedAt: now })
    .where(isOpen(tx, transferId))
    .returning({ id: transfers.id })
  return refused.length > 0
}

/** Stripe asked us to slow down: nothing happened, so nothing counts as a failure. */
export async function markSlow(tx: BrandTx, transfer: Transfer, now: Date): Promise<void> {
  await tx
    .update(transfers)
    .set({ nextTryAt: nextTryAt(transfer.intendedAt, now) })
    .where(isOpen(tx, transfer.id))
}

/** No clear answer. After three under one key Stripe is looked at instead of asked. */
export async function markUnclear(tx: BrandTx, transfer: Transfer, error: string, now: Date): Promise<void> {
  const failures = transfer.failures + 1
  const isLost = failures >= MAX_FAILURES
  await tx
    .update(transfers)
    .set({
      failures,
      lastError: error,
      state: isLost ? "unknown" : "intended",
      // The first look comes soon: mostly the transfer is there and only its answer was lost.
      nextTryAt: isLost ? now : nextTryAt(transfer.intendedAt, now),
    })
    .where(and(isOpen(tx, transfer.id), eq(transfers.failures, transfer.failures)))
}

/** Looked up and not there yet. */
export async function markLooked(tx: BrandTx, transferId: Id<"trf">, now: Date): Promise<void> {
  await tx
    .update(transfers)
    .set({ state: "unknown", nextTryAt: new Date(now.getTime() + LOOK_EVERY_MS) })
    .where(isOpen(tx, transferId))
}

/** Moves a payout that is under way to its end. */
export async function endPayout(
  tx: BrandTx,
  payoutId: Id<"pay">,
  end: { readonly state: "sent" | "refused"; readonly refusal: string | null },
  now: Date,
): Promise<boolean> {
  const ended = await tx
    .update(payouts)
    .set({ ...end, stateAt: now })
    .where(
      and(eq(payouts.brandId, tx.brandId), eq(payouts.id, payoutId), inArray(payouts.state, ["reserved", "sending"])),
    )
    .returning({ id: payouts.id })
  return ended.length > 0
}
