import { recordAudit } from "@/server/identity/record-audit"
import { outcomeOfError } from "@/server/integrations/stripe/transfer-outcome"
import { currency as currencyCode } from "@/server/kernel/currency"
import { type DomainError, refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { askForFunds, type Funding, moveFunding, nameTopUp, unansweredFundings } from "@/server/payouts/keep-funding"
import type { World } from "@/server/world"
import { seeTopUp } from "./see-top-up"

/** Stripe's own limit for one charge is eight digits. */
const MOST_MINOR = 99_999_999

export type FundingWish = {
  readonly brandId: Id<"brd">
  readonly memberId: Id<"mem">
  /** Whole minor units, positive. */
  readonly amountMinor: number
  /** ISO 4217. */
  readonly currency: string
}

/**
 * Brings a brand's money to the platform: the intent is written, Stripe is asked with the intent's id as its key, and the
 * money counts when Stripe says it arrived. Refuses with `unavailable` when Stripe did not answer; the request is repeated.
 */
export async function fundBrand(world: World, wish: FundingWish): Promise<{ fundingId: Id<"fnd"> }> {
  const { brandId, amountMinor } = wish
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0 || amountMinor > MOST_MINOR)
    throw refuse("invalid", "The amount must be more than zero and at most eight digits.")
  const now = world.now()
  const asked = { amountMinor, currency: currencyCode(wish.currency), askedBy: `member:${wish.memberId}` }
  const fundingId = await world.db.brand(brandId, async tx => {
    const id = await askForFunds(tx, asked, now)
    const detail = { amountMinor, currency: asked.currency }
    await recordAudit(tx, { actor: asked.askedBy, action: "add funds", subject: publicId("fnd", id), detail }, now)
    return id
  })
  const refusal = await askStripe(world, brandId, { id: fundingId, ...asked })
  if (refusal) throw refusal
  return { fundingId }
}

/** Repeats top-ups whose answer was lost, under their first key. What is not answered now is repeated again later. */
export async function resumeFundings(world: World, brandId: Id<"brd">): Promise<void> {
  const open = await world.db.brand(brandId, tx => unansweredFundings(tx, world.now()))
  for (const funding of open) await askStripe(world, brandId, funding)
}

type Asked = Pick<Funding, "id" | "amountMinor" | "currency">

/** Null when Stripe has it; otherwise what the person who asked is told. */
async function askStripe(world: World, brandId: Id<"brd">, funding: Asked): Promise<DomainError | null> {
  const { id, amountMinor, currency } = funding
  const answer = await world.stripe
    .topUp({ brandId, amountMinor, currency, idempotencyKey: id })
    .catch((error: unknown) => outcomeOfError(error))
  if ("topUpId" in answer) {
    await world.db.brand(brandId, tx => nameTopUp(tx, id, answer.topUpId))
    await seeTopUp(world, await world.stripe.readTopUp(answer.topUpId))
    return null
  }
  if (answer.kind !== "refused")
    return refuse("unavailable", "Stripe did not answer. The request is kept and repeated; do not send it again.")
  const move = { from: "asked", to: "refused", because: answer.reason } as const
  await world.db.brand(brandId, tx => moveFunding(tx, id, move, world.now()))
  return refuse("invalid", answer.reason)
}
