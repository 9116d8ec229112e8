import { asc, eq, sql } from "drizzle-orm"
import { enrollments, groupMoves, programTerms } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { EarningTerms, GroupMove } from "@/server/commissions/earned"
import type { Id } from "@/server/kernel/id"
import { type Plan, planOf } from "@/server/programs/plan"
import { clickTime } from "@/server/tracking/click-ref"
import type { DecidedOrder } from "./decided-orders"

/** Where an enrollment stands with its program: all versions of the terms, and all moves between groups. */
export type ProgramPlace = {
  readonly programId: Id<"prg">
  readonly versions: readonly EarningTerms[]
  readonly moves: readonly GroupMove[]
}
export type ProgramPlaces = ReadonlyMap<string, ProgramPlace>

/** Enrollments of one brand with versions of terms: more than this is not read. */
const MOST_ROWS = 200_000

/** Every enrollment of the brand with the terms and the groups it was under. */
export async function programPlaces(tx: BrandTx): Promise<ProgramPlaces> {
  const { version, rateBps, plan, inForceFrom, noticeUntil, programId } = programTerms
  const versions = await tx
    .select({ version, rateBps, plan, inForceFrom, noticeUntil, programId })
    .from(programTerms)
    .where(eq(programTerms.brandId, tx.brandId))
    .limit(MOST_ROWS)
  const moves = await tx
    .select({
      enrollmentId: groupMoves.enrollmentId,
      version: groupMoves.seq,
      groupId: groupMoves.groupId,
      inForceFrom: groupMoves.inForceFrom,
      noticeUntil: groupMoves.noticeUntil,
    })
    .from(groupMoves)
    .where(eq(groupMoves.brandId, tx.brandId))
    .orderBy(asc(groupMoves.enrollmentId), asc(groupMoves.seq))
    .limit(MOST_ROWS)
  const enrolled = await tx
    .select({ id: enrollments.id, programId: enrollments.programId })
    .from(enrollments)
    .where(eq(enrollments.brandId, tx.brandId))
    .limit(MOST_ROWS)
  const byProgram = Map.groupBy(versions, row => row.programId)
  const byEnrollment = Map.groupBy(moves, row => row.enrollmentId)
  return new Map(
    enrolled.map(({ id, programId: of }) => [
      id,
      { programId: of, versions: byProgram.get(of) ?? [], moves: byEnrollment.get(id) ?? [] },
    ]),
  )
}

export type CampaignByTouch = ReadonlyMap<string, Id<"cmp">>

/** The campaigns of the links that were clicked before some orders, by click; empty where none of the plans asks for one. */
export async function campaignsFor(
  tx: BrandTx,
  plans: readonly Plan[],
  orders: readonly DecidedOrder[],
): Promise<CampaignByTouch> {
  if (!plans.some(plan => plan.rules.some(rule => rule.match.campaignIds))) return new Map()
  const clicks = orders.flatMap(order =>
    order.input.touchpoints
      .filter(touch => touch.family === "click")
      .map(({ id }) => ({ id, at: clickTime(id as Id<"clk">).toISOString() })),
  )
  if (clicks.length === 0) return new Map()
  const rows = await tx.execute<{ id: string; campaign_id: Id<"cmp"> }>(sql`
    select asked.id, l.campaign_id
    from json_to_recordset(${JSON.stringify(clicks)}::json) as asked(id uuid, at timestamptz)
    cross join lateral (
      select link_id from clicks c where c.brand_id = ${tx.brandId} and c.id = asked.id
        and c.clicked_at between asked.at - interval '1 second' and asked.at + interval '1 second' limit 1
    ) c
    join tracking_links l on l.brand_id = ${tx.brandId} and l.id = c.link_id
    where l.campaign_id is not null`)
  return new Map(rows.map(row => [row.id, row.campaign_id]))
}

/** All plans that any of the brand's programs ever had. */
export function plansOf(places: ProgramPlaces): readonly Plan[] {
  return [...new Set([...places.values()].flatMap(place => place.versions))].map(planOf)
}
