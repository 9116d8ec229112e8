import { type SQL, sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import { costTotals } from "@/server/costs/cost-queries"
import type { Id } from "@/server/kernel/id"

/** What creators cost in one currency, in minor units: what is or will be theirs, and what was spent beside. */
export type CreatorCost = {
  readonly currency: string
  /** For orders. */
  readonly commissionMinor: number
  /** Fixed fees, retainers, bonuses and adjustments. */
  readonly feeMinor: number
  readonly giftMinor: number
  readonly timeMinor: number
}

type Owed = { currency: string; commission: string; fee: string }

/** What one creator costs the brand by currency, from the positions of their commissions. A debt given up stays a cost. */
export async function costOfCreator(tx: BrandTx, creatorId: Id<"crt">): Promise<readonly CreatorCost[]> {
  const owed = await tx.execute<Owed>(sql`
    select currency, coalesce(sum(${COST}) filter (where kind = 'order'), 0) commission,
      coalesce(sum(${COST}) filter (where kind <> 'order'), 0) fee
    from commission_positions p where p.brand_id = ${tx.brandId} and p.creator_id = ${creatorId} group by currency`)
  return together(owed, await costTotals(tx, { creatorId }))
}

/** What of a commission (`p`, its position) is or will be the creator's. */
export const COST = sql.raw("(p.paid_minor + p.reserved_minor + p.cleared_minor + p.held_minor - p.owed_minor)")

type CampaignDays = { readonly id: Id<"cmp">; readonly startsOn: string; readonly endsOn: string | null }

/**
 * What a campaign costs: commission on orders placed on its days that came by its links, its fees, retainers and bonuses, its gifts
 * and time.
 */
export async function costOfCampaign(tx: BrandTx, campaign: CampaignDays): Promise<readonly CreatorCost[]> {
  const owed = await tx.execute<Owed>(sql`
    select p.currency, coalesce(sum(${COST}) filter (where p.kind = 'order'), 0) commission,
      coalesce(sum(${COST}) filter (where p.kind <> 'order'), 0) fee
    from commission_positions p
    where p.brand_id = ${tx.brandId} and p.commission_id in (${commissionsOfCampaign(tx.brandId, campaign)})
    group by p.currency`)
  return together(owed, await costTotals(tx, { campaignId: campaign.id }))
}

/** The ids of all commissions that a campaign brought or owes. */
export function commissionsOfCampaign(brandId: Id<"brd">, { id, startsOn, endsOn }: CampaignDays): SQL {
  return sql`
    select c.id from order_measures m
      join tracking_links l on l.brand_id = m.brand_id and l.id = m.link_id and l.campaign_id = ${id}
      join commissions c on c.brand_id = m.brand_id and c.order_id = m.order_id and c.enrollment_id = m.enrollment_id
      where m.brand_id = ${brandId} and m.measure = 'direct' and m.ordered_at >= ${startsOn}::date - interval '1 day'
        and m.ordered_at < coalesce(${endsOn}::date, 'infinity'::date) + interval '2 days'
    union select c.id from commissions c join (
      select id from deliverables where brand_id = ${brandId} and campaign_id = ${id}
      union all select m.id from retainer_months m join retainers r on r.brand_id = m.brand_id and r.id = m.retainer_id
        where r.brand_id = ${brandId} and r.campaign_id = ${id}
      union all select id from manual_amounts where brand_id = ${brandId} and campaign_id = ${id}
    ) s on s.id = c.subject_id where c.brand_id = ${brandId} and c.kind <> 'order'`
}

function together(owed: readonly Owed[], spent: Awaited<ReturnType<typeof costTotals>>): readonly CreatorCost[] {
  const currencies = [...new Set([...owed, ...spent].map(row => row.currency))].sort()
  return currencies.map(currency => {
    const theirs = owed.find(row => row.currency === currency)
    const beside = spent.find(row => row.currency === currency)
    return {
      currency,
      commissionMinor: Number(theirs?.commission ?? 0),
      feeMinor: Number(theirs?.fee ?? 0),
      giftMinor: beside?.giftMinor ?? 0,
      timeMinor: beside?.timeMinor ?? 0,
    }
  })
}
