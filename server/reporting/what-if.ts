import { decide } from "@/server/attribution/decide"
import type { Credit, Policy } from "@/server/attribution/decision"
import type { WhatIfResult } from "@/server/attribution/what-if"
import { earnedOn } from "@/server/commissions/earned"
import type { DecidedOrder } from "./decided-orders"
import { EffectTally } from "./effect-tally"
import { type CampaignByTouch, type ProgramPlaces, standingIn } from "./program-places"

/** Adds orders up under another policy, beside what they pay now. Nothing is changed by it. */
export class WhatIf {
  private readonly tally = new EffectTally()

  constructor(
    private readonly policy: Policy,
    private readonly places: ProgramPlaces,
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
  private earns({ priced }: DecidedOrder, credit: Credit, campaigns: CampaignByTouch): number {
    const place = this.places.get(credit.enrollmentId)
    const promised = place?.versions.some(version => version.inForceFrom <= priced.orderedAt)
    if (!place || !promised) return 0
    return earnedOn(priced, credit, place.versions, standingIn(place, credit, campaigns)).amountMinor
  }
}
