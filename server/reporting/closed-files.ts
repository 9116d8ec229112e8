import { createHash } from "node:crypto"
import { toDecimal } from "@/server/kernel/money"
import type { AccountCodes } from "@/server/ledger/account-codes"
import type { ClosedFile } from "@/server/ledger/closed-month"
import { type DayMovement, DETAILS, inFiles, journalsOf } from "@/server/ledger/journal"
import type { Balance } from "@/server/ledger/trial-balance"
import { trialBalances } from "@/server/ledger/trial-balance"
import { type Cell, csvLines, decimal } from "./csv"
import { FORMATS, type Format, journalFile } from "./journal-file"

/** A file of a month, made again whenever it is asked for. */
export type BookFile = { readonly name: string; readonly text: string }

/** What the files of a month are made of. */
export type MonthBooks = {
  readonly month: string
  readonly movements: readonly DayMovement[]
  /** What the accounts hold when the month ends. */
  readonly balances: readonly Balance[]
  readonly codes: AccountCodes
}

/**
 * The files of a month: per currency, detail and accounting system its journals, cut to what an import takes, and the trial
 * balance at its end. All follow from what is passed and nothing else, so the same books make the same bytes.
 */
export function filesOf(books: MonthBooks): readonly BookFile[] {
  const currencies = [...new Set(books.movements.map(one => one.currency))].sort()
  const journals = currencies.flatMap(currency =>
    DETAILS.flatMap(detail =>
      (Object.keys(FORMATS) as Format[]).flatMap(format => {
        const all = journalsOf(books.month, currency, books.movements, detail)
        const parts = inFiles(all, FORMATS[format].mostLines)
        return parts.map((part, index) => ({
          name: `${books.month}-${currency}-by-${detail}-${format}${parts.length > 1 ? `-${index + 1}` : ""}.csv`,
          text: journalFile(format, part, books.codes),
        }))
      }),
    ),
  )
  return [{ name: trialBalanceName(books.month), text: trialBalanceFile(books) }, ...journals]
}

/** The name of the file that lists a month's postings one by one; it is made page by page. */
export function postingsName(month: string): string {
  return `${month}-postings.csv`
}

export function trialBalanceName(month: string): string {
  return `${month}-trial-balance.csv`
}

function trialBalanceFile({ balances, codes }: MonthBooks): string {
  const header = ["Currency", "Account", "Code", "Name", "Debit", "Credit"]
  const rows = trialBalances(balances).flatMap(({ currency, accounts }) =>
    accounts.map(({ account, debitMinor, creditMinor }): Cell[] => {
      const { code, name } = codes.accounts[account]
      const side = (minor: number) => (minor === 0 ? null : decimal(toDecimal(minor, currency)))
      return [currency, account.replace("_", " "), code, name, side(debitMinor), side(creditMinor)]
    }),
  )
  return csvLines([header, ...rows])
}

/** What a file's bytes are, for the record of the month. */
export function sealed({ name, text }: BookFile): ClosedFile {
  const bytes = Buffer.from(text, "utf8")
  return { name, sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length }
}
