import { decide } from "@/server/attribution/decide"
import type { Credit, Policy } from "@/server/attribution/decision"
import type { WhatIfResult } from "@/server/attribution/what-if"
import { earnedOn } from "@/server/commissions/earned"
import { planOf } from "@/server/programs/plan"
import { inForceAt } from "@/server/programs/terms"
import type { DecidedOrder } from "./decided-orders"
import { EffectTally } from "./effect-tally"
import type { CampaignByTouch, ProgramPlaces } from "./program-places"
import type { Standings } from "./standings"

/** Adds orders up under another policy, oldest first, beside what they pay now. Nothing is changed by it. */
export class WhatIf {
  private readonly tally = new EffectTally()

  constructor(
    private readonly policy: Policy,
    private readonly places: ProgramPlaces,
    private readonly standings: Standings,
  ) {}

  add(order: DecidedOrder, campaigns: CampaignByTouch): void {
    const decision = decide({ ...order.input, policy: this.policy })
    const wouldPay = decision.credits.map(credit => ({
      creatorId: credit.creatorId as string,
      amountMinor: this.earns(order, credit, campaigns),
    }))
    const { orderId, priced, earned } = order
    this.tally.add({ orderId, currency: priced.currency, paid: earned, wouldPay, because: decision.because })
  }

  result(): WhatIfResult {
    return this.tally.result()
  }

  /** A program that had promised nothing yet when the order was placed pays nothing for it. */
  private earns(order: DecidedOrder, credit: Credit, campaigns: CampaignByTouch): number {
    const place = this.places.get(credit.enrollmentId)
    const terms = place && inForceAt(place.versions, order.priced.orderedAt)
    if (!terms) return 0
    const plans = [terms.newest, ...terms.underNotice].map(planOf)
    const standing = this.standings.of(order, credit, place, campaigns, plans)
    const { amountMinor } = earnedOn(order.priced, credit, place.versions, standing)
    this.standings.add(order, credit, amountMinor)
    return amountMinor
  }
}
