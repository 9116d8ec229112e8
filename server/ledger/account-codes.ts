import { refuse } from "@/server/kernel/error"
import { ACCOUNTS, type Account } from "./account"

/** What an account of ours is in the brand's own chart of accounts. */
export type AccountCode = {
  /** As Xero wants it: "620". */
  readonly code: string
  /** As QuickBooks wants it, with its parents: "Marketing:Creator commissions". */
  readonly name: string
}

/** How journals are written for the brand's accounting system. */
export type AccountCodes = {
  readonly accounts: Readonly<Record<Account, AccountCode>>
  /** The name of the rate without tax in the brand's Xero, which wants one on every line. */
  readonly taxRate: string
  /** How that system reads dates: 31/12/2026 or 12/31/2026. */
  readonly dates: "dmy" | "mdy"
}

/** What stands there until somebody says otherwise: ours to suggest, the accountant's to change. */
export const USUAL_CODES: AccountCodes = {
  accounts: {
    expense: { code: "620", name: "Creator commissions" },
    held: { code: "830", name: "Creator commissions held" },
    cleared: { code: "831", name: "Creator commissions cleared" },
    reserved: { code: "832", name: "Creator payouts approved" },
    receivable: { code: "615", name: "Due from creators" },
    written_off: { code: "621", name: "Creator debts written off" },
    cash: { code: "092", name: "Stripe balance for creators" },
    funding: { code: "877", name: "Transfers to Stripe" },
    fees: { code: "404", name: "Payout fees" },
    in_kind: { code: "622", name: "Gifts and time for creators" },
  },
  taxRate: "Tax Exempt",
  dates: "mdy",
}

/** Xero's own limit for a code, QuickBooks' for a name of an account. */
const LONGEST_CODE = 10
const LONGEST_NAME = 100
/** What would make a spreadsheet run it as a formula, or break a line of a file. */
const UNSAFE = /^[=+\-@\t\r]|[\r\n\t"]/

/** The codes as they will be written, without space around them; refuses what no accounting system would read. */
export function soundCodes(codes: AccountCodes): AccountCodes {
  const accounts = ACCOUNTS.map(account => {
    const code = sound(codes.accounts[account].code, `The code of “${account.replace("_", " ")}”`, LONGEST_CODE)
    const name = sound(codes.accounts[account].name, `The name of “${account.replace("_", " ")}”`, LONGEST_NAME)
    return [account, { code, name }] as const
  })
  return {
    accounts: Object.fromEntries(accounts) as Record<Account, AccountCode>,
    taxRate: sound(codes.taxRate, "The tax rate", LONGEST_NAME),
    dates: codes.dates,
  }
}

function sound(text: string, what: string, longest: number): string {
  const trimmed = text.trim()
  if (trimmed === "") throw refuse("invalid", `${what} is missing.`)
  if (trimmed.length > longest) throw refuse("invalid", `${what} is longer than ${longest} characters.`)
  if (UNSAFE.test(trimmed))
    throw refuse("invalid", `${what} may not begin with = + - @, nor hold quotes or line breaks.`)
  return trimmed
}
