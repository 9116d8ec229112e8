import { and, desc, eq, isNull, lt, sql } from "drizzle-orm"
import { campaigns, costReversals, costs, creators } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { PAGE_LIMIT, page } from "@/server/kernel/page"
import type { RecordedCost } from "./record-cost"

/** One cost as it was written down; null when there is none of this id. */
export async function findCost(tx: BrandTx, costId: Id<"cst">): Promise<RecordedCost | null> {
  const { id, ofCreatorId, currency, amountMinor, title } = costs
  const [cost] = await tx
    .select({ id, creatorId: ofCreatorId, currency, amountMinor, title })
    .from(costs)
    .where(and(eq(costs.brandId, tx.brandId), eq(costs.id, costId)))
  return cost ?? null
}

export type CostFilter = {
  readonly creatorId?: Id<"crt">
  readonly campaignId?: Id<"cmp">
  readonly after?: Id<"cst"> | null
}

/** Costs, newest first, with why those were taken back that were. */
export async function listCosts(tx: BrandTx, { creatorId, campaignId, after }: CostFilter) {
  const rows = await tx
    .select({
      ...{
        id: costs.id,
        kind: costs.kind,
        title: costs.title,
        currency: costs.currency,
        amountMinor: costs.amountMinor,
      },
      ...{
        quantity: costs.quantity,
        unitMinor: costs.unitMinor,
        minutes: costs.minutes,
        hourlyMinor: costs.hourlyMinor,
      },
      ...{ happenedOn: costs.happenedOn, creatorId: costs.ofCreatorId, creatorName: creators.name },
      ...{ campaignName: campaigns.name, reversedBecause: costReversals.because },
    })
    .from(costs)
    .innerJoin(creators, eq(creators.id, costs.ofCreatorId))
    .leftJoin(campaigns, and(eq(campaigns.brandId, costs.brandId), eq(campaigns.id, costs.campaignId)))
    .leftJoin(costReversals, ofCost())
    .where(
      and(
        eq(costs.brandId, tx.brandId),
        creatorId && eq(costs.ofCreatorId, creatorId),
        campaignId && eq(costs.campaignId, campaignId),
        after ? lt(costs.id, after) : undefined,
      ),
    )
    .orderBy(desc(costs.id))
    .limit(PAGE_LIMIT + 1)
  return page(rows, PAGE_LIMIT, row => row.id)
}

/** What gifts and time came to by currency, without what was taken back. */
export async function costTotals(tx: BrandTx, { creatorId, campaignId }: CostFilter) {
  return tx
    .select({
      currency: costs.currency,
      giftMinor: sql`coalesce(sum(${costs.amountMinor}) filter (where ${costs.kind} = 'gift'), 0)`.mapWith(Number),
      timeMinor: sql`coalesce(sum(${costs.amountMinor}) filter (where ${costs.kind} = 'time'), 0)`.mapWith(Number),
    })
    .from(costs)
    .leftJoin(costReversals, ofCost())
    .where(
      and(
        eq(costs.brandId, tx.brandId),
        isNull(costReversals.costId),
        creatorId && eq(costs.ofCreatorId, creatorId),
        campaignId && eq(costs.campaignId, campaignId),
      ),
    )
    .groupBy(costs.currency)
    .orderBy(costs.currency)
}

function ofCost() {
  return and(eq(costReversals.brandId, costs.brandId), eq(costReversals.costId, costs.id))
}
