import { toDecimal } from "@/server/kernel/money"
import type { AccountCodes } from "@/server/ledger/account-codes"
import type { Journal, JournalLine } from "@/server/ledger/journal"
import { type Cell, csvLines, decimal } from "./csv"

/** Whose import a file is for, with the most lines that import takes at once. */
export const FORMATS = { xero: { mostLines: 300 }, quickbooks: { mostLines: 1_000 } } as const
export type Format = keyof typeof FORMATS

/** The columns of Xero's template for manual journals; a debit is positive there, a credit negative. */
const XERO = [
  "*Narration",
  "*Date",
  "Description",
  "*AccountCode",
  "*TaxRate",
  "*Amount",
  "TrackingName1",
  "TrackingOption1",
  "TrackingName2",
  "TrackingOption2",
] as const

/** The columns of QuickBooks Online's sample file for journal entries. */
const QUICKBOOKS = [
  "*JournalNo",
  "*JournalDate",
  "*AccountName",
  "*Debits",
  "*Credits",
  "Description",
  "Name",
  "Currency",
  "Location",
  "Class",
] as const

/** Journals as a file that the accounting system imports. The same journals and codes make the same bytes for ever. */
export function journalFile(format: Format, journals: readonly Journal[], codes: AccountCodes): string {
  const line = format === "xero" ? xeroLine : quickbooksLine
  const header = format === "xero" ? XERO : QUICKBOOKS
  return csvLines([header, ...journals.flatMap(journal => journal.lines.map(one => line(journal, one, codes)))])
}

function xeroLine(journal: Journal, line: JournalLine, codes: AccountCodes): Cell[] {
  const { code } = codes.accounts[line.account]
  const amount = decimal(toDecimal(line.amountMinor, journal.currency))
  const what = [journal.narration, dated(journal.date, codes), line.description, code, codes.taxRate, amount]
  return [...what, null, null, null, null]
}

function quickbooksLine(journal: Journal, line: JournalLine, codes: AccountCodes): Cell[] {
  const { name } = codes.accounts[line.account]
  const amount = decimal(toDecimal(Math.abs(line.amountMinor), journal.currency))
  const sides = line.amountMinor > 0 ? [amount, null] : [null, amount]
  const what = [journal.number, dated(journal.date, codes), name, ...sides, line.description]
  return [...what, null, journal.currency, null, null]
}

function dated(day: string, { dates }: AccountCodes): string {
  const [year, month, date] = day.split("-")
  return dates === "dmy" ? `${date}/${month}/${year}` : `${month}/${date}/${year}`
}
