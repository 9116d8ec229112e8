import { and, asc, desc, eq, gt, inArray, isNull, sql } from "drizzle-orm"
import { commissions, creators, payerLocks, payoutItems, payoutNettings, payouts, transfers } from "@/db/schema"
import type { BrandTx, Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { PAGE_LIMIT, type Page, page } from "@/server/kernel/page"
import { brandCash, cashUnderWay } from "./brand-cash"
import { payerIsLocked } from "./payer-lock"

export type PayoutRow = typeof payouts.$inferSelect & {
  readonly name: string
  readonly attempts: number
  /** What the newest attempt got for an answer, when it was not a clear one. */
  readonly lastError: string | null
  /** Why it is not sent yet, in a sentence; null when nothing holds it up. */
  readonly waitsFor: string | null
}

/** The payouts of a batch, in the order they are paid. The cursor is the last id shown. */
export async function listPayouts(
  tx: BrandTx,
  batchId: Id<"bat">,
  from: { readonly cursor?: string; readonly limit?: number },
): Promise<Page<PayoutRow>> {
  const limit = Math.min(from.limit ?? PAGE_LIMIT, PAGE_LIMIT)
  const rows = await tx
    .select({ payout: payouts, name: creators.name })
    .from(payouts)
    .innerJoin(creators, eq(creators.id, payouts.creatorId))
    .where(
      and(
        eq(payouts.brandId, tx.brandId),
        eq(payouts.batchId, batchId),
        from.cursor ? gt(payouts.id, from.cursor as Id<"pay">) : undefined,
      ),
    )
    .orderBy(asc(payouts.id))
    .limit(limit + 1)
  const waits = await waitingReason(tx, rows[0]?.payout.currency)
  const newestOf = await newestTransfers(
    tx,
    rows.map(row => row.payout.id),
  )
  const shown = rows.map(({ payout, name }) => {
    const newest = newestOf.get(payout.id) ?? null
    const waitsFor = waits(payout, newest)
    return { ...payout, name, waitsFor, attempts: newest?.attempt ?? 0, lastError: newest?.lastError ?? null }
  })
  return page(shown, limit, row => row.id)
}

type Waiting = (payout: typeof payouts.$inferSelect, newest: typeof transfers.$inferSelect | null) => string | null

async function waitingReason(tx: BrandTx, currency: string | undefined): Promise<Waiting> {
  if (!currency) return () => null
  const isLocked = await payerIsLocked(tx)
  const cash = await brandCash(tx, currency)
  const free = cash - (await cashUnderWay(tx, currency))
  return (payout, newest) => {
    const isOpen = newest?.state === "intended" || newest?.state === "unknown"
    if (payout.state !== "reserved" && payout.state !== "sending") return null
    if (isLocked) return "The payer is locked until a transfer that the books do not know is resolved."
    if (newest?.state === "unknown") return "Stripe's answer was lost. It is being looked up; nothing is sent twice."
    if (isOpen) return newest?.lastError ? "Stripe did not answer clearly. It is asked again." : null
    if (cash < 0) return "Payouts are blocked: funding was taken back. Add funds."
    return free < payout.amountMinor ? "Waiting for funds." : null
  }
}

/** The newest attempt of each payout, in one question for the whole page. */
async function newestTransfers(tx: BrandTx, payoutIds: readonly Id<"pay">[]) {
  if (payoutIds.length === 0) return new Map<Id<"pay">, typeof transfers.$inferSelect>()
  const rows = await tx
    .selectDistinctOn([transfers.payoutId])
    .from(transfers)
    .where(and(eq(transfers.brandId, tx.brandId), inArray(transfers.payoutId, [...payoutIds])))
    .orderBy(asc(transfers.payoutId), desc(transfers.attempt))
  return new Map(rows.map(row => [row.payoutId, row]))
}

/** What one payout is made of: commissions with what they are for, and the older debts it repays. At most a thousand each. */
export async function readPayoutParts(tx: BrandTx, payoutId: Id<"pay">) {
  const items = await tx
    .select({
      ...{ commissionId: payoutItems.commissionId, amountMinor: payoutItems.amountMinor },
      ...{ orderId: commissions.orderId, orderName: commissions.orderName, orderedAt: commissions.orderedAt },
      kind: commissions.kind,
    })
    .from(payoutItems)
    .innerJoin(
      commissions,
      and(eq(commissions.brandId, payoutItems.brandId), eq(commissions.id, payoutItems.commissionId)),
    )
    .where(and(eq(payoutItems.brandId, tx.brandId), eq(payoutItems.payoutId, payoutId)))
    .orderBy(asc(commissions.orderedAt), asc(commissions.id))
    .limit(MOST_PARTS)
  const nettings = await tx
    .select({
      ...{ owing: payoutNettings.owingCommissionId, amountMinor: payoutNettings.amountMinor },
      ...{ orderId: commissions.orderId, orderName: commissions.orderName, kind: commissions.kind },
    })
    .from(payoutNettings)
    .innerJoin(
      commissions,
      and(eq(commissions.brandId, payoutNettings.brandId), eq(commissions.id, payoutNettings.owingCommissionId)),
    )
    .where(and(eq(payoutNettings.brandId, tx.brandId), eq(payoutNettings.payoutId, payoutId)))
    .limit(MOST_PARTS)
  return { items, nettings }
}

const MOST_PARTS = 1_000

/** Transfers that Stripe shows and the books do not know; while there is one, nobody is paid. Oldest first. */
export function openPayerLocks(tx: Tx): Promise<(typeof payerLocks.$inferSelect)[]> {
  return tx
    .select()
    .from(payerLocks)
    .where(isNull(payerLocks.resolvedAt))
    .orderBy(asc(payerLocks.foundAt))
    .limit(PAGE_LIMIT)
}

export type PayableTotals = { readonly currency: string; readonly clearedMinor: number; readonly owedMinor: number }

/** What has cleared and what is owed, by currency: what a batch prepared now would be made of. */
export async function payableTotals(tx: BrandTx): Promise<PayableTotals[]> {
  const rows = await tx.execute<{ currency: string; cleared: string; owed: string }>(sql`
    select currency, sum(cleared_minor) cleared, sum(owed_minor) owed from commission_positions
    where brand_id = ${tx.brandId} and (cleared_minor > 0 or owed_minor > 0) group by currency order by currency`)
  return rows.map(row => ({ currency: row.currency, clearedMinor: Number(row.cleared), owedMinor: Number(row.owed) }))
}
