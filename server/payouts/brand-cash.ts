import { and, eq, inArray, sql, sum } from "drizzle-orm"
import { accountTotals, transfers } from "@/db/schema"
import type { BrandTx } from "@/db/scope"

/** The brand's own money on the platform, in minor units; negative after funding was taken back. */
export async function brandCash(tx: BrandTx, currency: string): Promise<number> {
  const [row] = await tx
    .select({ balanceMinor: sum(accountTotals.balanceMinor).mapWith(Number) })
    .from(accountTotals)
    .where(
      and(
        eq(accountTotals.brandId, tx.brandId),
        eq(accountTotals.account, "cash"),
        eq(accountTotals.currency, currency),
      ),
    )
  return row?.balanceMinor ?? 0
}

/** What transfers that may still go through will take. */
export async function cashUnderWay(tx: BrandTx, currency: string): Promise<number> {
  const [row] = await tx
    .select({ amountMinor: sum(transfers.amountMinor).mapWith(Number) })
    .from(transfers)
    .where(
      and(
        eq(transfers.brandId, tx.brandId),
        eq(transfers.currency, currency),
        inArray(transfers.state, ["intended", "unknown"]),
      ),
    )
  return row?.amountMinor ?? 0
}

/** Makes everyone who is about to promise this brand's cash take turns until their transactions end. */
export async function lockCash(tx: BrandTx, currency: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('cash ' || ${tx.brandId}::text || ${currency}::text, 0))`,
  )
}
