import { and, asc, desc, eq, inArray, or, sql } from "drizzle-orm"
import {
  brands,
  campaignBriefs,
  campaigns,
  creators,
  deliverableSteps,
  deliverables,
  enrollments,
  programs,
  retainerMonths,
  retainers,
} from "@/db/schema"
import type { BrandTx, CreatorTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

/** More work than one campaign is shown with at once. */
const MOST_WORK = 300
const MOST_STEPS = 2_000
const MOST_CAMPAIGNS = 100

/** Everything asked for in a campaign, by what is due first, each with all that was done to it, oldest first. */
export async function campaignWork(tx: BrandTx, campaignId: Id<"cmp">) {
  const rows = await tx
    .select({ deliverable: deliverables, creatorName: creators.name })
    .from(deliverables)
    .innerJoin(creators, eq(creators.id, deliverables.creatorId))
    .where(and(eq(deliverables.brandId, tx.brandId), eq(deliverables.campaignId, campaignId)))
    .orderBy(asc(deliverables.dueOn), asc(deliverables.id))
    .limit(MOST_WORK)
  const steps = await stepsOf(
    tx,
    eq(deliverableSteps.brandId, tx.brandId),
    rows.map(row => row.deliverable.id),
  )
  return rows.map(({ deliverable, creatorName }) => ({
    ...deliverable,
    creatorName,
    steps: steps.get(deliverable.id) ?? [],
  }))
}

/** The retainers of a campaign, newest first, each with the months that were owed. */
export async function campaignRetainers(tx: BrandTx, campaignId: Id<"cmp">) {
  const rows = await tx
    .select({ retainer: retainers, creatorName: creators.name })
    .from(retainers)
    .innerJoin(creators, eq(creators.id, retainers.creatorId))
    .where(and(eq(retainers.brandId, tx.brandId), eq(retainers.campaignId, campaignId)))
    .orderBy(desc(retainers.id))
    .limit(MOST_WORK)
  const months = await monthsOf(
    tx,
    [eq(retainerMonths.brandId, tx.brandId)],
    rows.map(row => row.retainer.id),
  )
  return rows.map(({ retainer, creatorName }) => ({
    ...retainer,
    creatorName,
    months: months.get(retainer.id) ?? [],
  }))
}

/** Whom a campaign can ask: everybody active in its program, by name. */
export async function campaignPeople(tx: BrandTx, programId: Id<"prg">) {
  return tx
    .select({ enrollmentId: enrollments.id, creatorId: creators.id, creatorName: creators.name })
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .where(
      and(eq(enrollments.brandId, tx.brandId), eq(enrollments.programId, programId), eq(enrollments.state, "active")),
    )
    .orderBy(asc(creators.name), asc(enrollments.id))
    .limit(MOST_WORK)
}

/** The campaigns in which the creator is asked for something, the newest first. */
export async function ownWork(tx: CreatorTx) {
  const asked = or(
    sql`exists (select 1 from deliverables d where d.brand_id = ${campaigns.brandId} and d.campaign_id = ${campaigns.id} and d.creator_id = ${tx.creatorId})`,
    sql`exists (select 1 from retainers r where r.brand_id = ${campaigns.brandId} and r.campaign_id = ${campaigns.id} and r.creator_id = ${tx.creatorId})`,
  )
  const { id, brandId, name, startsOn, endsOn, endedAt } = campaigns
  const rows = await tx
    .select({
      id,
      brandId,
      name,
      startsOn,
      endsOn,
      endedAt,
      brandName: brands.name,
      timeZone: brands.timeZone,
      programName: programs.name,
    })
    .from(campaigns)
    .innerJoin(brands, eq(brands.id, campaigns.brandId))
    .innerJoin(programs, and(eq(programs.brandId, campaigns.brandId), eq(programs.id, campaigns.programId)))
    .where(asked)
    .orderBy(desc(campaigns.id))
    .limit(MOST_CAMPAIGNS)
  const ids = rows.map(row => row.id)
  const own = await ownDeliverables(tx, ids)
  const kept = await ownRetainers(tx, ids)
  return rows.map(row => ({
    ...row,
    deliverables: own.filter(one => one.campaignId === row.id),
    retainers: kept.filter(one => one.campaignId === row.id),
  }))
}

/** The newest brief of a campaign in which the creator is asked for something. Refuses others. */
export async function ownBrief(tx: CreatorTx, campaignId: Id<"cmp">) {
  const [brief] = await tx
    .select()
    .from(campaignBriefs)
    .where(eq(campaignBriefs.campaignId, campaignId))
    .orderBy(desc(campaignBriefs.version))
    .limit(1)
  if (!brief) throw refuse("not_found", "There is no such campaign of yours.")
  return brief
}

/** The brand of one of the creator's own deliverables. Refuses one that is not theirs. */
export async function brandOfDeliverable(tx: CreatorTx, id: Id<"dlv">): Promise<Id<"brd">> {
  const [found] = await tx
    .select({ brandId: deliverables.brandId })
    .from(deliverables)
    .where(and(eq(deliverables.creatorId, tx.creatorId), eq(deliverables.id, id)))
  if (!found) throw refuse("not_found", "There is no such deliverable of yours.")
  return found.brandId
}

async function ownDeliverables(tx: CreatorTx, campaignIds: readonly Id<"cmp">[]) {
  if (campaignIds.length === 0) return []
  const rows = await tx
    .select()
    .from(deliverables)
    .where(and(eq(deliverables.creatorId, tx.creatorId), inArray(deliverables.campaignId, [...campaignIds])))
    .orderBy(asc(deliverables.dueOn), asc(deliverables.id))
    .limit(MOST_WORK)
  const mine = eq(deliverableSteps.creatorId, tx.creatorId)
  const steps = await stepsOf(
    tx,
    mine,
    rows.map(row => row.id),
  )
  return rows.map(row => ({ ...row, steps: steps.get(row.id) ?? [] }))
}

async function ownRetainers(tx: CreatorTx, campaignIds: readonly Id<"cmp">[]) {
  if (campaignIds.length === 0) return []
  const rows = await tx
    .select()
    .from(retainers)
    .where(and(eq(retainers.creatorId, tx.creatorId), inArray(retainers.campaignId, [...campaignIds])))
    .orderBy(desc(retainers.id))
    .limit(MOST_WORK)
  const months = await monthsOf(
    tx,
    [eq(retainerMonths.creatorId, tx.creatorId)],
    rows.map(row => row.id),
  )
  return rows.map(row => ({ ...row, months: months.get(row.id) ?? [] }))
}

async function stepsOf(tx: BrandTx | CreatorTx, whose: ReturnType<typeof eq>, ids: readonly Id<"dlv">[]) {
  if (ids.length === 0) return new Map<Id<"dlv">, (typeof deliverableSteps.$inferSelect)[]>()
  const rows = await tx
    .select()
    .from(deliverableSteps)
    .where(and(whose, inArray(deliverableSteps.deliverableId, [...ids])))
    .orderBy(asc(deliverableSteps.deliverableId), asc(deliverableSteps.seq))
    .limit(MOST_STEPS)
  return Map.groupBy(rows, row => row.deliverableId)
}

async function monthsOf(tx: BrandTx | CreatorTx, whose: readonly ReturnType<typeof eq>[], ids: readonly Id<"rtn">[]) {
  if (ids.length === 0) return new Map<Id<"rtn">, (typeof retainerMonths.$inferSelect)[]>()
  const rows = await tx
    .select()
    .from(retainerMonths)
    .where(and(...whose, inArray(retainerMonths.retainerId, [...ids])))
    .orderBy(asc(retainerMonths.month))
    .limit(MOST_STEPS)
  return Map.groupBy(rows, row => row.retainerId)
}
