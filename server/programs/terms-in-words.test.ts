import { expect, test } from "vitest"
import { termsInWords } from "./terms-in-words"

test("an offer is five terms in plain words", () => {
  const words = termsInWords({
    rateBps: 1000,
    holdDays: 30,
    minimumPayoutMinor: { USD: 2500, JPY: 3000 },
    nettingCapBps: 5000,
    codeDiscountBps: 1500,
  })
  expect(words).toEqual([
    ["You earn", "10 % of what the shopper pays for products, without tax and shipping."],
    ["It clears", "30 days after the order is paid. A refund before then takes back its share."],
    ["You share", "A tracking link, and a code that takes 15 % off for the shopper."],
    ["You are paid", "With the next payout after $25.00 or ¥3,000 has cleared."],
    ["After a late refund", "What the order earned is taken from your next payouts, at most 50 % of each."],
  ])
})

test("what is absent is said, not left out", () => {
  const none = { rateBps: 500, holdDays: 0, minimumPayoutMinor: {}, nettingCapBps: 0, codeDiscountBps: 0 }
  expect(termsInWords(none).map(([, sentence]) => sentence)).toEqual([
    "5 % of what the shopper pays for products, without tax and shipping.",
    "As soon as the order is paid.",
    "A tracking link. There is no discount code.",
    "With the next payout after it has cleared, however small.",
    "What the order earned is kept as a debt, but no payout is reduced for it.",
  ])
})

test("a hold that waits for the parcel says what happens when none is heard of", () => {
  const offer = { rateBps: 500, holdDays: 14, minimumPayoutMinor: {}, nettingCapBps: 0, codeDiscountBps: 0 }
  expect(termsInWords({ ...offer, holdFrom: "delivered", holdWaitsDays: 45 })[1]).toEqual([
    "It clears",
    "14 days after the order is delivered. Where no parcel is heard of, it counts from 45 days after payment. A refund before then takes back its share.",
  ])
  expect(termsInWords({ ...offer, holdDays: 0, holdFrom: "fulfilled" })[1]?.[1]).toBe(
    "As soon as the order is sent. Where no parcel is heard of, it counts from 60 days after payment.",
  )
})
