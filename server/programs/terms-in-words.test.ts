import { expect, test } from "vitest"
import { percent, termsInWords } from "./terms-in-words"

test("basis points read as people say them", () => {
  expect([0, 50, 1000, 1250, 1205, 10_000].map(percent)).toEqual(["0 %", "0.5 %", "10 %", "12.5 %", "12.05 %", "100 %"])
})

test("an offer is five plain sentences", () => {
  const words = termsInWords({
    rateBps: 1000,
    holdDays: 30,
    minimumPayoutMinor: { USD: 2500, JPY: 3000 },
    nettingCapBps: 5000,
    codeDiscountBps: 1500,
  })
  expect(words).toEqual([
    "You earn 10 % of what the shopper pays for products, without tax and shipping.",
    "A commission clears 30 days after the order is paid; a refund before then takes back its share.",
    "You share a tracking link and a code that takes 15 % off for the shopper.",
    "What has cleared goes into the next payout from $25.00 or ¥3,000 on.",
    "If an order is refunded after you were paid, what it earned is taken from your next payouts, at most 50 % of each.",
  ])
})

test("what is absent is said, not left out", () => {
  const words = termsInWords({
    rateBps: 500,
    holdDays: 0,
    minimumPayoutMinor: {},
    nettingCapBps: 0,
    codeDiscountBps: 0,
  })
  expect(words[1]).toBe("A commission clears as soon as the order is paid.")
  expect(words[2]).toBe("You share a tracking link; there is no discount code.")
  expect(words[3]).toBe("What has cleared goes into the next payout, however small.")
  expect(words[4]).toContain("no payout is reduced")
})
