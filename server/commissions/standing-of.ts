import { and, asc, eq, sql } from "drizzle-orm"
import { groupMoves } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Credit } from "@/server/attribution/decision"
import type { Id } from "@/server/kernel/id"
import { planOf } from "@/server/programs/plan"
import { clickTime } from "@/server/tracking/click-ref"
import type { EarningStanding, EarningTerms, GroupMove } from "./earned"
import { type PlacedOrder, periodStanding } from "./period-standing"

/**
 * Where the credited creator stands with the program when this order is priced. Asks only for what one of the versions makes
 * depend on it. The caller holds the order's lock.
 */
export async function standingOf(
  tx: BrandTx,
  credit: Credit,
  order: PlacedOrder,
  versions: readonly EarningTerms[],
): Promise<EarningStanding> {
  const rules = versions.flatMap(version => planOf(version).rules)
  const [moves, campaignIds, periods] = await Promise.all([
    rules.some(rule => rule.match.groupIds) ? movesOf(tx, credit.enrollmentId) : [],
    rules.some(rule => rule.match.campaignIds) ? campaignsOf(tx, credit) : [],
    periodStanding(tx, credit.enrollmentId, order, versions),
  ])
  return { moves, campaignIds, ...periods }
}

/** All moves of a creator between groups, oldest first. */
export async function movesOf(tx: BrandTx, enrollmentId: Id<"enr">): Promise<readonly GroupMove[]> {
  return tx
    .select({
      version: groupMoves.seq,
      groupId: groupMoves.groupId,
      inForceFrom: groupMoves.inForceFrom,
      noticeUntil: groupMoves.noticeUntil,
    })
    .from(groupMoves)
    .where(and(eq(groupMoves.brandId, tx.brandId), eq(groupMoves.enrollmentId, enrollmentId)))
    .orderBy(asc(groupMoves.seq))
}

/** The campaigns of the links whose clicks are credited, sorted. A person's decision and codes lead to none. */
async function campaignsOf(tx: BrandTx, credit: Credit): Promise<readonly Id<"cmp">[]> {
  if (credit.family === "person") return []
  const clicks = credit.touches.map(({ id }) => ({ id, at: clickTime(id as Id<"clk">).toISOString() }))
  const rows = await tx.execute<{ campaign_id: Id<"cmp"> }>(sql`
    select distinct l.campaign_id
    from json_to_recordset(${JSON.stringify(clicks)}::json) as asked(id uuid, at timestamptz)
    cross join lateral (
      select link_id from clicks c where c.brand_id = ${tx.brandId} and c.id = asked.id
        and c.clicked_at between asked.at - interval '1 second' and asked.at + interval '1 second' limit 1
    ) c
    join tracking_links l on l.brand_id = ${tx.brandId} and l.id = c.link_id
    where l.campaign_id is not null
    order by l.campaign_id`)
  return rows.map(row => row.campaign_id)
}
