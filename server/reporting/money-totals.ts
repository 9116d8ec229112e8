import { and, asc, eq, inArray, sum } from "drizzle-orm"
import { accountTotals } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { Account } from "@/server/ledger/account"

/** A brand's creator money in one currency, in minor units; none is negative but cash. */
export type MoneyTotals = {
  readonly currency: string
  readonly heldMinor: number
  readonly clearedMinor: number
  readonly reservedMinor: number
  readonly owedMinor: number
  /** Null when only one creator's money is asked for: the accounts behind it belong to the brand as a whole. */
  readonly paidMinor: number | null
  readonly cashMinor: number
}

/** Per currency, from the running totals of the accounts; never from postings. */
export async function moneyTotals(tx: BrandTx, creatorId?: Id<"crt">): Promise<readonly MoneyTotals[]> {
  const mine = creatorId ? inArray(accountTotals.creatorId, [creatorId]) : undefined
  const rows = await tx
    .select({
      account: accountTotals.account,
      currency: accountTotals.currency,
      minor: sum(accountTotals.balanceMinor).mapWith(Number),
    })
    .from(accountTotals)
    .where(and(eq(accountTotals.brandId, tx.brandId), mine))
    .groupBy(accountTotals.account, accountTotals.currency)
    .orderBy(asc(accountTotals.currency))
  const currencies = [...new Set(rows.map(row => row.currency))]
  return currencies.map(currency => {
    const of = (account: Account) => rows.find(row => row.currency === currency && row.account === account)?.minor ?? 0
    return totals(currency, of, creatorId === undefined)
  })
}

/** Balances are debits minus credits; what creators have coming are credits. What was expensed, is not a cost in kind and is nowhere else was paid. */
function totals(currency: string, of: (account: Account) => number, whole: boolean): MoneyTotals {
  const owing = of("held") + of("cleared") + of("reserved") + of("receivable") + of("written_off")
  return {
    currency,
    heldMinor: 0 - of("held"),
    clearedMinor: 0 - of("cleared"),
    reservedMinor: 0 - of("reserved"),
    owedMinor: of("receivable"),
    paidMinor: whole ? of("expense") + of("in_kind") + owing : null,
    cashMinor: of("cash"),
  }
}
