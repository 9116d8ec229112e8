import type { Account, PostingKind } from "./account"
import type { MonthMovement } from "./closed-month"
import { added, type Balance, balancesOf } from "./trial-balance"

/**
 * One month of a brand in one currency, in minor units. The liability is what creators will be paid: held, cleared and
 * reserved. opening + earned − reduced − paid + returned − taken for debts = closing.
 */
export type Accrual = {
  readonly month: string
  readonly currency: string
  readonly openingMinor: number
  readonly earnedMinor: number
  readonly reducedMinor: number
  readonly paidMinor: number
  readonly returnedMinor: number
  /** Taken from payouts and from what had cleared for older debts. */
  readonly takenMinor: number
  readonly closingMinor: number
  /** For information: it only moves inside the liability. */
  readonly clearedMinor: number
  /** New debts of creators, debts given up (less those that came back), and what creators owe at the end. */
  readonly owedMinor: number
  readonly writtenOffMinor: number
  readonly receivableMinor: number
}

const LIABILITY: ReadonlySet<Account> = new Set(["held", "cleared", "reserved"])

/** Accruals of months that follow each other, per currency, from what stood before the first of them. */
export function accruals(
  before: readonly Balance[],
  months: readonly { readonly month: string; readonly movements: readonly MonthMovement[] }[],
): readonly Accrual[] {
  const currencies = [...new Set([...before, ...months.flatMap(one => one.movements)].map(one => one.currency))].sort()
  return currencies.flatMap(currency => {
    let balances = before.filter(one => one.currency === currency)
    return months.map(({ month, movements }) => {
      const mine = movements.filter(one => one.currency === currency)
      const opening = balances
      balances = [...added([...balances, ...balancesOf(mine)])]
      return { month, currency, ...moved(mine), ...ends(opening, balances) }
    })
  })
}

function moved(movements: readonly MonthMovement[]) {
  const of = (kinds: readonly PostingKind[], fits: (one: MonthMovement) => boolean = () => true) =>
    movements.filter(one => kinds.includes(one.kind) && fits(one)).reduce((sum, one) => sum + one.amountMinor, 0)
  return {
    earnedMinor: of(["earned"]),
    reducedMinor: of(["reduced"]),
    paidMinor: of(["sent"]),
    returnedMinor: of(["returned"]),
    takenMinor: of(["netted", "offset"]),
    clearedMinor: of(["cleared"]),
    owedMinor: of(["clawed_back"]) - of(["restored"], one => one.credit === "receivable"),
    writtenOffMinor: of(["written_off"]) - of(["restored"], one => one.credit === "written_off"),
  }
}

function ends(opening: readonly Balance[], closing: readonly Balance[]) {
  const liability = (balances: readonly Balance[]) =>
    -balances.filter(one => LIABILITY.has(one.account)).reduce((sum, one) => sum + one.minor, 0)
  const receivableMinor = closing.filter(one => one.account === "receivable").reduce((sum, one) => sum + one.minor, 0)
  return { openingMinor: liability(opening) || 0, closingMinor: liability(closing) || 0, receivableMinor }
}
