import type { BrandTx } from "@/db/scope"
import type { WhatIfResult } from "@/server/attribution/what-if"
import { earnedOn } from "@/server/commissions/earned"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import type { Plan } from "@/server/programs/plan"
import { decidedOrders } from "./decided-orders"
import { EffectTally } from "./effect-tally"
import { campaignsFor, type ProgramPlaces, programPlaces } from "./program-places"
import { openStandings } from "./standings"

export const PREVIEW_DAYS = 30
/** About a second's work; of a larger shop the oldest orders of the period are looked at. */
const MOST_ORDERS = 4_000

/** How many orders a rule of the plan priced a line of; null is everything else. */
export type CaughtOrders = { readonly rule: string | null; readonly name: string; readonly orderCount: number }

export type PlanPreview = WhatIfResult & {
  /** False when the period has more orders than were looked at; then the oldest of them were. */
  readonly whole: boolean
  readonly caught: readonly CaughtOrders[]
}

type Wish = { readonly programId: Id<"prg">; readonly plan: Plan }

/**
 * What a plan alone would have paid for the orders of the last 30 days that this program's creators are credited with, by
 * the groups and the closed periods of then. Changes nothing.
 */
export async function previewPlan(tx: BrandTx, wish: Wish, now: Date): Promise<PlanPreview> {
  const places = await programPlaces(tx)
  const period = { from: addDays(now, -PREVIEW_DAYS), until: now }
  const { orders, next } = await decidedOrders(tx, period, null, MOST_ORDERS)
  const terms = { version: 1, rateBps: 0, plan: wish.plan, inForceFrom: new Date(0), noticeUntil: null }
  const campaigns = await campaignsFor(tx, [wish.plan], orders)
  const standings = await openStandings(tx, [wish.plan], period.from)
  const tally = new EffectTally()
  const caught = new Map<string | null, number>(wish.plan.rules.map(rule => [rule.key, 0]))
  for (const order of orders) {
    const credits = order.credits.filter(credit => ours(places, credit.enrollmentId, wish.programId))
    const earned = order.earned.filter(one => ours(places, one.enrollmentId, wish.programId))
    if (credits.length === 0 && earned.length === 0) continue
    const priced = credits.map(credit => {
      const place = places.get(credit.enrollmentId) ?? { programId: wish.programId, versions: [], moves: [] }
      const standing = standings.of(order, credit, place, campaigns, [wish.plan])
      const one = earnedOn(order.priced, credit, [terms], standing)
      standings.add(order, credit, one.amountMinor)
      return { creatorId: credit.creatorId, amountMinor: one.amountMinor, parts: one.derivation.parts }
    })
    const parts = new Map(priced.flatMap(one => one.parts.map(part => [part.rule, part.name])))
    for (const rule of parts.keys()) caught.set(rule, (caught.get(rule) ?? 0) + 1)
    const because = `By ${[...parts.values()].join(" and ") || "no rule"}.`
    tally.add({ orderId: order.orderId, currency: order.priced.currency, paid: earned, wouldPay: priced, because })
  }
  const names = new Map(wish.plan.rules.map(rule => [rule.key, rule.name]))
  const rows = [...caught].map(([rule, orderCount]) => ({
    ...{ rule, orderCount, name: rule === null ? "Everything else" : (names.get(rule) ?? rule) },
  }))
  return { ...tally.result(), whole: next === null, caught: rows }
}

const ours = (places: ProgramPlaces, enrollmentId: string, programId: Id<"prg">) =>
  places.get(enrollmentId)?.programId === programId
