import { and, desc, eq, inArray } from "drizzle-orm"
import { payouts, transfers } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { newId } from "@/server/kernel/id"
import { brandCash, cashUnderWay, lockCash } from "./brand-cash"
import type { Payout } from "./load-payout"
import { payerIsLocked } from "./payer-lock"
import { LEASE_MS, LOOK_EVERY_MS, nextStep } from "./transfer"

export type Transfer = typeof transfers.$inferSelect

/** What this worker, and nobody else for the length of the lease, does about a payout. */
export type Claim =
  | { readonly kind: "ask"; readonly transfer: Transfer }
  | { readonly kind: "look"; readonly transfer: Transfer }
  | { readonly kind: "nothing_to_send" }
  | { readonly kind: "wait" }
  | { readonly kind: "done" }

/** Writes the intent before Stripe is asked, or takes up the one that is open. The caller holds the payout's lock. */
export async function claimPayout(tx: BrandTx, payout: Payout, now: Date): Promise<Claim> {
  if (payout.state !== "reserved" && payout.state !== "sending") return { kind: "done" }
  if (await payerIsLocked(tx)) return { kind: "wait" }
  const [open] = await tx
    .select()
    .from(transfers)
    .where(
      and(
        eq(transfers.brandId, tx.brandId),
        eq(transfers.payoutId, payout.id),
        inArray(transfers.state, ["intended", "unknown"]),
      ),
    )
    .for("update")
  if (open) return takeUp(tx, open, now)
  if (payout.amountMinor === 0) return { kind: "nothing_to_send" }
  return (await isFunded(tx, payout)) ? intend(tx, payout, now) : { kind: "wait" }
}

async function takeUp(tx: BrandTx, open: Transfer, now: Date): Promise<Claim> {
  const step = nextStep(open, now)
  if (step === "wait") return { kind: "wait" }
  const lease = step === "ask" ? LEASE_MS : LOOK_EVERY_MS
  const [transfer] = await tx
    .update(transfers)
    .set({ state: step === "ask" ? "intended" : "unknown", nextTryAt: new Date(now.getTime() + lease) })
    .where(and(eq(transfers.brandId, tx.brandId), eq(transfers.id, open.id), eq(transfers.state, open.state)))
    .returning()
  return transfer ? { kind: step, transfer } : { kind: "wait" }
}

/** Another brand's money never pays: the brand's own, less what is already promised, must be enough. */
async function isFunded(tx: BrandTx, payout: Payout): Promise<boolean> {
  await lockCash(tx, payout.currency)
  const free = (await brandCash(tx, payout.currency)) - (await cashUnderWay(tx, payout.currency))
  return free >= payout.amountMinor
}

async function intend(tx: BrandTx, payout: Payout, now: Date): Promise<Claim> {
  const [last] = await tx
    .select({ attempt: transfers.attempt })
    .from(transfers)
    .where(and(eq(transfers.brandId, tx.brandId), eq(transfers.payoutId, payout.id)))
    .orderBy(desc(transfers.attempt))
    .limit(1)
  const { creatorId, amountMinor, currency, destination } = payout
  const intent = {
    ...{ brandId: tx.brandId, id: newId<"trf">(now), payoutId: payout.id },
    ...{ creatorId, amountMinor, currency, destination, attempt: (last?.attempt ?? 0) + 1 },
    ...{ state: "intended" as const, failures: 0, reversedMinor: 0 },
    ...{ intendedAt: now, nextTryAt: new Date(now.getTime() + LEASE_MS) },
  }
  const [transfer] = await tx.insert(transfers).values(intent).returning()
  await tx
    .update(payouts)
    .set({ state: "sending", stateAt: now })
    .where(and(eq(payouts.brandId, tx.brandId), eq(payouts.id, payout.id)))
  return transfer ? { kind: "ask", transfer } : { kind: "wait" }
}
