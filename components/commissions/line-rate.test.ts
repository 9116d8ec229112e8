import { expect, test } from "vitest"
import type { OrderDerivation, Part } from "@/server/commissions/derivation"
import { lineRate, lineReckoning, ratesOf } from "./line-rate"

const part = (more: Partial<Part>): Part => ({
  ...{ rule: null, name: "Everything else", excluded: false, bps: 1_000, perItemMinor: 0, perOrderMinor: 0 },
  ...{ netMinor: 50_00, originalNetMinor: 50_00, quantityLeft: 1 },
  ...more,
})
const byRules = (...parts: readonly Part[]) => ({
  rateBps: 1_000,
  derivation: { kind: "order", parts } as unknown as OrderDerivation,
})
const plan = byRules(
  part({ rule: "socks", name: "House socks", bps: 600 }),
  part({ rule: "big", name: "A big first order", bps: 1_000, perOrderMinor: 10_00 }),
  part({ rule: "card", name: "Gift cards", excluded: true }),
  part({ bps: 1_600 }),
)

test.each([
  ["socks", "6 %", "6 % of $20.00, by House socks"],
  ["big", "10 % + $10.00 an order", "10 % of $20.00 + $10.00 an order, by A big first order"],
  ["card", "excluded", "Earns nothing, by Gift cards"],
  [undefined, "16 %", "16 % of $20.00"],
])("a line under %s says by what it earns, not by the default of the terms", (rule, rate, reckoning) => {
  const line = { rule, netMinor: 20_00 }
  expect(lineRate(plan, line, "USD")).toBe(rate)
  expect(lineReckoning(plan, line, "USD")).toBe(reckoning)
})

test("a calculation of the first days knew one rate", () => {
  const old = { rateBps: 1_250, derivation: null }
  expect(lineRate(old, {}, "USD")).toBe("12.5 %")
  expect(ratesOf(old, "USD")).toBe("12.5 %")
})

test("all rates of an order stand once each", () => {
  expect(ratesOf(byRules(part({ rule: "a", bps: 600 }), part({ rule: "b", bps: 600 }), part({})), "USD")).toBe(
    "6 %, 10 %",
  )
})
