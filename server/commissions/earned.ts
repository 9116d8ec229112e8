import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { type Plan, planOf } from "@/server/programs/plan"
import { type Dated, inForceAt } from "@/server/programs/terms"
import type { OrderToPrice } from "./order-to-price"
import { type Priced, type PricingStanding, priceOrder, type Share } from "./price-order"

/** What of a version of terms decides what an order earns. */
export type EarningTerms = Dated & { readonly rateBps: number; readonly plan: Plan | null }

/** Where a creator stands with the program when an order is priced: {@link PricingStanding} with all their moves. */
export type EarningStanding = Omit<PricingStanding, "groupId"> & { readonly moves: readonly GroupMove[] }
export type GroupMove = Dated & { readonly groupId: Id<"grp"> | null }

/** Who is in no group, and follows no campaign, of a program without tiers and caps. */
export const PLAIN: EarningStanding = { moves: [], campaignIds: [], closed: {}, month: null }

/** What a credit earns on an order, and the version of the terms that says so. */
export type Earned<T> = Priced & { readonly terms: T }

/**
 * What a share of an order earns: by the newest terms in force when it was placed and the group the creator was in then or, while
 * a notice runs, by the terms or the group before if that is more. `versions` are all of the program's.
 */
export function earnedOn<T extends EarningTerms>(
  order: OrderToPrice,
  share: Share,
  versions: readonly T[],
  standing: EarningStanding,
): Earned<T> {
  const terms = present(inForceAt(versions, order.orderedAt), "terms of an enrollment")
  const candidates = [terms.newest, ...terms.underNotice].flatMap(one =>
    groupsAt(standing.moves, order.orderedAt).map(groupId => ({
      terms: one,
      ...priceOrder(order, share, planOf(one), { ...standing, groupId }),
    })),
  )
  return candidates.reduce((a, b) => (b.amountMinor > a.amountMinor ? b : a))
}

/** The group at that time, and those that a move's notice still protects. Before the first move there is none. */
function groupsAt(moves: readonly GroupMove[], at: Date): readonly (Id<"grp"> | null)[] {
  const inForce = inForceAt([UNGROUPED, ...moves], at)
  return inForce ? [...new Set([inForce.newest, ...inForce.underNotice].map(move => move.groupId))] : [null]
}

const UNGROUPED: GroupMove = { version: 0, inForceFrom: new Date(0), noticeUntil: null, groupId: null }
