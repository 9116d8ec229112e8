import { and, eq, inArray } from "drizzle-orm"
import { payoutBatches, payoutItems, payoutNettings, payouts } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import type { BatchPlan } from "./batch"
import type { Scope } from "./load-candidates"

/** Rows of one insert, so that a statement stays below Postgres's 65,535 parameters. */
const ROWS_AT_ONCE = 2_000

/** Writes a plan as a draft. With `replaces`, that draft's payouts go and it becomes the preparer's of today. */
export async function storeDraft(
  tx: BrandTx,
  scope: Scope,
  plan: BatchPlan,
  by: { readonly memberId: Id<"mem">; readonly replaces: Id<"bat"> | null },
  now: Date,
): Promise<Id<"bat">> {
  const batchId = by.replaces ?? newId<"bat">(now)
  const content = { ...scope, preparedBy: by.memberId, preparedAt: now }
  if (by.replaces) {
    await clearDraft(tx, batchId)
    await tx.update(payoutBatches).set(content).where(isDraft(tx, batchId))
  } else await tx.insert(payoutBatches).values({ brandId: tx.brandId, id: batchId, state: "draft", ...content })
  await storePayouts(tx, batchId, scope.currency, plan, now)
  return batchId
}

function isDraft(tx: BrandTx, batchId: Id<"bat">) {
  return and(eq(payoutBatches.brandId, tx.brandId), eq(payoutBatches.id, batchId), eq(payoutBatches.state, "draft"))
}

async function clearDraft(tx: BrandTx, batchId: Id<"bat">): Promise<void> {
  const old = tx
    .select({ id: payouts.id })
    .from(payouts)
    .where(and(eq(payouts.brandId, tx.brandId), eq(payouts.batchId, batchId), eq(payouts.state, "planned")))
  for (const table of [payoutNettings, payoutItems])
    await tx.delete(table).where(and(eq(table.brandId, tx.brandId), inArray(table.payoutId, old)))
  await tx
    .delete(payouts)
    .where(and(eq(payouts.brandId, tx.brandId), eq(payouts.batchId, batchId), eq(payouts.state, "planned")))
}

async function storePayouts(tx: BrandTx, batchId: Id<"bat">, currency: string, plan: BatchPlan, now: Date) {
  const rows = plan.payouts.map(payout => ({ ...payout, id: newId<"pay">(now) }))
  const own = { brandId: tx.brandId, batchId, currency, state: "planned", stateAt: now } as const
  for (const part of portions(rows))
    await tx.insert(payouts).values(
      part.map(({ id, creatorId, destination, grossMinor, nettedMinor, amountMinor }) => ({
        ...own,
        ...{ id, creatorId, destination, grossMinor, nettedMinor, amountMinor },
      })),
    )
  const items = rows.flatMap(row => row.items.map(item => ({ ...item, ...ownerOf(tx, row) })))
  for (const part of portions(items)) await tx.insert(payoutItems).values(part)
  const nettings = rows.flatMap(row =>
    row.nettings.map(({ paying, owing, amountMinor }) => ({
      ...ownerOf(tx, row),
      ...{ payingCommissionId: paying, owingCommissionId: owing, amountMinor },
    })),
  )
  for (const part of portions(nettings)) await tx.insert(payoutNettings).values(part)
}

function ownerOf(tx: BrandTx, row: { readonly id: Id<"pay">; readonly creatorId: Id<"crt"> }) {
  return { brandId: tx.brandId, payoutId: row.id, creatorId: row.creatorId }
}

function portions<Row>(rows: readonly Row[]): Row[][] {
  const count = Math.ceil(rows.length / ROWS_AT_ONCE)
  return Array.from({ length: count }, (_, n) => rows.slice(n * ROWS_AT_ONCE, (n + 1) * ROWS_AT_ONCE))
}
