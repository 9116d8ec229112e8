import type { BrandTx } from "@/db/scope"
import { invariant, present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { post } from "@/server/ledger/post"
import { endPayout, markRefused } from "@/server/payouts/end-transfer"
import { loadParts, lockPayout } from "@/server/payouts/load-payout"
import { lockMoney } from "@/server/payouts/lock-money"
import { unreservedPostings } from "@/server/payouts/payout-postings"
import { settleAgain } from "./settle-again"
import { tellRefused } from "./tell-of-payout"

/**
 * Records that Stripe refused a transfer for good: the money goes back to cleared with Stripe's reason, and everything in
 * the payout is settled again, because its own debts waited while it was reserved. False when it had ended before.
 */
export async function recordRefused(
  tx: BrandTx,
  refused: { readonly payoutId: Id<"pay">; readonly transferId: Id<"trf">; readonly reason: string },
  now: Date,
  appUrl: string,
): Promise<boolean> {
  const { payoutId, transferId, reason } = refused
  const payout = present(await lockPayout(tx, payoutId), "the payout of a transfer")
  const parts = present((await loadParts(tx, [payout]))[0], "the parts of a payout")
  await lockMoney(tx, parts)
  if (!(await markRefused(tx, transferId, reason, now))) return false
  const ended = await endPayout(tx, payoutId, { state: "refused", refusal: reason }, now)
  invariant(ended, `payout ${payoutId} had ended while its transfer was open`)
  await post(tx, unreservedPostings(parts, `Stripe refused: ${reason}`, { causedBy: "stripe", at: now }), now)
  await settleAgain(tx, parts.items, now, "payout refused")
  await tellRefused(tx, payout, reason, appUrl)
  return true
}
