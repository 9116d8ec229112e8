import { and, asc, eq } from "drizzle-orm"
import { holdChanges, holds } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { Tranche } from "./hold"
import { type HoldNews, type HoldStep, planHold } from "./plan-hold"

export type Keeping = HoldNews & {
  readonly commissionId: Id<"com">
  readonly creatorId: Id<"crt">
  readonly because: string
  /** "shop", "system" or `member:<id>`. */
  readonly changedBy: string
}

/** Brings the commission's holds in line with the facts: opens, enlarges or re-dates a tranche, and records each change. */
export async function keepHold(tx: BrandTx, keeping: Keeping, now: Date): Promise<void> {
  const tranches = await tranchesOf(tx, keeping.commissionId)
  for (const step of planHold(tranches, keeping)) {
    if (step.isNew) await openTranche(tx, keeping, step)
    else await changeTranche(tx, keeping, step)
    if (step.isRedated) await recordChange(tx, keeping, step, now)
  }
}

/** All tranches of a commission, oldest first. */
export async function tranchesOf(tx: BrandTx, commissionId: Id<"com">): Promise<readonly Tranche[]> {
  return tx
    .select()
    .from(holds)
    .where(and(eq(holds.brandId, tx.brandId), eq(holds.commissionId, commissionId)))
    .orderBy(asc(holds.tranche))
}

async function openTranche(tx: BrandTx, { commissionId, creatorId }: Keeping, step: HoldStep) {
  const { tranche, amountMinor, clearsAt, waitsFor } = step
  const row = { tranche, amountMinor, clearsAt, waitsFor }
  await tx.insert(holds).values({ brandId: tx.brandId, commissionId, creatorId, ...row })
}

async function changeTranche(tx: BrandTx, { commissionId }: Keeping, step: HoldStep) {
  const { tranche, amountMinor, clearsAt, waitsFor } = step
  const mine = and(eq(holds.brandId, tx.brandId), eq(holds.commissionId, commissionId), eq(holds.tranche, tranche))
  await tx.update(holds).set({ amountMinor, clearsAt, waitsFor }).where(mine)
}

async function recordChange(tx: BrandTx, keeping: Keeping, step: HoldStep, now: Date) {
  const { commissionId, creatorId, because, changedBy } = keeping
  const { tranche, clearsAt, waitsFor } = step
  const { brandId } = tx
  const told = and(
    eq(holdChanges.brandId, brandId),
    eq(holdChanges.commissionId, commissionId),
    eq(holdChanges.tranche, tranche),
  )
  const seq = step.isNew ? 1 : (await tx.$count(holdChanges, told)) + 1
  const change = { clearsAt, waitsFor, because, changedBy, changedAt: now }
  await tx.insert(holdChanges).values({ brandId, commissionId, creatorId, tranche, seq, ...change })
}
