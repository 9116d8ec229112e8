import type { Plan } from "@/server/programs/plan"

/** A tier in one currency: from this much net sales in minor units on, this default rate in basis points. */
export type TierIn = { readonly fromMinor: number; readonly bps: number }

/** Whether a plan counts by periods at all. */
export function countsPeriods(plan: Plan): boolean {
  return plan.tiers.length > 0 || plan.bonuses.length > 0
}

/** The plan's default rate without any tier, in basis points; 0 where what no rule prices earns nothing. */
export function defaultBps(plan: Plan): number {
  return plan.otherwise.kind === "rate" ? plan.otherwise.bps : 0
}

/** The tiers of a currency that raise the default, the lowest first. None where the default excludes. */
export function tiersIn(plan: Plan, currency: string): readonly TierIn[] {
  if (plan.otherwise.kind === "excluded") return []
  const least = defaultBps(plan)
  return plan.tiers
    .flatMap(({ from, bps }) => {
      const fromMinor = from[currency]
      return fromMinor === undefined || bps <= least ? [] : [{ fromMinor, bps }]
    })
    .sort((a, b) => a.fromMinor - b.fromMinor)
}

/** The best tier that net sales of a closed period reach; null where they reach none. */
export function tierReached(plan: Plan, currency: string, netMinor: number): TierIn | null {
  return tiersIn(plan, currency)
    .filter(tier => netMinor >= tier.fromMinor)
    .reduce<TierIn | null>((best, tier) => (best && best.bps >= tier.bps ? best : tier), null)
}

/** The nearest tier above what is reached that earns more than it does; null at the top. */
export function nextTier(plan: Plan, currency: string, netMinor: number): TierIn | null {
  const bps = tierReached(plan, currency, netMinor)?.bps ?? defaultBps(plan)
  return tiersIn(plan, currency).find(tier => tier.fromMinor > netMinor && tier.bps > bps) ?? null
}
