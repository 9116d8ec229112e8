import { and, eq, inArray, sql } from "drizzle-orm"
import { accountTotals } from "@/db/schema/ledger"
import { payouts, transfers } from "@/db/schema/payouts"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { Account } from "@/server/ledger/account"

/** Where a creator's money with this brand is, in one currency; minor units, none negative. */
export type PromoterMoney = {
  readonly currency: string
  readonly heldMinor: number
  readonly clearedMinor: number
  /** In a batch and on its way. */
  readonly reservedMinor: number
  /** Sent to the creator's account, less what came back. */
  readonly paidMinor: number
  readonly owedMinor: number
}

const NOTHING = { heldMinor: 0, clearedMinor: 0, reservedMinor: 0, paidMinor: 0, owedMinor: 0 }
const FIELDS = {
  held: "heldMinor",
  cleared: "clearedMinor",
  reserved: "reservedMinor",
  receivable: "owedMinor",
} as const satisfies Partial<Record<Account, keyof PromoterMoney>>
const OWN_ACCOUNTS = ["held", "cleared", "reserved", "receivable"] as const

/**
 * The money of some creators by creator, one entry per currency. Two reads, whoever is asked for: the running totals, and
 * the payouts sent, of which there are as many as batches and not as many as orders.
 */
export async function promoterMoney(
  tx: BrandTx,
  creatorIds: readonly Id<"crt">[],
): Promise<ReadonlyMap<Id<"crt">, readonly PromoterMoney[]>> {
  const found = new Map<Id<"crt">, Map<string, PromoterMoney>>()
  if (creatorIds.length === 0) return new Map()
  const add = (creatorId: Id<"crt">, currency: string, part: Partial<PromoterMoney>) => {
    const own = found.get(creatorId) ?? new Map<string, PromoterMoney>()
    own.set(currency, { ...(own.get(currency) ?? { ...NOTHING, currency }), ...part })
    found.set(creatorId, own)
  }
  for (const { account, creatorId, currency, balanceMinor } of await totalsOf(tx, creatorIds))
    add(creatorId, currency, { [FIELDS[account]]: account === "receivable" ? balanceMinor : -balanceMinor || 0 })
  for (const { creatorId, currency, paidMinor } of await sentTo(tx, creatorIds)) add(creatorId, currency, { paidMinor })
  return new Map([...found].map(([id, own]) => [id, [...own.values()].sort(byCurrency)]))
}

async function totalsOf(tx: BrandTx, creatorIds: readonly Id<"crt">[]) {
  const { account, creatorId, currency, balanceMinor } = accountTotals
  const rows = await tx
    .select({ account, creatorId, currency, balanceMinor })
    .from(accountTotals)
    .where(
      and(
        eq(accountTotals.brandId, tx.brandId),
        inArray(account, [...OWN_ACCOUNTS]),
        inArray(creatorId, [...creatorIds]),
      ),
    )
  return rows.flatMap(row => (isOwn(row.account) ? [{ ...row, account: row.account }] : []))
}

function isOwn(account: Account): account is (typeof OWN_ACCOUNTS)[number] {
  return (OWN_ACCOUNTS as readonly Account[]).includes(account)
}

async function sentTo(tx: BrandTx, creatorIds: readonly Id<"crt">[]) {
  const paidMinor = sql<number>`sum(${transfers.amountMinor} - ${transfers.reversedMinor})::bigint`.mapWith(Number)
  return await tx
    .select({ creatorId: payouts.creatorId, currency: payouts.currency, paidMinor })
    .from(payouts)
    .innerJoin(transfers, and(eq(transfers.brandId, payouts.brandId), eq(transfers.payoutId, payouts.id)))
    .where(
      and(eq(payouts.brandId, tx.brandId), inArray(payouts.creatorId, [...creatorIds]), eq(transfers.state, "sent")),
    )
    .groupBy(payouts.creatorId, payouts.currency)
}

function byCurrency(one: PromoterMoney, other: PromoterMoney): number {
  return one.currency < other.currency ? -1 : 1
}
