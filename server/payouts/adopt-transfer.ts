import { and, eq, inArray, max } from "drizzle-orm"
import { payoutBatches, transfers } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { StripeTransfer } from "@/server/integrations/stripe/stripe-port"
import type { Id } from "@/server/kernel/id"
import { lockPayout, type Payout } from "./load-payout"
import { metadataId } from "./metadata-id"

/** A transfer at Stripe that names, in its metadata, a payout of ours that is still under way. */
export type Adoptable = { readonly payoutId: Id<"pay">; readonly transferId: Id<"trf"> }

/**
 * Whether a transfer that the books do not know is one that we asked for: its answer was lost, or the record of it went with
 * a restored backup. In the second case the intent is written again. Null when it is not surely ours: then the payer locks.
 */
export async function findAdoptable(tx: BrandTx, found: StripeTransfer, now: Date): Promise<Adoptable | null> {
  const transferId = metadataId<"trf">(found.transferId)
  const payoutId = metadataId<"pay">(found.payoutId)
  if (!transferId || !payoutId) return null
  const payout = await lockPayout(tx, payoutId)
  if (!payout || !isFor(payout, found)) return null
  const [intent] = await tx
    .select()
    .from(transfers)
    .where(and(eq(transfers.brandId, tx.brandId), eq(transfers.id, transferId)))
  if (intent) return isOpen(intent) && intent.payoutId === payout.id ? { payoutId: payout.id, transferId } : null
  return (await writeAgain(tx, payout, transferId, now)) ? { payoutId: payout.id, transferId } : null
}

function isFor(payout: Payout, found: StripeTransfer): boolean {
  return (
    (payout.state === "reserved" || payout.state === "sending") &&
    payout.amountMinor === found.amountMinor &&
    payout.currency === found.currency &&
    payout.destination === found.destination
  )
}

function isOpen(transfer: typeof transfers.$inferSelect): boolean {
  return transfer.state === "intended" || transfer.state === "unknown"
}

/**
 * False when another attempt is open: both may have gone through, which a person must see. The intent is dated by its batch:
 * that lay in the backup, so our newest known transfer stays where the backup ended and the next review of Stripe's
 * transfers still begins before everything that was lost.
 */
async function writeAgain(tx: BrandTx, payout: Payout, id: Id<"trf">, now: Date): Promise<boolean> {
  const ofPayout = and(eq(transfers.brandId, tx.brandId), eq(transfers.payoutId, payout.id))
  const open = await tx
    .select({ id: transfers.id })
    .from(transfers)
    .where(and(ofPayout, inArray(transfers.state, ["intended", "unknown"])))
  if (open.length > 0) return false
  const [last] = await tx
    .select({ attempt: max(transfers.attempt) })
    .from(transfers)
    .where(ofPayout)
  const [batch] = await tx
    .select({ preparedAt: payoutBatches.preparedAt })
    .from(payoutBatches)
    .where(and(eq(payoutBatches.brandId, tx.brandId), eq(payoutBatches.id, payout.batchId)))
  const { creatorId, amountMinor, currency, destination } = payout
  await tx.insert(transfers).values({
    ...{ brandId: tx.brandId, id, payoutId: payout.id, creatorId, amountMinor, currency, destination },
    ...{ attempt: (last?.attempt ?? 0) + 1, state: "intended", failures: 0, reversedMinor: 0 },
    ...{ intendedAt: batch?.preparedAt ?? now, nextTryAt: now },
  })
  return true
}
