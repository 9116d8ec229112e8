import { expect, test } from "vitest"
import type { Id } from "@/server/kernel/id"
import { type Earns, flatPlan } from "./plan"
import { termsChange } from "./terms-change"
import type { Offer } from "./terms-in-words"

const OFFER: Offer = {
  rateBps: 1_000,
  holdDays: 30,
  minimumPayoutMinor: { USD: 2_500 },
  nettingCapBps: 5_000,
  codeDiscountBps: 1_000,
}
const FROM = new Date("2026-03-01T00:00:00Z")
const NOTICE = new Date("2026-03-15T00:00:00Z")
const change = (last: Offer | null, next: Offer, groupId?: string | null) =>
  termsChange(last, next, FROM, { names: { candles: "Candles" }, locale: "en", groupId })
const rate = (bps: number): Earns => ({ kind: "rate", bps, perItem: {}, perOrder: {} })
const candles = (bps: number) => ({
  key: "c",
  name: "Candles",
  match: { collectionGids: ["candles"] },
  earns: rate(bps),
})
const gold = (bps: number) => ({
  key: "g",
  name: "Gold",
  match: { groupIds: ["gold" as Id<"grp">] },
  earns: rate(bps),
})
const planned = (...rules: readonly ReturnType<typeof candles | typeof gold>[]): Offer => ({
  ...OFFER,
  plan: { ...flatPlan(1_000), rules },
})

test("the first version has nothing to compare with", () => {
  expect(change(null, OFFER)).toMatchObject({ kind: "first", noticeUntil: null, changes: [] })
})

test("a raise counts at once and needs no notice", () => {
  expect(change(OFFER, { ...OFFER, rateBps: 1_250 })).toEqual({
    kind: "raise",
    noticeUntil: null,
    sentences: ["No order earns less than before: it counts at once."],
    changes: [
      {
        term: "You earn",
        before: "10 % of what the shopper pays for products, without tax and shipping.",
        after: "12.5 % of what the shopper pays for products, without tax and shipping.",
      },
    ],
  })
})

test("a cut says how long the better of both goes on", () => {
  const cut = change(OFFER, { ...OFFER, rateBps: 800 })
  expect(cut).toMatchObject({ kind: "cut", noticeUntil: NOTICE })
  expect(cut.sentences[0]).toMatch(/^For 14 days an order earns what the old terms say or what the new ones do/)
})

test("a new rule, a raised one and one that is gone are each told once", () => {
  const [none, one, more] = [OFFER, planned(candles(1_500)), planned(candles(2_000))]
  expect(change(none, one).kind).toBe("raise")
  expect(change(none, one).changes[0]).toEqual({
    term: "Candles",
    before: null,
    after: "15 % on products in Candles.",
  })
  expect(change(one, more)).toMatchObject({
    kind: "raise",
    changes: [{ term: "Candles", before: "15 % on products in Candles.", after: "20 % on products in Candles." }],
  })
  expect(change(more, none)).toMatchObject({
    kind: "cut",
    changes: [{ term: "Candles", before: "20 % on products in Candles.", after: null }],
  })
})

test("rules that only change places say so", () => {
  const [one, other] = [planned(candles(1_500), gold(2_000)), planned(gold(2_000), candles(1_500))]
  expect(change(one, other)).toMatchObject({
    kind: "raise",
    changes: [{ term: "Which rule is asked first", before: "Candles, then Gold.", after: "Gold, then Candles." }],
  })
})

test("whoever is in no group is not told of a group's rules", () => {
  const [one, other] = [planned(gold(1_500)), planned(gold(2_000))]
  expect(change(one, other, null).changes).toEqual([])
  expect(change(one, other, "gold").changes).toHaveLength(1)
})

test("a plan that says what the one rate said changes nothing", () => {
  expect(change(OFFER, { ...OFFER, plan: flatPlan(1_000), holdFrom: "paid" })).toEqual({
    kind: "same",
    noticeUntil: null,
    sentences: ["What orders earn stays as it is."],
    changes: [],
  })
})

test("what else changes is said, what stays is not", () => {
  const next: Offer = {
    ...OFFER,
    ...{ holdFrom: "delivered", codeDiscountBps: 0, nettingCapBps: 10_000, minimumPayoutMinor: {} },
  }
  expect(change(OFFER, next).sentences).toEqual([
    "What orders earn stays as it is.",
    "New orders clear as the new terms say; what is held keeps its date.",
    "Codes made from now on take the new discount; codes that are out keep theirs.",
    "What debts may take of a payout changes with the next batch.",
    "The smallest payout changes with the next batch.",
  ])
  expect(change(OFFER, next).changes.map(({ term }) => term)).toEqual([
    "It clears",
    "You share",
    "You are paid",
    "After a late refund",
  ])
  expect(
    change({ ...OFFER, minimumPayoutMinor: {} }, { ...OFFER, minimumPayoutMinor: { USD: 0 } }).sentences,
  ).toHaveLength(1)
})

test("another kind of period says when it begins to count", () => {
  const tiers = [{ from: { USD: 1_000 }, bps: 1_200 }]
  const [months, quarters] = (["month", "quarter"] as const).map(
    (period): Offer => ({ ...OFFER, plan: { ...flatPlan(1_000), tiers, period } }),
  )
  const said = (last: Offer | undefined, next: Offer | undefined) => (last && next ? change(last, next).sentences : [])
  expect(said(months, quarters)[1]).toMatch(
    /^Tiers and bonuses count by the new kind of period from the first quarter on/,
  )
  expect(said(months, months)).toHaveLength(1)
  expect(said({ ...OFFER, plan: flatPlan(1_000) }, quarters)).toHaveLength(1)
})
