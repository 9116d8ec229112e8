import type { BrandTx } from "@/db/scope"
import { brandName } from "@/server/identity/brand-queries"
import { DAY_MS } from "@/server/kernel/time"
import { type Accrual, accruals } from "@/server/ledger/accruals"
import { balancesAsOf } from "@/server/ledger/balances-as-of"
import type { MonthMovement } from "@/server/ledger/closed-month"
import { closedMonth, listClosed, nextToClose, spanOf } from "@/server/ledger/closed-months"
import type { DayMovement } from "@/server/ledger/journal"
import { monthIn, monthsLater } from "@/server/ledger/month"
import { dayMovements, wholeMonth } from "@/server/ledger/movements"

/** Months shown at most, the one under way counted in. */
const MONTHS = 13

/**
 * The newest months of the books, oldest first: what was earned, reduced, cleared and paid in each and what was owed at its
 * end. Closed months are read from their records; only open ones are added up.
 */
export async function readAccruals(tx: BrandTx, now: Date): Promise<readonly Accrual[]> {
  const { timeZone } = await brandName(tx)
  const newest = monthIn(timeZone, now)
  const closed = new Map((await listClosed(tx)).map(one => [one.month, one]))
  const oldest = [...closed.keys()].at(-1) ?? (await nextToClose(tx)) ?? newest
  const months = Array.from({ length: MONTHS }, (_, back) => monthsLater(newest, back + 1 - MONTHS))
  const shown = months.filter(month => month >= oldest)
  const [first] = shown
  if (!first) return []
  const before = await balancesAsOf(tx, new Date((await spanOf(tx, first)).from.getTime() - 1))
  const open = shown.find(month => !closed.has(month))
  const since = open ? await movedSince(tx, open, now) : new Map()
  return accruals(
    before,
    shown.map(month => ({ month, movements: closed.get(month)?.movements ?? wholeMonth(since.get(month) ?? []) })),
  )
}

/** What moved in a month, by kind and accounts: of a closed one from its record. */
export async function movementsOfMonth(tx: BrandTx, month: string): Promise<readonly MonthMovement[]> {
  const closed = await closedMonth(tx, month)
  return closed?.movements ?? wholeMonth(await dayMovements(tx, await spanOf(tx, month)))
}

/** What moved since an open month began, by month; one read for all of them. */
async function movedSince(tx: BrandTx, month: string, now: Date): Promise<ReadonlyMap<string, readonly DayMovement[]>> {
  const span = await spanOf(tx, month)
  const movements = await dayMovements(tx, { ...span, until: new Date(now.getTime() + DAY_MS) })
  // For a brand that moved to a zone further west, the month began on the last day of the one before.
  return Map.groupBy(movements, one => (one.day < month ? month : one.day.slice(0, month.length)))
}
