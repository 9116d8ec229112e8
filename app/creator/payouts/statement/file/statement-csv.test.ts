import { expect, test } from "vitest"
import type { StatementLine, StatementPage } from "@/components/creator/creator-data"
import { closingRow, lineRows, openingRows } from "./statement-csv"

const page = {
  currency: "USD",
  statement: { month: "2026-11", openingMinor: 10_00, closingMinor: 22_50 },
} as StatementPage

const line = (change: Partial<StatementLine>): StatementLine => ({
  id: "pst_1",
  kind: "earned",
  orderName: "#1042",
  what: "order",
  payoutId: null,
  earningId: null,
  because: "order placed",
  amountMinor: 15_00,
  effectMinor: 15_00,
  recordedAt: new Date("2026-11-05T10:00:00Z"),
  ...change,
})

const LINES = [
  line({}),
  line({ kind: "reduced", because: "refund of 6 November", amountMinor: 2_50, effectMinor: -2_50 }),
  line({ kind: "cleared", because: "hold ended", amountMinor: 12_50, effectMinor: 0 }),
]

test("the file adds up: opening and every amount make the closing balance", () => {
  const rows = `${openingRows(page)}${lineRows(LINES, "USD")}`.trim().split("\r\n").slice(1)
  const cents = rows.map(row => Number((row.split(",")[5] ?? "").replace(".", "")))
  expect(cents.reduce((sum, minor) => sum + minor, 0)).toBe(22_50)
  expect(closingRow(page)).toBe(",Closing,,,,22.50,,USD\r\n")
})

test("what a shop typed cannot become a formula, and commas and quotes stay in their cell", () => {
  const [row] = lineRows([line({ orderName: "=SUM(A1)", because: 'He said "no", twice' })], "USD").split("\r\n")
  expect(row).toContain(",'=SUM(A1),")
  expect(row).toContain(',"He said ""no"", twice",')
})

test("yen have no decimals", () => {
  expect(lineRows([line({})], "JPY")).toContain(",1500,,JPY")
})
