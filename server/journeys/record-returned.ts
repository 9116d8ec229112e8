import type { BrandTx } from "@/db/scope"
import { invariant, present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { post } from "@/server/ledger/post"
import { loadParts, lockPayout } from "@/server/payouts/load-payout"
import { lockPaid } from "@/server/payouts/lock-money"
import { returnedPosting } from "@/server/payouts/payout-postings"
import { payoutOf, recordReversal } from "@/server/payouts/record-reversal"
import { splitReturned } from "@/server/payouts/returned"
import { settleAgain } from "./settle-again"

/**
 * Posts what Stripe took back from a transfer and the books do not have yet: cumulative reversed minus posted. Then settles
 * again what it came back to, so that what came back is set off against their own debts. Said again, it does nothing.
 */
export async function recordReturned(
  tx: BrandTx,
  transferId: Id<"trf">,
  reversedMinor: number,
  now: Date,
): Promise<void> {
  const payoutId = present(await payoutOf(tx, transferId), "the transfer that was reversed")
  const payout = present(await lockPayout(tx, payoutId), "the payout of a transfer")
  const paid = await lockPaid(tx, payout.creatorId, payout.currency)
  const reversal = await recordReversal(tx, transferId, reversedMinor)
  if (!reversal) return
  const own = present((await loadParts(tx, [payout]))[0], "the parts of a payout")
  const ownIds = new Set(own.items.map(item => item.commissionId))
  const { parts, leftMinor } = splitReturned(reversal.newlyMinor, ownIds, paid)
  invariant(leftMinor === 0, `transfer ${transferId} was reversed by more than its creator was paid`)
  const transfer = { id: transferId, payoutId, creatorId: payout.creatorId, currency: payout.currency }
  const cause = { causedBy: "stripe", at: now }
  await post(
    tx,
    parts.map(part => returnedPosting(transfer, part, reversedMinor, cause)),
    now,
  )
  await settleAgain(tx, parts, now, "transfer reversed")
}
