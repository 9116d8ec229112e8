import { and, asc, eq, gt, inArray, sql } from "drizzle-orm"
import { commissionPositions, commissions, orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { nettable } from "@/server/ledger/position"
import type { Owing } from "@/server/ledger/write-off"
import type { PayoutParts } from "./payout-postings"

/**
 * Locks the orders of a payout and then every commission it moves, each in id order: settlement takes an order before its
 * commissions too, so the two never wait for each other in a circle.
 */
export async function lockMoney(tx: BrandTx, payout: PayoutParts): Promise<void> {
  const owing = payout.nettings.map(netting => netting.owing)
  await lockOrders(tx, payout.items)
  await lockCommissions(tx, [...new Set([...payout.items.map(item => item.commissionId), ...owing])])
}

/** How much of each owing commission of a payout can still be netted. */
export async function stillNettable(tx: BrandTx, payout: PayoutParts): Promise<Map<Id<"com">, number>> {
  const owing = payout.nettings.map(netting => netting.owing)
  const rows = await tx
    .select({
      id: commissionPositions.commissionId,
      owed: commissionPositions.owedMinor,
      paid: commissionPositions.paidMinor,
      worthMinor: WORTH,
    })
    .from(commissionPositions)
    .where(and(eq(commissionPositions.brandId, tx.brandId), inArray(commissionPositions.commissionId, owing)))
  return new Map(rows.map(row => [row.id, nettable(row, row.worthMinor)]))
}

const position = commissionPositions

/** What a commission comes to in all, in minor units, from the columns of its position. */
export const WORTH =
  sql`(${position.paidMinor} + ${position.reservedMinor} + ${position.clearedMinor} + ${position.heldMinor}
  - ${position.owedMinor} - ${position.forgivenMinor})`.mapWith(Number)

export type PaidCommission = {
  readonly commissionId: Id<"com">
  /** Null where it is for something without an order. */
  readonly orderId: Id<"ord"> | null
  readonly paidMinor: number
}

/** All of a creator's commissions in a currency with money paid, oldest first, locked with their orders. */
export async function lockPaid(tx: BrandTx, creatorId: Id<"crt">, currency: string): Promise<PaidCommission[]> {
  const before = await paidOf(tx, creatorId, currency)
  await lockOrders(tx, before)
  await lockCommissions(
    tx,
    before.map(one => one.commissionId),
  )
  return paidOf(tx, creatorId, currency)
}

/** All of a creator's commissions in a currency that owe, oldest order first, locked with their orders. */
export async function lockOwing(tx: BrandTx, creatorId: Id<"crt">, currency: string): Promise<Owing[]> {
  const before = await owingOf(tx, creatorId, currency)
  await lockOrders(tx, before)
  await lockCommissions(
    tx,
    before.map(one => one.commissionId),
  )
  return owingOf(tx, creatorId, currency)
}

function owingOf(tx: BrandTx, creatorId: Id<"crt">, currency: string): Promise<Owing[]> {
  return tx
    .select({ commissionId: commissions.id, orderId: commissions.orderId, owedMinor: position.owedMinor })
    .from(position)
    .innerJoin(commissions, and(eq(commissions.brandId, position.brandId), eq(commissions.id, position.commissionId)))
    .where(
      and(
        eq(position.brandId, tx.brandId),
        eq(position.creatorId, creatorId),
        eq(position.currency, currency),
        gt(position.owedMinor, 0),
      ),
    )
    .orderBy(asc(commissions.orderedAt), asc(commissions.id))
}

function paidOf(tx: BrandTx, creatorId: Id<"crt">, currency: string): Promise<PaidCommission[]> {
  return tx
    .select({ commissionId: commissions.id, orderId: commissions.orderId, paidMinor: position.paidMinor })
    .from(position)
    .innerJoin(commissions, and(eq(commissions.brandId, position.brandId), eq(commissions.id, position.commissionId)))
    .where(
      and(
        eq(position.brandId, tx.brandId),
        eq(position.creatorId, creatorId),
        eq(position.currency, currency),
        gt(position.paidMinor, 0),
      ),
    )
    .orderBy(asc(commissions.orderedAt), asc(commissions.id))
}

async function lockOrders(tx: BrandTx, of: readonly { readonly orderId: Id<"ord"> | null }[]): Promise<void> {
  const ids = [...new Set(of.flatMap(one => one.orderId ?? []))]
  await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.brandId, tx.brandId), inArray(orders.id, ids)))
    .orderBy(asc(orders.id))
    .for("update")
}

async function lockCommissions(tx: BrandTx, ids: Id<"com">[]): Promise<void> {
  await tx
    .select({ id: commissions.id })
    .from(commissions)
    .where(and(eq(commissions.brandId, tx.brandId), inArray(commissions.id, ids)))
    .orderBy(asc(commissions.id))
    .for("update")
}
