import { and, desc, eq } from "drizzle-orm"
import { manualAmounts, manualLimits } from "@/db/schema"
import { type BrandTx, brokenConstraint } from "@/db/scope"
import { present, refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { limitUnlessSet, type ManualWish, needsSecond, readManual } from "./manual-amount"

export type ManualAsk = ManualWish & {
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
  readonly campaignId: Id<"cmp"> | null
  readonly currency: string
}

export type ManualAmount = typeof manualAmounts.$inferSelect

/** Up to which amount, in minor units, one person gives or takes alone. */
export async function manualLimit(tx: BrandTx, currency: string): Promise<number> {
  const [limit] = await tx
    .select({ limitMinor: manualLimits.limitMinor })
    .from(manualLimits)
    .where(and(eq(manualLimits.brandId, tx.brandId), eq(manualLimits.currency, currency)))
    .orderBy(desc(manualLimits.id))
    .limit(1)
  return limit?.limitMinor ?? limitUnlessSet(currency)
}

/** Sets it, in minor units. */
export async function setManualLimit(
  tx: BrandTx,
  limit: { readonly currency: string; readonly limitMinor: number; readonly by: string },
  now: Date,
): Promise<void> {
  const { currency, limitMinor, by } = limit
  if (!Number.isSafeInteger(limitMinor) || limitMinor < 0)
    throw refuse("invalid", "The limit is an amount of zero or more.")
  const row = { brandId: tx.brandId, id: newId<"lim">(now), currency, limitMinor, changedBy: by, changedAt: now }
  await tx.insert(manualLimits).values(row)
}

/** Writes down what a member asks for: approved with it up to the brand's limit, waiting for a second person above it. */
export async function askManual(tx: BrandTx, ask: ManualAsk, by: Id<"mem">, now: Date): Promise<ManualAmount> {
  const { enrollmentId, creatorId, campaignId, currency } = ask
  const wish = readManual(ask)
  const limitMinor = await manualLimit(tx, currency)
  const alone = !needsSecond(wish.amountMinor, limitMinor)
  const [asked] = await tx
    .insert(manualAmounts)
    .values({
      ...{ brandId: tx.brandId, id: newId<"man">(now), enrollmentId, ofCreatorId: creatorId, campaignId, currency },
      ...{ ...wish, limitMinor, askedBy: by, askedAt: now },
      ...(alone ? { state: "approved", decidedBy: by, decidedAt: now } : { state: "asked" }),
    })
    .returning()
  return present(asked, "what was just asked for")
}

type Decision = { readonly by: Id<"mem"> } & (
  | { readonly state: "approved" }
  | { readonly state: "refused"; readonly refusal: string }
)

/** A person's yes or no to what waits. The database refuses the yes of whoever asked, whatever was looked at before. */
export async function decideManual(
  tx: BrandTx,
  manualId: Id<"man">,
  { by, ...decision }: Decision,
  now: Date,
): Promise<ManualAmount> {
  const mine = and(eq(manualAmounts.brandId, tx.brandId), eq(manualAmounts.id, manualId))
  const decided = await tx
    .update(manualAmounts)
    .set({ ...decision, decidedBy: by, decidedAt: now })
    .where(and(mine, eq(manualAmounts.state, "asked")))
    .returning()
    .catch(error => {
      if (brokenConstraint(error) !== "manual_amounts_two_people") throw error
      throw refuse("forbidden", "You asked for this, so somebody else must approve it.")
    })
  if (decided[0]) return decided[0]
  const [known] = await tx.select({ state: manualAmounts.state }).from(manualAmounts).where(mine)
  if (!known) throw refuse("not_found", "There is no such amount.")
  throw refuse("conflict", `This was ${known.state} already. Reload to see by whom.`)
}
