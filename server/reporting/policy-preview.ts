import type { BrandTx } from "@/db/scope"
import type { Policy } from "@/server/attribution/decision"
import { refuseNonsense } from "@/server/attribution/policy"
import type { WhatIfResult } from "@/server/attribution/what-if"
import { addDays } from "@/server/kernel/time"
import { decidedOrders } from "./decided-orders"
import { campaignsFor, plansOf, programPlaces } from "./program-places"
import { openStandings } from "./standings"
import { WhatIf } from "./what-if"

export const PREVIEW_DAYS = 30
/** About a second's work; a larger shop asks "what if", which shows its progress. */
const MOST_ORDERS = 4_000

export type PolicyPreview = WhatIfResult & {
  /** False when the period has more orders than were looked at; then the oldest of them were. */
  readonly whole: boolean
}

/** What a policy would have come to for the orders of the last 30 days. Changes nothing. */
export async function previewPolicy(tx: BrandTx, policy: Policy, now: Date): Promise<PolicyPreview> {
  refuseNonsense(policy)
  const places = await programPlaces(tx)
  const plans = plansOf(places)
  const period = { from: addDays(now, -PREVIEW_DAYS), until: now }
  const whatIf = new WhatIf(policy, places, await openStandings(tx, plans, period.from))
  const { orders, next } = await decidedOrders(tx, period, null, MOST_ORDERS)
  const campaigns = await campaignsFor(tx, plans, orders)
  for (const order of orders) whatIf.add(order, campaigns)
  return { ...whatIf.result(), whole: next === null }
}
