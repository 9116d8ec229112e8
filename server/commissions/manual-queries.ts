import { and, desc, eq, inArray, lt, sql } from "drizzle-orm"
import { creators, manualAmounts } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { PAGE_LIMIT, page } from "@/server/kernel/page"

export type ManualFilter = {
  readonly state?: "asked" | "approved" | "refused"
  readonly creatorId?: Id<"crt">
  readonly after?: Id<"man"> | null
}

/** How many fees and retainers of a campaign wait for a second person. */
export async function waitingIn(tx: BrandTx, campaignId: Id<"cmp">): Promise<number> {
  const { brandId, state, kind } = manualAmounts
  const asked = and(eq(brandId, tx.brandId), eq(state, "asked"), inArray(kind, ["fixed_fee", "retainer"]))
  return await tx.$count(manualAmounts, and(asked, eq(manualAmounts.campaignId, campaignId)))
}

/** Whether a decision about a dispute waits for a second person. */
export async function decisionWaits(tx: BrandTx, disputeId: Id<"dsp">): Promise<boolean> {
  const asked = and(eq(manualAmounts.brandId, tx.brandId), eq(manualAmounts.state, "asked"))
  const about = sql`${manualAmounts.carries}->>'disputeId' = ${disputeId}`
  return (await tx.$count(manualAmounts, and(asked, eq(manualAmounts.kind, "dispute"), about))) > 0
}

/** Amounts that people gave or asked for, newest first. */
export async function listManual(tx: BrandTx, { state, creatorId, after }: ManualFilter) {
  const rows = await tx
    .select({ manual: manualAmounts, creatorName: creators.name })
    .from(manualAmounts)
    .innerJoin(creators, eq(creators.id, manualAmounts.ofCreatorId))
    .where(
      and(
        eq(manualAmounts.brandId, tx.brandId),
        state && eq(manualAmounts.state, state),
        creatorId && eq(manualAmounts.ofCreatorId, creatorId),
        after ? lt(manualAmounts.id, after) : undefined,
      ),
    )
    .orderBy(desc(manualAmounts.id))
    .limit(PAGE_LIMIT + 1)
  const shown = rows.map(({ manual, creatorName }) => ({ ...manual, creatorName }))
  return page(shown, PAGE_LIMIT, row => row.id)
}
