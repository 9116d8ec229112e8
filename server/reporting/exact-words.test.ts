import { expect, test } from "vitest"
import { exactWords, moneyWords, rateWords, shareWords } from "./exact-words"

test("an amount that is not rounded yet shows every digit it has", () => {
  expect(exactWords({ top: 10_104n, bottom: 10n }, "USD")).toBe("$10.104")
  expect(exactWords({ top: 60_624n, bottom: 100n }, "USD")).toBe("$6.0624")
  expect(exactWords({ top: 12n, bottom: 1n }, "USD")).toBe("$0.12")
  expect(exactWords({ top: 1_005n, bottom: 10n }, "JPY")).toBe("¥100.5")
  expect(exactWords({ top: -25n, bottom: 10n }, "USD")).toBe("−$0.025")
})

test("one without end is cut and says so", () => {
  expect(exactWords({ top: 1_000n, bottom: 3n }, "USD")).toBe("$3.33333333…")
})

test("rates, shares and amounts read as people say them", () => {
  expect([rateWords(1_250), rateWords(1_000), rateWords(5), rateWords(0)]).toEqual(["12.5 %", "10 %", "0.05 %", "0 %"])
  expect([shareWords(333_334), shareWords(1_000_000), shareWords(600_000)]).toEqual(["33.3334 %", "100 %", "60 %"])
  expect(moneyWords(-300, "USD")).toBe("−$3.00")
})
