import { and, asc, eq, gt, inArray, isNull, lte, type SQL } from "drizzle-orm"
import { fundings, payoutBatches } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import { ASK_WITHIN_MS, KEY_RETENTION_MS } from "./transfer"

export type Funding = typeof fundings.$inferSelect

/** Fundings seen to in one run; the others wait for the next. */
const MOST_AT_ONCE = 20

/** Writes that a brand asked for funds, before Stripe is asked. Its id is the idempotency key. */
export async function askForFunds(
  tx: BrandTx,
  asked: { readonly amountMinor: number; readonly currency: string; readonly askedBy: string },
  now: Date,
): Promise<Id<"fnd">> {
  const id = newId<"fnd">(now)
  await tx.insert(fundings).values({ brandId: tx.brandId, id, ...asked, state: "asked", askedAt: now, stateAt: now })
  return id
}

/** Fundings whose top-up is not known yet and whose key Stripe still remembers. */
export async function unansweredFundings(tx: BrandTx, now: Date): Promise<Funding[]> {
  return unnamed(tx, gt(fundings.askedAt, new Date(now.getTime() - ASK_WITHIN_MS)))
}

/** Fundings whose top-up is still not known although Stripe has forgotten their key: to be looked up, never asked again. */
export async function forgottenFundings(tx: BrandTx, now: Date): Promise<Funding[]> {
  return unnamed(tx, lte(fundings.askedAt, new Date(now.getTime() - KEY_RETENTION_MS)))
}

async function unnamed(tx: BrandTx, ofAge: SQL): Promise<Funding[]> {
  const open = and(eq(fundings.brandId, tx.brandId), eq(fundings.state, "asked"), isNull(fundings.stripeTopUpId))
  return tx.select().from(fundings).where(and(open, ofAge)).orderBy(asc(fundings.askedAt)).limit(MOST_AT_ONCE)
}

/** Notes which top-up a funding became. */
export async function nameTopUp(tx: BrandTx, fundingId: Id<"fnd">, stripeTopUpId: string): Promise<void> {
  await tx
    .update(fundings)
    .set({ stripeTopUpId })
    .where(and(eq(fundings.brandId, tx.brandId), eq(fundings.id, fundingId), isNull(fundings.stripeTopUpId)))
}

/** The funding that a top-up belongs to, locked; null when the brand has none. */
export async function lockFunding(tx: BrandTx, stripeTopUpId: string): Promise<Funding | null> {
  const [funding] = await tx
    .select()
    .from(fundings)
    .where(and(eq(fundings.brandId, tx.brandId), eq(fundings.stripeTopUpId, stripeTopUpId)))
    .for("update")
  return funding ?? null
}

/** Moves a funding on; false when it is no longer in the state it was thought to be in. */
export async function moveFunding(
  tx: BrandTx,
  fundingId: Id<"fnd">,
  move: { readonly from: Funding["state"]; readonly to: Funding["state"]; readonly because: string | null },
  now: Date,
): Promise<boolean> {
  const moved = await tx
    .update(fundings)
    .set({ state: move.to, because: move.because, stateAt: now })
    .where(and(eq(fundings.brandId, tx.brandId), eq(fundings.id, fundingId), eq(fundings.state, move.from)))
    .returning({ id: fundings.id })
  return moved.length > 0
}

/** Batches that may have been waiting for money in this currency. */
export async function waitingBatches(tx: BrandTx, currency: string): Promise<Id<"bat">[]> {
  const rows = await tx
    .select({ id: payoutBatches.id })
    .from(payoutBatches)
    .where(
      and(
        eq(payoutBatches.brandId, tx.brandId),
        eq(payoutBatches.currency, currency),
        inArray(payoutBatches.state, ["approved", "paying"]),
      ),
    )
  return rows.map(row => row.id)
}
