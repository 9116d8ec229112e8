import { expect, test } from "vitest"
import type { ProgressRow, SalesProgress } from "./period-data"
import { bonusWords, capWords, salesWords, tierSentence } from "./period-words"

const now = new Date("2026-11-28T20:00:00Z")
const row: ProgressRow = {
  ...{
    id: "enr_1",
    programName: "Friends",
    brandName: "Juniper & Co",
    timeZone: "America/New_York",
    caps: [],
    sales: [],
  },
  period: {
    ...{ kind: "month", firstDay: "2026-11-01", words: "November 2026" },
    endsAt: new Date("2026-12-01T05:00:00Z"),
    closesAt: new Date("2026-12-04T05:00:00Z"),
  },
  month: { kind: "month", firstDay: "2026-11-01", words: "November 2026", endsAt: new Date("2026-12-01T05:00:00Z") },
}
const sales = (part: Partial<SalesProgress>): SalesProgress => ({
  ...{ currency: "USD", netMinor: 3_120_00, orderCount: 7, isPartial: false, rateBps: 1_000, reached: null },
  next: { fromMinor: 5_000_00, bps: 1_200 },
  bonuses: [],
  ...part,
})

test("what is missing to the next tier is said with the day from which it counts", () => {
  expect(tierSentence(row, sales({}), now, "you")).toBe(
    "Now you earn 10 %; with $1,880.00 more, from 1 December on you earn 12 %.",
  )
  expect(salesWords(sales({}))).toBe("$3,120.00 of $5,000.00")
})

test("what is reached is said as sure, and at the top nothing more is asked for", () => {
  const top = sales({ netMinor: 9_000_00, rateBps: 1_200, reached: { fromMinor: 5_000_00, bps: 1_200 }, next: null })
  expect(tierSentence(row, top, now, "they")).toBe("Now they earn 12 %; from 1 December on they earn 12 %.")
  expect(salesWords(top)).toBe("$9,000.00")
})

test("caps and bonuses say how far they are, as they count", () => {
  expect(capWords({ currency: "USD", capMinor: 100_00, usedMinor: 80_00 })).toBe("$80.00 of $100.00 used")
  const ten = { name: "Ten", counts: "orders" as const, done: 7, atLeast: 10, amountMinor: 50_00 }
  expect(bonusWords(ten, "USD")).toBe("7 of 10 orders")
  expect(bonusWords({ ...ten, counts: "net_sales", done: 1_00, atLeast: 2_00 }, "USD")).toBe("$1.00 of $2.00")
})
