import { expect, test } from "vitest"
import { draftOf, EMPTY, readDraft } from "./offer-draft"
import { givesWords, limitWords, offerSentences } from "./offer-words"

const NOW = new Date("2026-11-28T15:00:00.000Z")

const read = (draft: Partial<typeof EMPTY>) => {
  const answer = readDraft({ ...EMPTY, title: "Winter", ...draft }, "USD", NOW, null)
  if ("errors" in answer) throw new Error(JSON.stringify(answer.errors))
  return answer.terms
}

test("an offer is read as it was typed, and fills the fields again as it was read", () => {
  const terms = read({
    valueKind: "amount",
    off: "5,50",
    minimumKind: "subtotal",
    least: "30",
    ends: "2026-12-24",
    usageLimit: "20",
  })
  expect(terms).toMatchObject({
    value: { kind: "amount", amountMinor: 550, currency: "USD" },
    minimum: { kind: "subtotal", amountMinor: 3_000, currency: "USD" },
    startsAt: NOW.toISOString(),
    endsAt: "2026-12-24T23:59:59.000Z",
    usageLimit: 20,
  })
  expect(readDraft(draftOf(terms), "USD", new Date("2026-12-01T00:00:00Z"), terms)).toEqual({ terms })
})

test("what cannot be read is said beside its field", () => {
  const answer = readDraft(
    { ...EMPTY, off: "much", usageLimit: "two", minimumKind: "quantity", ends: "soon" },
    "USD",
    NOW,
    null,
  )
  expect(Object.keys("errors" in answer ? answer.errors : {}).sort()).toEqual(["ends", "least", "off", "usageLimit"])
})

test("an offer is told in plain words, short for a table and whole for who makes it", () => {
  const terms = read({
    off: "15",
    itemsKind: "products",
    gids: ["gid://shopify/Product/1"],
    minimumKind: "quantity",
    least: "2",
    oncePerCustomer: true,
  })
  expect(givesWords(terms)).toBe("15 % off 1 product")
  expect(limitWords(terms)).toEqual(["from 2 items", "once per customer"])
  expect(offerSentences(terms, "single_use")).toEqual([
    "Each click through a safe link gets a code of its own, which takes 15 % off 1 product that you chose and works once.",
    "The cart must hold at least 2 items of it.",
    "A customer can use a code once.",
    "It stands together with shipping discounts that let it.",
    "It works from 28 November 2026 on, without an end.",
  ])
})
