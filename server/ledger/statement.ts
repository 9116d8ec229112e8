import { invariant } from "@/server/kernel/error"
import { HOUR_MS } from "@/server/kernel/time"
import type { Account, PostingKind } from "./account"

/** What moved in one month under one kind of posting, added up. Amounts in minor units of one currency. */
export type Movement = {
  /** "2026-11", in the brand's own time zone. */
  readonly month: string
  readonly kind: PostingKind
  readonly debit: Account
  readonly credit: Account
  readonly amountMinor: number
}

/**
 * One month of one creator with one brand in one currency. The balance is what the brand still has to pay: held, cleared and
 * reserved, less what the creator owes. opening + earned − reduced − paid + returned + written off = closing.
 */
export type Statement = {
  readonly month: string
  readonly openingMinor: number
  readonly earnedMinor: number
  readonly reducedMinor: number
  readonly paidMinor: number
  readonly returnedMinor: number
  /** Debts given up, less those that a later raise brought back. */
  readonly writtenOffMinor: number
  readonly closingMinor: number
  /** For information: it only moves inside the balance. */
  readonly clearedMinor: number
  /** For information: debts repaid out of payouts and of what had cleared. */
  readonly repaidMinor: number
}

/** Where a day begins first: UTC+14. */
const FURTHEST_EAST_MS = 14 * HOUR_MS

/** The accounts that make the balance: money to come, and the debts against it. */
export const BALANCE_ACCOUNTS: ReadonlySet<Account> = new Set(["held", "cleared", "reserved", "receivable"])

/**
 * Statements of `wanted` months, newest first, found by walking back from today's balance. `movements` must hold every
 * movement since the oldest wanted month; older ones do no harm.
 */
export function statements(
  balanceMinor: number,
  movements: readonly Movement[],
  wanted: readonly string[],
): readonly Statement[] {
  const months = [...new Set([...wanted, ...movements.map(one => one.month)])].sort().reverse()
  const result: Statement[] = []
  let closingMinor = balanceMinor
  for (const month of months) {
    const statement = monthly(
      month,
      closingMinor,
      movements.filter(one => one.month === month),
    )
    if (wanted.includes(month)) result.push(statement)
    closingMinor = statement.openingMinor
  }
  return result
}

function monthly(month: string, closingMinor: number, movements: readonly Movement[]): Statement {
  const of = (...kinds: PostingKind[]) => total(movements.filter(one => kinds.includes(one.kind)))
  // Undoing a write-off earns the amount again and takes the gift back: the balance stays, as the books say.
  const unforgiven = total(movements.filter(one => one.kind === "restored" && one.credit === "written_off"))
  const parts = {
    earnedMinor: of("earned", "restored"),
    reducedMinor: of("reduced", "clawed_back"),
    paidMinor: of("sent"),
    returnedMinor: of("returned"),
    writtenOffMinor: of("written_off") - unforgiven,
  }
  const change = parts.earnedMinor - parts.reducedMinor - parts.paidMinor + parts.returnedMinor + parts.writtenOffMinor
  invariant(change === movements.reduce((sum, one) => sum + effect(one), 0), `the statement of ${month} adds up`)
  const openingMinor = closingMinor - change
  const repaidMinor = of("netted", "offset")
  return { month, openingMinor, ...parts, closingMinor, clearedMinor: of("cleared"), repaidMinor }
}

/** What a movement does to the balance in minor units, by its accounts alone: the second opinion on the kinds above. */
export function effect({ debit, credit, amountMinor }: Pick<Movement, "debit" | "credit" | "amountMinor">): number {
  return amountMinor * (Number(BALANCE_ACCOUNTS.has(credit)) - Number(BALANCE_ACCOUNTS.has(debit)))
}

function total(movements: readonly Movement[]): number {
  return movements.reduce((sum, one) => sum + one.amountMinor, 0)
}

/** The `count` newest months that may have begun anywhere on earth at `now`, newest first: "2026-11", "2026-10", … */
export function recentMonths(now: Date, count: number): readonly string[] {
  const furthest = new Date(now.getTime() + FURTHEST_EAST_MS)
  return Array.from({ length: count }, (_, back) => {
    const month = new Date(Date.UTC(furthest.getUTCFullYear(), furthest.getUTCMonth() - back, 1))
    return month.toISOString().slice(0, "2026-11".length)
  })
}

/** Whether anything moved in the month at all; one in which nothing did says nothing. */
export function isEventful(one: Statement): boolean {
  const moved = [one.earnedMinor, one.reducedMinor, one.paidMinor, one.returnedMinor, one.writtenOffMinor]
  return [...moved, one.clearedMinor, one.repaidMinor].some(amount => amount !== 0)
}
