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
  const of = (flow: AccrualFlow) => movements.reduce((sum, one) => sum + flowOf(flow, one), 0)
  return {
    earnedMinor: of("earned"),
    reducedMinor: of("reduced"),
    paidMinor: of("paid"),
    returnedMinor: of("returned"),
    takenMinor: of("taken"),
    clearedMinor: of("cleared"),
    owedMinor: of("owed"),
    writtenOffMinor: of("written_off"),
  }
}

const KINDS = {
  earned: ["earned"],
  reduced: ["reduced"],
  paid: ["sent"],
  returned: ["returned"],
  taken: ["netted", "offset"],
  cleared: ["cleared"],
  owed: ["clawed_back"],
  written_off: ["written_off"],
} as const satisfies Readonly<Record<string, readonly PostingKind[]>>
export type AccrualFlow = keyof typeof KINDS

/** What a movement adds to a figure of its month, in minor units: what is earned again takes back the debt that it pays. */
export function flowOf(flow: AccrualFlow, { kind, credit, amountMinor }: MonthMovement): number {
  const kinds: readonly PostingKind[] = KINDS[flow]
  if (kinds.includes(kind)) return amountMinor
  const account = flow === "owed" ? "receivable" : flow
  return kind === "restored" && credit === account ? -amountMinor : 0
}

function ends(opening: readonly Balance[], closing: readonly Balance[]) {
  const liability = (balances: readonly Balance[]) =>
    -balances.filter(one => LIABILITY.has(one.account)).reduce((sum, one) => sum + one.minor, 0)
  const receivableMinor = closing.filter(one => one.account === "receivable").reduce((sum, one) => sum + one.minor, 0)
  return { openingMinor: liability(opening) || 0, closingMinor: liability(closing) || 0, receivableMinor }
}
