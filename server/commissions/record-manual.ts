import { and, desc, eq, sql } from "drizzle-orm"
import { manualAmounts, manualLimits } from "@/db/schema"
import { type BrandTx, brokenConstraint } from "@/db/scope"
import { present, refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { lockGivenAlone } from "./given-alone"
import { limitUnlessSet, needsSecond } from "./manual-amount"

export type ManualAmount = typeof manualAmounts.$inferSelect

/** What a member enters for a creator, as it is kept; `amountMinor` in minor units, below zero the creator owes it. */
export type ManualAsk = Pick<
  ManualAmount,
  "kind" | "enrollmentId" | "campaignId" | "title" | "currency" | "amountMinor" | "because"
> &
  Partial<Pick<ManualAmount, "proof" | "holdDays" | "carries">>

/** Up to which amount, in minor units, one person gives or takes alone in 30 days. */
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

/**
 * Writes down what a member enters: approved with it as long as what they gave that creator alone stays within the brand's limit,
 * else waiting for a second person.
 */
export async function askManual(
  tx: BrandTx,
  ask: ManualAsk & { readonly creatorId: Id<"crt"> },
  by: Id<"mem">,
  now: Date,
): Promise<ManualAmount> {
  const { creatorId, ...entered } = ask
  const limitMinor = await manualLimit(tx, ask.currency)
  const aloneMinor = await lockGivenAlone(tx, { by, creatorId, currency: ask.currency }, now)
  const waits = needsSecond(ask.amountMinor, aloneMinor, limitMinor)
  const [asked] = await tx
    .insert(manualAmounts)
    .values({
      ...{ brandId: tx.brandId, id: newId<"man">(now), ofCreatorId: creatorId, ...entered },
      ...{ limitMinor, aloneMinor, askedBy: by, askedAt: now },
      ...(waits ? { state: "asked" } : { state: "approved", decidedBy: by, decidedAt: now }),
    })
    .returning()
    .catch(error => {
      if (brokenConstraint(error) !== "manual_amounts_one_decision") throw error
      throw refuse("conflict", "A decision about it waits for a second person already. It can be refused or withdrawn.")
    })
  return present(asked, "what was just asked for")
}

type Decision = { readonly by: Id<"mem"> } & (
  | { readonly state: "approved" }
  | { readonly state: "refused"; readonly refusal: string }
)

const BROKEN: Readonly<Record<string, string>> = {
  manual_amounts_two_people: "You asked for this, so somebody else must approve it.",
  manual_amounts_right: "Only an owner or a member for finance approves what somebody else asked for.",
}

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
      const sentence = BROKEN[brokenConstraint(error) ?? ""]
      throw sentence ? refuse("forbidden", sentence) : error
    })
  if (decided[0]) return decided[0]
  const [known] = await tx.select({ state: manualAmounts.state }).from(manualAmounts).where(mine)
  if (!known) throw refuse("not_found", "There is no such amount.")
  throw refuse("conflict", `This was ${known.state} already. Reload to see by whom.`)
}

/** Why a decision about a dispute waits no longer. */
export const MOVED_ON = "The dispute moved on before a second person said yes."

/** Withdraws, for who asked, a decision about a dispute that waits for a second person. The caller holds the dispute's lock. */
export async function withdrawDecision(tx: BrandTx, disputeId: Id<"dsp">, now: Date): Promise<void> {
  const { brandId, state, kind, carries, askedBy } = manualAmounts
  const waits = and(eq(brandId, tx.brandId), eq(kind, "dispute"), eq(state, "asked"))
  await tx
    .update(manualAmounts)
    .set({ state: "refused", refusal: MOVED_ON, decidedBy: askedBy, decidedAt: now })
    .where(and(waits, sql`${carries}->>'disputeId' = ${disputeId}`))
}
