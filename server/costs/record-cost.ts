import { costReversals, costs } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { costTitle, giftMinor, timeMinor } from "./cost"
import { findCost } from "./cost-queries"

/** What was given or spent; amounts in minor units. */
export type CostWish = {
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
  readonly campaignId: Id<"cmp"> | null
  readonly title: string
  readonly currency: string
  /** The day it happened, in the brand's time zone: "2026-11-20". */
  readonly happenedOn: string
  readonly what:
    | {
        readonly kind: "gift"
        readonly productId: Id<"prd"> | null
        readonly quantity: number
        readonly unitMinor: number
      }
    | { readonly kind: "time"; readonly minutes: number; readonly hourlyMinor: number }
}

export type RecordedCost = {
  readonly id: Id<"cst">
  readonly creatorId: Id<"crt">
  readonly currency: string
  readonly amountMinor: number
  readonly title: string
}

/** Writes a cost down. Refuses what comes to nothing. */
export async function recordCost(tx: BrandTx, wish: CostWish, by: string, now: Date): Promise<RecordedCost> {
  const { what, creatorId, currency, ...rest } = wish
  const id = newId<"cst">(now)
  const title = costTitle(wish.title)
  const amountMinor =
    what.kind === "gift" ? giftMinor(what.unitMinor, what.quantity) : timeMinor(what.minutes, what.hourlyMinor)
  await tx.insert(costs).values({
    ...{ brandId: tx.brandId, id, ofCreatorId: creatorId, currency, amountMinor, ...rest, ...what, title },
    ...{ recordedBy: by, recordedAt: now },
  })
  return { id, creatorId, currency, amountMinor, title }
}

/** Takes a cost back that was a mistake, once. Answers what it was. */
export async function reverseCost(
  tx: BrandTx,
  costId: Id<"cst">,
  why: { readonly because: string; readonly by: string },
  now: Date,
): Promise<RecordedCost> {
  const because = why.because.trim()
  if (because.length < 3) throw refuse("invalid", "Say why it is taken back.")
  const cost = await findCost(tx, costId)
  if (!cost) throw refuse("not_found", "There is no such cost.")
  const [reversed] = await tx
    .insert(costReversals)
    .values({ brandId: tx.brandId, costId, because, reversedBy: why.by, reversedAt: now })
    .onConflictDoNothing()
    .returning({ costId: costReversals.costId })
  if (!reversed) throw refuse("conflict", "This cost was taken back already.")
  return cost
}
