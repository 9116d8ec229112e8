import type { Id } from "@/server/kernel/id"
import { formatMoney } from "@/server/kernel/money"
import { type PayoutPlan, planPayout, type Standing } from "./payout-plan"

/** How many creators one batch pays. The next batch takes those who come after. */
export const BATCH_CREATORS = 1_000

/** Where a creator's money would go, as Stripe last said. */
export type Destination = {
  readonly stripeAccountId: string
  readonly transfersActive: boolean
  readonly requirements: readonly string[]
}

/** What the programs of a creator say about payouts: the kindest minimum and the kindest cap of all of them. */
export type PayoutTerms = {
  readonly minimumMinor: number
  readonly nettingCapBps: number
  /** The versions these came from. */
  readonly termsIds: readonly Id<"trm">[]
}

/** A creator with money of some kind in the batch's currency; commissions come oldest first. */
export type Candidate = {
  readonly creatorId: Id<"crt">
  readonly name: string
  readonly destination: Destination | null
  readonly terms: PayoutTerms
  readonly standings: readonly Standing[]
}

export type PlannedPayout = PayoutPlan & {
  readonly creatorId: Id<"crt">
  readonly destination: string
  readonly terms: PayoutTerms
}

export type LeftOut = { readonly creatorId: Id<"crt">; readonly clearedMinor: number; readonly because: string }

export type BatchPlan = { readonly payouts: readonly PlannedPayout[]; readonly leftOut: readonly LeftOut[] }

/** Who is paid what in one currency, and who is left out and why. `cashMinor` is the brand's own balance. */
export function planBatch(currency: string, cashMinor: number, candidates: readonly Candidate[]): BatchPlan {
  const payouts: PlannedPayout[] = []
  const leftOut: LeftOut[] = []
  for (const candidate of candidates) {
    const plan = planPayout(candidate.standings, currency, candidate.terms.nettingCapBps)
    const { destination, creatorId, terms } = candidate
    const because = blocked(currency, cashMinor, payouts.length) ?? reasonLeftOut(candidate, plan, currency)
    if (because === null && destination)
      payouts.push({ ...plan, creatorId, terms, destination: destination.stripeAccountId })
    else leftOut.push({ creatorId, clearedMinor: plan.grossMinor + plan.staysMinor, because: because ?? NO_ACCOUNT })
  }
  return { payouts, leftOut }
}

const NO_ACCOUNT = "Has not set up a bank account yet."

function blocked(currency: string, cashMinor: number, already: number): string | null {
  if (cashMinor < 0)
    return `Payouts are blocked: funding was taken back and the balance is ${say(cashMinor, currency)}. Add funds first.`
  return already < BATCH_CREATORS
    ? null
    : `This batch is full with ${BATCH_CREATORS} creators; the next one takes the rest.`
}

/** The first reason that keeps a creator out; null when nothing does. */
function reasonLeftOut(
  { destination, terms, standings }: Candidate,
  plan: PayoutPlan,
  currency: string,
): string | null {
  const cleared = plan.grossMinor + plan.staysMinor
  const stopped = standings.find(one => one.stoppedBecause && one.clearedMinor > one.owedMinor)?.stoppedBecause
  if (cleared === 0) return stopped ?? "Nothing has cleared up to the cutoff."
  if (!destination) return NO_ACCOUNT
  if (!destination.transfersActive) return notActive(destination)
  if (plan.grossMinor === 0)
    return `${say(cleared, currency)} is less than Stripe can pay out in ${currency}; it stays.`
  // A payout that only repays a debt sends nothing, and the minimum is there to spare small transfers.
  const after = plan.nettedMinor > 0 ? " after older debts" : ""
  if (plan.amountMinor > 0 && plan.amountMinor < terms.minimumMinor)
    return `${say(plan.amountMinor, currency)}${after} is below the minimum payout of ${say(terms.minimumMinor, currency)}.`
  return null
}

function notActive({ requirements }: Destination): string {
  if (requirements.length === 0) return "Stripe has not activated the account yet."
  return `Stripe still needs: ${requirements.join(", ")}.`
}

function say(minor: number, currency: string): string {
  return formatMoney({ minor, currency }, "en")
}
