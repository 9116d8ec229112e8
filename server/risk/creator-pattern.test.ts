import { expect, test } from "vitest"
import { chargedBack, oneCustomer } from "./creator-pattern"

test("a fan among many customers is no pattern; one who is nearly all of them is", () => {
  expect(oneCustomer({ theirs: 6, all: 60 })).toBeNull()
  expect(oneCustomer({ theirs: 3, all: 3 })).toBeNull()
  expect(oneCustomer({ theirs: 4, all: 8 })?.words).toContain("4 of the 8 orders")
})

test("a chargeback now and then is chance; many of few are a pattern", () => {
  expect(chargedBack({ theirs: 2, all: 10 })).toBeNull()
  expect(chargedBack({ theirs: 3, all: 200 })).toBeNull()
  expect(chargedBack({ theirs: 3, all: 40 })?.points).toBeGreaterThan(0)
})
