import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm"
import { brands } from "@/db/schema/identity"
import { campaigns, enrollments, programs } from "@/db/schema/programs"
import type { BrandTx, CreatorTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { PAGE_LIMIT, page } from "@/server/kernel/page"
import { type CampaignState, campaignState } from "./campaign"

/** A choice of more campaigns than these is no help. */
const MOST_CHOICES = 200

const SHOWN = {
  id: campaigns.id,
  name: campaigns.name,
  utmCampaign: campaigns.utmCampaign,
  startsOn: campaigns.startsOn,
  endsOn: campaigns.endsOn,
  createdAt: campaigns.createdAt,
  endedAt: campaigns.endedAt,
  programId: campaigns.programId,
}

export type CampaignFilter = { readonly state?: CampaignState; readonly after?: Id<"cmp"> | null }

/** The brand's campaigns, newest first, with what each is on `today` ("2026-11-20"). */
export async function listCampaigns(tx: BrandTx, { state, after }: CampaignFilter, today: string) {
  const rows = await tx
    .select({ ...SHOWN, programName: programs.name })
    .from(campaigns)
    .innerJoin(programs, and(eq(programs.brandId, campaigns.brandId), eq(programs.id, campaigns.programId)))
    .where(
      and(
        eq(campaigns.brandId, tx.brandId),
        state ? inState(state, today) : undefined,
        after ? lt(campaigns.id, after) : undefined,
      ),
    )
    .orderBy(desc(campaigns.id))
    .limit(PAGE_LIMIT + 1)
  return page(
    rows.map(row => ({ ...row, state: campaignState(row, today) })),
    PAGE_LIMIT,
    row => row.id,
  )
}

/** Campaigns that a new link may belong to: not ended and not over, by name. */
export async function openCampaigns(tx: BrandTx, today: string) {
  return await tx
    .select(SHOWN)
    .from(campaigns)
    .where(and(eq(campaigns.brandId, tx.brandId), isNull(campaigns.endedAt), notOver(today)))
    .orderBy(asc(campaigns.name), asc(campaigns.id))
    .limit(MOST_CHOICES)
}

/** All campaigns of a program that a rule may ask for, also those that are over, newest first. */
export async function campaignChoices(tx: BrandTx, programId: Id<"prg">) {
  return await tx
    .select({ id: campaigns.id, name: campaigns.name })
    .from(campaigns)
    .where(and(eq(campaigns.brandId, tx.brandId), eq(campaigns.programId, programId)))
    .orderBy(desc(campaigns.id))
    .limit(MOST_CHOICES)
}

/** As {@link openCampaigns}, of every program the creator is active in; planned ones may be a secret yet and are left out. */
export async function ownCampaigns(tx: CreatorTx, now: Date) {
  const today = sql`(${now.toISOString()}::timestamptz at time zone ${brands.timeZone})::date`
  return await tx
    .select({ ...SHOWN, enrollmentId: enrollments.id })
    .from(campaigns)
    .innerJoin(
      enrollments,
      and(eq(enrollments.brandId, campaigns.brandId), eq(enrollments.programId, campaigns.programId)),
    )
    .innerJoin(brands, eq(brands.id, campaigns.brandId))
    .where(
      and(
        eq(enrollments.creatorId, tx.creatorId),
        eq(enrollments.state, "active"),
        isNull(campaigns.endedAt),
        lte(campaigns.startsOn, today),
        notOver(today),
      ),
    )
    .orderBy(asc(campaigns.name), asc(campaigns.id))
    .limit(MOST_CHOICES)
}

/** The campaign of a new link. Refuses one of another program and one in which no more links are made. */
export async function campaignForLink(
  tx: BrandTx,
  wish: { readonly campaignId: Id<"cmp">; readonly programId: Id<"prg"> },
  today: string,
): Promise<Id<"cmp">> {
  const [campaign] = await tx
    .select(SHOWN)
    .from(campaigns)
    .where(and(eq(campaigns.brandId, tx.brandId), eq(campaigns.id, wish.campaignId)))
  if (campaign?.programId !== wish.programId)
    throw refuse("not_found", "This campaign is none of the program that the creator is in.")
  const state = campaignState(campaign, today)
  if (state === "ended" || state === "over")
    throw refuse("conflict", `${campaign.name} is ${state}; no new links are made in it.`)
  return campaign.id
}

/** A campaign of the brand's. Refuses what is none. */
export async function ownCampaign(tx: BrandTx, campaignId: Id<"cmp">) {
  const [campaign] = await tx
    .select({ ...SHOWN, programName: programs.name })
    .from(campaigns)
    .innerJoin(programs, and(eq(programs.brandId, campaigns.brandId), eq(programs.id, campaigns.programId)))
    .where(and(eq(campaigns.brandId, tx.brandId), eq(campaigns.id, campaignId)))
  if (!campaign) throw refuse("not_found", "There is no such campaign.")
  return campaign
}

function inState(state: CampaignState, today: string): SQL | undefined {
  if (state === "ended") return isNotNull(campaigns.endedAt)
  const open = isNull(campaigns.endedAt)
  if (state === "planned") return and(open, gt(campaigns.startsOn, today))
  if (state === "over") return and(open, lt(campaigns.endsOn, today))
  return and(open, lte(campaigns.startsOn, today), notOver(today))
}

function notOver(today: string | SQL): SQL | undefined {
  return or(isNull(campaigns.endsOn), gte(campaigns.endsOn, today))
}
