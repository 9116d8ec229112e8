import { and, desc, eq, inArray, lt, sql } from "drizzle-orm"
import { accountTotals, fundings, transfers } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { PAGE_LIMIT, type Page, page } from "@/server/kernel/page"
import type { Funding } from "./keep-funding"

/** The brand's own money on the platform in one currency, and how much of it transfers under way will take. */
export type Cash = { readonly currency: string; readonly balanceMinor: number; readonly underWayMinor: number }

/** The brand's cash by currency; a currency it never had money in is not there. */
export async function listCash(tx: BrandTx): Promise<Cash[]> {
  const rows = await tx
    .select({
      currency: accountTotals.currency,
      balanceMinor: accountTotals.balanceMinor,
      underWayMinor: sql`coalesce((select sum(${transfers.amountMinor}) from ${transfers}
        where ${transfers.brandId} = ${accountTotals.brandId} and ${transfers.currency} = ${accountTotals.currency}
        and ${inArray(transfers.state, ["intended", "unknown"])}), 0)`.mapWith(Number),
    })
    .from(accountTotals)
    .where(and(eq(accountTotals.brandId, tx.brandId), eq(accountTotals.account, "cash")))
    .orderBy(accountTotals.currency)
  return rows
}

/** How money came and went, newest first. The cursor is the last id shown. */
export async function listFundings(
  tx: BrandTx,
  from: { readonly cursor?: string; readonly limit?: number },
): Promise<Page<Funding>> {
  const limit = Math.min(from.limit ?? PAGE_LIMIT, PAGE_LIMIT)
  const before = from.cursor ? lt(fundings.id, from.cursor as Id<"fnd">) : undefined
  const rows = await tx
    .select()
    .from(fundings)
    .where(and(eq(fundings.brandId, tx.brandId), before))
    .orderBy(desc(fundings.id))
    .limit(limit + 1)
  return page(rows, limit, row => row.id)
}
