import { and, asc, eq, inArray, sql } from "drizzle-orm"
import { payoutBatches, payoutItems, payoutNettings, payouts } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import type { PlannedPayout } from "./batch"
import { type ManifestLine, manifestLine } from "./manifest"

export type Batch = typeof payoutBatches.$inferSelect

const OPEN = ["draft", "sealed", "approved", "paying"] as const

/** Locks a batch until the transaction ends. Refuses with `not_found` when the brand has none of this id. */
export async function lockBatch(tx: BrandTx, batchId: Id<"bat">): Promise<Batch> {
  const [batch] = await tx
    .select()
    .from(payoutBatches)
    .where(and(eq(payoutBatches.brandId, tx.brandId), eq(payoutBatches.id, batchId)))
    .for("update")
  if (!batch) throw refuse("not_found", "There is no such batch.")
  return batch
}

/** The brand's one open batch in a currency, locked; null when there is none. Callers take turns. */
export async function lockOpenBatch(tx: BrandTx, currency: string): Promise<Batch | null> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('batch ' || ${tx.brandId}::text || ${currency}::text, 0))`,
  )
  const [batch] = await tx
    .select()
    .from(payoutBatches)
    .where(
      and(
        eq(payoutBatches.brandId, tx.brandId),
        eq(payoutBatches.currency, currency),
        inArray(payoutBatches.state, [...OPEN]),
      ),
    )
    .limit(1)
    .for("update")
  return batch ?? null
}

/** The stored payouts of a batch as lines of a manifest, by creator. Rows know no terms: those are the plan's. */
export async function loadLines(tx: BrandTx, batchId: Id<"bat">): Promise<ManifestLine[]> {
  const rows = await tx
    .select()
    .from(payouts)
    .where(and(eq(payouts.brandId, tx.brandId), eq(payouts.batchId, batchId)))
    .orderBy(asc(payouts.creatorId))
  const ids = rows.map(row => row.id)
  if (ids.length === 0) return []
  const items = Map.groupBy(await itemsOf(tx, ids), item => item.payoutId)
  const nettings = Map.groupBy(await nettingsOf(tx, ids), netting => netting.payoutId)
  return rows.map(row => {
    const parts = { items: items.get(row.id) ?? [], nettings: nettings.get(row.id) ?? [] }
    return manifestLine(row.id, planOf(row, parts))
  })
}

type Parts = Pick<PlannedPayout, "items" | "nettings">

function planOf(row: typeof payouts.$inferSelect, parts: Parts): PlannedPayout {
  const { creatorId, destination, grossMinor, nettedMinor, amountMinor } = row
  const terms = { minimumMinor: 0, nettingCapBps: 0, termsIds: [] }
  return { creatorId, destination, grossMinor, nettedMinor, amountMinor, staysMinor: 0, terms, ...parts }
}

function itemsOf(tx: BrandTx, payoutIds: Id<"pay">[]) {
  return tx
    .select()
    .from(payoutItems)
    .where(and(eq(payoutItems.brandId, tx.brandId), inArray(payoutItems.payoutId, payoutIds)))
}

function nettingsOf(tx: BrandTx, payoutIds: Id<"pay">[]) {
  const netting = payoutNettings
  return tx
    .select({
      payoutId: netting.payoutId,
      paying: netting.payingCommissionId,
      owing: netting.owingCommissionId,
      amountMinor: netting.amountMinor,
    })
    .from(netting)
    .where(and(eq(netting.brandId, tx.brandId), inArray(netting.payoutId, payoutIds)))
}
