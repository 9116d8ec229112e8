import type { BrandTx } from "@/db/scope"
import type { StripeTopUp } from "@/server/integrations/stripe/stripe-port"
import { enqueue } from "@/server/jobs/enqueue"
import { invariant } from "@/server/kernel/error"
import { post } from "@/server/ledger/post"
import type { NewPosting } from "@/server/ledger/posting"
import { type Funding, lockFunding, moveFunding, nameTopUp, waitingBatches } from "@/server/payouts/keep-funding"
import { metadataId } from "@/server/payouts/metadata-id"
import type { World } from "@/server/world"

/**
 * Takes note of a top-up as Stripe shows it now: arrived money goes to the brand's cash, taken back money leaves it, also
 * below zero. A top-up whose answer was lost is known by the funding's id that it carries. Throws when it carries one and
 * is not what was asked for.
 */
export async function seeTopUp(world: World, seen: StripeTopUp): Promise<void> {
  const brandId = metadataId<"brd">(seen.brandId)
  if (!brandId) return
  const now = world.now()
  await world.db.brand(brandId, async tx => {
    const fundingId = metadataId<"fnd">(seen.fundingId)
    if (fundingId) await nameTopUp(tx, fundingId, seen.topUpId)
    const funding = await lockFunding(tx, seen.topUpId)
    invariant(funding || !fundingId, `top-up ${seen.topUpId} names a funding that is another's or nobody's`)
    if (funding) await follow(tx, funding, seen, now)
  })
}

async function follow(tx: BrandTx, funding: Funding, seen: StripeTopUp, now: Date): Promise<void> {
  const isSame = funding.amountMinor === seen.amountMinor && funding.currency === seen.currency
  invariant(isSame, `top-up ${seen.topUpId} is not what was asked for`)
  const isLate = funding.state === "refused" && seen.status === "succeeded"
  invariant(!isLate, `top-up ${seen.topUpId} arrived although its funding was given up`)
  if (seen.status === "succeeded") await arrive(tx, funding, now)
  if (seen.status === "failed" || seen.status === "canceled")
    await moveFunding(tx, funding.id, { from: "asked", to: "refused", because: "The bank did not send it." }, now)
  if (seen.status === "reversed") await takeBack(tx, funding, now)
}

async function arrive(tx: BrandTx, funding: Funding, now: Date): Promise<void> {
  if (!(await moveFunding(tx, funding.id, { from: "asked", to: "arrived", because: null }, now))) return
  await post(tx, [posting(funding, "funded", now)], now)
  for (const batchId of await waitingBatches(tx, funding.currency)) {
    const options = { key: `pay-batch:${batchId}`, queue: "payer" }
    await enqueue(tx, "pay-batch", { brandId: tx.brandId, batchId }, options)
  }
}

async function takeBack(tx: BrandTx, funding: Funding, now: Date): Promise<void> {
  const because = "The bank took it back."
  // What never arrived in the books leaves without a posting.
  await moveFunding(tx, funding.id, { from: "asked", to: "taken_back", because }, now)
  if (!(await moveFunding(tx, funding.id, { from: "arrived", to: "taken_back", because }, now))) return
  await post(tx, [posting(funding, "funding_reversed", now)], now)
}

function posting(funding: Funding, kind: "funded" | "funding_reversed", now: Date): NewPosting {
  const isArrival = kind === "funded"
  return {
    kind,
    debit: isArrival ? "cash" : "funding",
    credit: isArrival ? "funding" : "cash",
    amountMinor: funding.amountMinor,
    currency: funding.currency,
    key: `${kind}:${funding.id}`,
    fundingId: funding.id,
    because: isArrival ? "Funds arrived" : "Funds taken back by the bank",
    causedBy: "stripe",
    happenedAt: now,
  }
}
