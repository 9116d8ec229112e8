import { and, eq } from "drizzle-orm"
import { campaigns, programs } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { type CampaignDays, campaignDays, campaignName, campaignWord } from "./campaign"

export type NewCampaign = CampaignDays & {
  readonly programId: Id<"prg">
  readonly name: string
  /** What its links will say as their campaign; never changed afterwards. */
  readonly utmCampaign: string
}

/** Opens a campaign of a program. Refuses a word that another campaign of the brand carries. */
export async function createCampaign(tx: BrandTx, wish: NewCampaign, by: string, now: Date): Promise<Id<"cmp">> {
  const row = { name: campaignName(wish.name), utmCampaign: campaignWord(wish.utmCampaign), ...campaignDays(wish) }
  const { programId } = wish
  const [program] = await tx
    .select({ id: programs.id })
    .from(programs)
    .where(and(eq(programs.brandId, tx.brandId), eq(programs.id, programId)))
  if (!program) throw refuse("not_found", "There is no such program.")
  const id = newId<"cmp">(now)
  const [made] = await tx
    .insert(campaigns)
    .values({ brandId: tx.brandId, id, programId, ...row, createdAt: now, createdBy: by })
    .onConflictDoNothing({ target: [campaigns.brandId, campaigns.utmCampaign] })
    .returning({ id: campaigns.id })
  if (!made)
    throw refuse(
      "conflict",
      `Another campaign's links say ${row.utmCampaign} already, and reports could not tell them apart. Choose another word.`,
    )
  return id
}
