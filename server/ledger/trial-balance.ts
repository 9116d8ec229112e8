import { ACCOUNTS, type Account } from "./account"
import type { MonthMovement } from "./closed-month"

/** What an account holds in one currency: debits minus credits, in minor units. */
export type Balance = { readonly account: Account; readonly currency: string; readonly minor: number }

/** All balances of one currency; they come to zero. */
export type TrialBalance = {
  readonly currency: string
  readonly accounts: readonly { readonly account: Account; readonly debitMinor: number; readonly creditMinor: number }[]
  readonly debitMinor: number
  readonly creditMinor: number
}

/** Balances as a trial balance per currency, accounts in the order of their table, empty ones left out. */
export function trialBalances(balances: readonly Balance[]): readonly TrialBalance[] {
  const currencies = [...new Set(balances.map(one => one.currency))].sort()
  return currencies.map(currency => {
    const accounts = ACCOUNTS.flatMap(account => {
      const minor = balances
        .filter(one => one.currency === currency && one.account === account)
        .reduce((sum, one) => sum + one.minor, 0)
      return minor === 0 ? [] : [{ account, debitMinor: Math.max(0, minor), creditMinor: Math.max(0, -minor) }]
    })
    const sum = (side: "debitMinor" | "creditMinor") => accounts.reduce((total, one) => total + one[side], 0)
    return { currency, accounts, debitMinor: sum("debitMinor"), creditMinor: sum("creditMinor") }
  })
}

/** What movements do to the accounts: the balances they would make of nothing. */
export function balancesOf(
  movements: readonly Pick<MonthMovement, "currency" | "debit" | "credit" | "amountMinor">[],
): readonly Balance[] {
  const sides = movements.flatMap(({ currency, debit, credit, amountMinor }) => [
    { account: debit, currency, minor: amountMinor },
    { account: credit, currency, minor: -amountMinor },
  ])
  return added(sides)
}

/** Balances of several sources as one list, by account and currency. */
export function added(balances: readonly Balance[]): readonly Balance[] {
  return [...Map.groupBy(balances, one => `${one.account} ${one.currency}`).values()].flatMap(same => {
    const [first] = same
    return first ? [{ ...first, minor: same.reduce((sum, one) => sum + one.minor, 0) }] : []
  })
}
