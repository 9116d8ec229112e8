import type { TransferOutcome } from "@/server/integrations/stripe/stripe-port"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { claimPayout, type Transfer } from "@/server/payouts/claim-payout"
import { markLooked, markRefused, markSlow, markUnclear } from "@/server/payouts/end-transfer"
import { lockPayout } from "@/server/payouts/load-payout"
import { payerIsLocked } from "@/server/payouts/payer-lock"
import { isForgotten } from "@/server/payouts/transfer"
import type { World } from "@/server/world"
import { recordRefused } from "./record-refused"
import { recordSent } from "./record-sent"
import { seeTransfer } from "./see-transfer"

/** Whether the payer may go on to the next payout or Stripe asked it to slow down. */
export type Pace = "go_on" | "slow_down"

/** Takes one payout one step: the intent is written, Stripe is asked outside any transaction, the outcome is written. */
export async function payPayout(world: World, brandId: Id<"brd">, payoutId: Id<"pay">): Promise<Pace> {
  const claim = await world.db.brand(brandId, async tx => {
    const payout = present(await lockPayout(tx, payoutId), "a payout that is due")
    return claimPayout(tx, payout, world.now())
  })
  if (claim.kind === "ask") return ask(world, brandId, claim.transfer)
  if (claim.kind === "look") await look(world, brandId, claim.transfer)
  if (claim.kind === "nothing_to_send")
    await world.db.brand(brandId, tx => recordSent(tx, payoutId, null, world.now(), world.appUrl))
  return "go_on"
}

async function ask(world: World, brandId: Id<"brd">, transfer: Transfer): Promise<Pace> {
  const { id: transferId, payoutId, amountMinor, currency, destination } = transfer
  const asked = { transferId, payoutId, brandId, amountMinor, currency, destination, group: payoutId }
  const outcome = await world.stripe.transfer(asked)
  await record(world, brandId, transfer, outcome)
  return outcome.kind === "slow_down" ? "slow_down" : "go_on"
}

async function record(world: World, brandId: Id<"brd">, transfer: Transfer, outcome: TransferOutcome): Promise<void> {
  const now = world.now()
  const { id: transferId, payoutId } = transfer
  await world.db.brand(brandId, async tx => {
    if (outcome.kind === "slow_down") await markSlow(tx, transfer, now)
    if (outcome.kind === "unknown") await markUnclear(tx, transfer, outcome.error, now)
    if (outcome.kind === "refused")
      await recordRefused(tx, { payoutId, transferId, reason: outcome.reason }, now, world.appUrl)
    if (outcome.kind === "sent")
      await recordSent(tx, payoutId, { transferId, stripeId: outcome.stripeId }, now, world.appUrl)
  })
}

/** Looks an unknown transfer up by its group. Found, it is adopted; given up only when its key must be forgotten. */
async function look(world: World, brandId: Id<"brd">, transfer: Transfer): Promise<void> {
  const found = await world.stripe.findTransfers(transfer.payoutId)
  for (const one of found) await seeTransfer(world, one)
  const now = world.now()
  await world.db.brand(brandId, async tx => {
    if (found.length > 0 || !isForgotten(transfer.intendedAt, now) || (await payerIsLocked(tx)))
      return markLooked(tx, transfer.id, now)
    await markRefused(tx, transfer.id, "Nothing of it was at Stripe when its key had expired.", now)
  })
}
