import { and, asc, eq } from "drizzle-orm"
import { holdChanges, holds } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { clearsAt, type HoldStart, raiseClearsAt, type Tranche } from "./hold"

export type Keeping = {
  readonly commissionId: Id<"com">
  readonly creatorId: Id<"crt">
  /** What this settlement earned into held, in minor units; 0 when it earned nothing. */
  readonly earnedMinor: number
  readonly start: HoldStart
  readonly holdDays: number
  /** When the fact behind a raise happened: a raise after clearing is held from then. */
  readonly factAt: Date
  readonly because: string
  /** "shop", "system" or `member:<id>`. */
  readonly changedBy: string
}

/** Brings the commission's holds in line with the facts: opens, enlarges or re-dates a tranche, and records each change. */
export async function keepHold(tx: BrandTx, keeping: Keeping, now: Date): Promise<void> {
  const { start, holdDays, factAt, earnedMinor } = keeping
  const tranches = await tranchesOf(tx, keeping.commissionId)
  // Until something has cleared, a raise joins the first tranche.
  const opensNext = tranches.length === 0 || tranches.some(one => one.clearedAt)
  for (const one of tranches.filter(tranche => !tranche.clearedAt)) {
    const isFirst = one.tranche === 1
    const date = isFirst ? clearsAt(start, holdDays) : raiseClearsAt(start, one.clearsAt, factAt, holdDays)
    await redate(tx, keeping, one, isFirst ? earnedMinor : 0, date, now)
  }
  if (earnedMinor === 0 || !opensNext) return
  const date = tranches.length === 0 ? clearsAt(start, holdDays) : raiseClearsAt(start, null, factAt, holdDays)
  await openTranche(tx, keeping, tranches.length + 1, date, now)
}

/** All tranches of a commission, oldest first. */
export async function tranchesOf(tx: BrandTx, commissionId: Id<"com">): Promise<readonly Tranche[]> {
  return tx
    .select()
    .from(holds)
    .where(and(eq(holds.brandId, tx.brandId), eq(holds.commissionId, commissionId)))
    .orderBy(asc(holds.tranche))
}

async function openTranche(tx: BrandTx, keeping: Keeping, tranche: number, date: Date | null, now: Date) {
  const { commissionId, creatorId } = keeping
  await tx.insert(holds).values({
    brandId: tx.brandId,
    commissionId,
    creatorId,
    tranche,
    amountMinor: keeping.earnedMinor,
    clearsAt: date,
    waitsFor: date ? null : keeping.start.waitsFor,
  })
  await recordChange(tx, keeping, tranche, 1, date, now)
}

async function redate(
  tx: BrandTx,
  keeping: Keeping,
  open: Tranche,
  moreMinor: number,
  date: Date | null,
  now: Date,
): Promise<void> {
  const moved = open.clearsAt?.getTime() !== date?.getTime()
  if (!moved && moreMinor === 0) return
  const { commissionId, start } = keeping
  const mine = and(eq(holds.brandId, tx.brandId), eq(holds.commissionId, commissionId), eq(holds.tranche, open.tranche))
  await tx
    .update(holds)
    .set({ amountMinor: open.amountMinor + moreMinor, clearsAt: date, waitsFor: date ? null : start.waitsFor })
    .where(mine)
  if (!moved) return
  const changes = await tx.$count(
    holdChanges,
    and(
      eq(holdChanges.brandId, tx.brandId),
      eq(holdChanges.commissionId, commissionId),
      eq(holdChanges.tranche, open.tranche),
    ),
  )
  await recordChange(tx, keeping, open.tranche, changes + 1, date, now)
}

async function recordChange(tx: BrandTx, keeping: Keeping, tranche: number, seq: number, date: Date | null, now: Date) {
  const { commissionId, creatorId, because, changedBy } = keeping
  await tx.insert(holdChanges).values({
    brandId: tx.brandId,
    commissionId,
    creatorId,
    tranche,
    seq,
    clearsAt: date,
    because,
    changedBy,
    changedAt: now,
  })
}
