import { expect, test } from "vitest"
import { soundCodes, USUAL_CODES } from "@/server/ledger/account-codes"
import type { Journal } from "@/server/ledger/journal"
import { journalFile } from "./journal-file"

const journal: Journal = {
  number: "TRB-20261103-USD",
  date: "2026-11-03",
  currency: "USD",
  narration: "Tributary TRB-20261103-USD",
  lines: [
    { account: "expense", amountMinor: 1_234_56, description: "Commissions earned (7)" },
    { account: "held", amountMinor: -1_234_56, description: "Commissions earned (7)" },
  ],
}

test("Xero reads one signed amount per line, under its own template's columns", () => {
  expect(journalFile("xero", [journal], { ...USUAL_CODES, dates: "dmy" })).toBe(
    [
      "*Narration,*Date,Description,*AccountCode,*TaxRate,*Amount,TrackingName1,TrackingOption1,TrackingName2,TrackingOption2",
      "Tributary TRB-20261103-USD,03/11/2026,Commissions earned (7),620,Tax Exempt,1234.56,,,,",
      "Tributary TRB-20261103-USD,03/11/2026,Commissions earned (7),830,Tax Exempt,-1234.56,,,,",
      "",
    ].join("\r\n"),
  )
})

test("QuickBooks reads debits and credits apart, the number and date on every line", () => {
  expect(journalFile("quickbooks", [journal], USUAL_CODES)).toBe(
    [
      "*JournalNo,*JournalDate,*AccountName,*Debits,*Credits,Description,Name,Currency,Location,Class",
      "TRB-20261103-USD,11/03/2026,Creator commissions,1234.56,,Commissions earned (7),,USD,,",
      "TRB-20261103-USD,11/03/2026,Creator commissions held,,1234.56,Commissions earned (7),,USD,,",
      "",
    ].join("\r\n"),
  )
})

test("yen have no decimals and dinars three", () => {
  const of = (currency: string) => journalFile("xero", [{ ...journal, currency }], USUAL_CODES)
  expect(of("JPY")).toContain(",123456,")
  expect(of("KWD")).toContain(",-123.456,")
})

test("a code that a spreadsheet would run is refused, and so is none at all", () => {
  const named = (name: string) => ({
    ...USUAL_CODES,
    accounts: { ...USUAL_CODES.accounts, cash: { code: "092", name } },
  })
  for (const name of ["=HYPERLINK(1)", "+1", "-1", "@sum", 'a"b', "a\nb"])
    expect(() => soundCodes(named(name)), name).toThrow("may not begin with")
  expect(() => soundCodes(named("  "))).toThrow("is missing")
  expect(soundCodes(named("  Cash ")).accounts.cash.name).toBe("Cash")
})
