import type { BrandTx } from "@/db/scope"
import { invariant, present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { post } from "@/server/ledger/post"
import { endPayout, markSent } from "@/server/payouts/end-transfer"
import { loadParts, lockPayout } from "@/server/payouts/load-payout"
import { lockMoney, stillNettable } from "@/server/payouts/lock-money"
import { sentPostings } from "@/server/payouts/payout-postings"
import { settleAgain } from "./settle-again"
import { tellSent } from "./tell-of-payout"

type Sent = { readonly transferId: Id<"trf">; readonly stripeId: string }

/**
 * Records that a payout was sent, or with `sent` null that it repays debts only and needed no transfer. Posts nettings and
 * sent together. False when it had ended before: the first outcome stands.
 */
export async function recordSent(
  tx: BrandTx,
  payoutId: Id<"pay">,
  sent: Sent | null,
  now: Date,
  appUrl: string,
): Promise<boolean> {
  const payout = present(await lockPayout(tx, payoutId), "the payout of a transfer")
  const parts = present((await loadParts(tx, [payout]))[0], "the parts of a payout")
  await lockMoney(tx, parts)
  if (sent && !(await markSent(tx, sent.transferId, sent.stripeId, now))) return false
  const ended = await endPayout(tx, payoutId, { state: "sent", refusal: null }, now)
  invariant(ended || !sent, `payout ${payoutId} had ended while its transfer was open`)
  if (!ended) return false
  const cause = { causedBy: sent ? "stripe" : "system", at: now }
  const wanted = sentPostings(parts, sent?.transferId ?? null, await stillNettable(tx, parts), cause)
  await post(tx, wanted, now)
  // What a smaller debt left over is cleared again, and may owe something of its own.
  const freed = new Set(wanted.flatMap(one => (one.kind === "unreserved" ? (one.commissionId ?? []) : [])))
  const again = parts.items.filter(item => freed.has(item.commissionId))
  await settleAgain(tx, again, now, "an older debt was repaid otherwise")
  await tellSent(tx, payout, now, appUrl)
  return true
}
