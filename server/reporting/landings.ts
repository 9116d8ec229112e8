import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import { addDays } from "@/server/kernel/time"
import type { Landing } from "@/server/tracking/utm-findings"

export const LANDING_DAYS = 90
/** The newest of each kind; a shop with more traffic has its habits in these. */
const MOST_READ = 20_000
const MOST_GROUPS = 2_000

type Row = {
  source: string | null
  medium: string | null
  campaign: string | null
  ours: boolean
  count: number
  example: string
}

/**
 * How real landings of the last 90 days named themselves: those that orders came from, and visits of shoppers who consented.
 * Landings that said the same stand together, the most frequent first.
 */
export async function recentLandings(tx: BrandTx, now: Date): Promise<readonly Landing[]> {
  const from = addDays(now, -LANDING_DAYS).toISOString()
  const rows = await tx.execute<Row>(sql`
    with recent as (
      (select campaign as said, landing_site as address, landing_site ~ '[?&]ref=' as ours from orders
       where brand_id = ${tx.brandId} and ordered_at > ${from}::timestamptz and ordered_at <= ${now.toISOString()}::timestamptz
         and landing_site is not null
       order by ordered_at desc limit ${MOST_READ})
      union all
      (select campaign, landing_path, click_id is not null from visits
       where brand_id = ${tx.brandId} and visited_at > ${from}::timestamptz and visited_at <= ${now.toISOString()}::timestamptz
       order by visited_at desc limit ${MOST_READ}))
    select said->>'utm_source' as source, said->>'utm_medium' as medium, said->>'utm_campaign' as campaign, ours,
      count(*)::int as count, min(address) as example
    from recent group by 1, 2, 3, 4 order by count(*) desc limit ${MOST_GROUPS}`)
  return rows.map(({ source, medium, campaign, ours, count, example }) => ({
    utm: told({ source, medium, campaign }),
    ...{ ours, count, example },
  }))
}

function told(parts: Record<"source" | "medium" | "campaign", string | null>): Landing["utm"] {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value))
}
