import { and, desc, eq, lt, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import { members, payoutApprovals, payoutBatches, payouts, users } from "@/db/schema"
import type { BatchState } from "@/db/schema/payouts"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { PAGE_LIMIT, type Page, page } from "@/server/kernel/page"
import type { LeftOut } from "./batch"
import { type Batch, loadLines } from "./load-batch"
import { planAgain } from "./plan-again"
import { manifestOf } from "./seal-batch"

/** A batch as one row of the list; amounts in minor units of its currency. */
export type BatchRow = {
  readonly id: Id<"bat">
  readonly currency: string
  readonly state: BatchState
  readonly cutoffAt: Date
  readonly preparedAt: Date
  readonly preparedBy: string
  readonly endedAt: Date | null
  readonly creators: number
  readonly grossMinor: number
  readonly nettedMinor: number
  readonly amountMinor: number
}

const preparer = alias(members, "preparer")
const preparerUser = alias(users, "preparer_user")

/** The brand's batches, newest first. The cursor is the last id shown. */
export async function listBatches(
  tx: BrandTx,
  from: { readonly cursor?: string; readonly limit?: number },
): Promise<Page<BatchRow>> {
  const limit = Math.min(from.limit ?? PAGE_LIMIT, PAGE_LIMIT)
  const rows = await batchRows(tx, from.cursor ? lt(payoutBatches.id, from.cursor as Id<"bat">) : undefined, limit + 1)
  return page(rows, limit, row => row.id)
}

function batchRows(tx: BrandTx, where: ReturnType<typeof eq> | undefined, limit: number): Promise<BatchRow[]> {
  const sumOf = (column: "grossMinor" | "nettedMinor" | "amountMinor") =>
    sql`coalesce(sum(${payouts[column]}), 0)`.mapWith(Number)
  const batch = payoutBatches
  return tx
    .select({
      ...{ id: batch.id, currency: batch.currency, state: batch.state, cutoffAt: batch.cutoffAt },
      ...{ preparedAt: batch.preparedAt, endedAt: batch.endedAt },
      preparedBy: sql<string>`coalesce(${preparerUser.name}, ${preparerUser.email})`,
      creators: sql`count(${payouts.id})`.mapWith(Number),
      grossMinor: sumOf("grossMinor"),
      nettedMinor: sumOf("nettedMinor"),
      amountMinor: sumOf("amountMinor"),
    })
    .from(batch)
    .innerJoin(preparer, and(eq(preparer.brandId, batch.brandId), eq(preparer.id, batch.preparedBy)))
    .innerJoin(preparerUser, eq(preparerUser.id, preparer.userId))
    .leftJoin(payouts, and(eq(payouts.brandId, batch.brandId), eq(payouts.batchId, batch.id)))
    .where(and(eq(batch.brandId, tx.brandId), where))
    .groupBy(batch.brandId, batch.id, preparerUser.id)
    .orderBy(desc(batch.id))
    .limit(limit)
}

/** Everything on a batch's page but its payouts, which come in pages of their own. */
export type BatchPage = BatchRow & {
  readonly preparedById: Id<"mem">
  readonly sealedAt: Date | null
  readonly sealSha256: string | null
  readonly approval: { readonly by: string; readonly at: Date } | null
  readonly endedBecause: string | null
  /** How many payouts are in which state. */
  readonly progress: Readonly<Record<string, number>>
  /** For a draft as it stands now, afterwards as the seal froze it. */
  readonly leftOut: readonly (LeftOut & { readonly name: string })[]
  /** What changed since the draft was prepared or sealed, in sentences; such a batch cannot go on. */
  readonly changes: readonly string[]
}

/** One batch. Refuses with `not_found`. */
export async function readBatch(tx: BrandTx, batchId: Id<"bat">, now: Date): Promise<BatchPage> {
  const [row] = await batchRows(tx, eq(payoutBatches.id, batchId), 1)
  const [batch] = await tx
    .select()
    .from(payoutBatches)
    .where(and(eq(payoutBatches.brandId, tx.brandId), eq(payoutBatches.id, batchId)))
  if (!row || !batch) throw refuse("not_found", "There is no such batch.")
  const { preparedBy: preparedById, sealedAt, sealSha256, endedBecause } = batch
  const standing = await standingOf(tx, batch, now)
  return {
    ...row,
    ...{ preparedById, sealedAt, sealSha256, endedBecause, ...standing },
    approval: await approvalOf(tx, batchId),
    progress: await progressOf(tx, batchId),
  }
}

async function standingOf(tx: BrandTx, batch: Batch, now: Date) {
  const frozen = manifestOf(batch)
  const isOpen = batch.state === "draft" || batch.state === "sealed"
  if (!isOpen) return { leftOut: await named(tx, leftOutOf(frozen)), changes: [] }
  const lines = frozen?.lines ?? (await loadLines(tx, batch.id))
  const again = await planAgain(tx, batch, lines, now)
  const terms = new Map(again.lines.map(line => [line.creator, line.terms]))
  const asked = frozen ? lines : lines.map(line => ({ ...line, terms: terms.get(line.creator) ?? [] }))
  const leftOut = frozen ? leftOutOf(frozen) : again.leftOut
  return { leftOut: await named(tx, leftOut), changes: again.changesIn(asked) }
}

function leftOutOf(frozen: ReturnType<typeof manifestOf>): LeftOut[] {
  const all = frozen?.leftOut ?? []
  return all.map(one => ({ creatorId: one.creator, clearedMinor: one.cleared, because: one.because }))
}

async function named(tx: BrandTx, leftOut: readonly LeftOut[]) {
  const ids = JSON.stringify(leftOut.map(one => one.creatorId))
  const rows = await tx.execute<{ id: Id<"crt">; name: string }>(
    sql`select id, name from creators where id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))`,
  )
  const names = new Map(rows.map(row => [row.id, row.name]))
  return leftOut.map(one => ({ ...one, name: names.get(one.creatorId) ?? "A creator" }))
}

async function approvalOf(tx: BrandTx, batchId: Id<"bat">) {
  const [row] = await tx
    .select({ at: payoutApprovals.approvedAt, by: sql<string>`coalesce(${users.name}, ${users.email})` })
    .from(payoutApprovals)
    .innerJoin(members, and(eq(members.brandId, payoutApprovals.brandId), eq(members.id, payoutApprovals.approvedBy)))
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(payoutApprovals.brandId, tx.brandId), eq(payoutApprovals.batchId, batchId)))
  return row ?? null
}

async function progressOf(tx: BrandTx, batchId: Id<"bat">): Promise<Record<string, number>> {
  const rows = await tx
    .select({ state: payouts.state, count: sql`count(*)`.mapWith(Number) })
    .from(payouts)
    .where(and(eq(payouts.brandId, tx.brandId), eq(payouts.batchId, batchId)))
    .groupBy(payouts.state)
  return Object.fromEntries(rows.map(row => [row.state, row.count]))
}
