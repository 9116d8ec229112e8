import { expect, test } from "vitest"
import { limitUnlessSet, type ManualWish, needsSecond, readManual } from "./manual-amount"

const bonus: ManualWish = {
  kind: "bonus",
  title: " Launch ",
  amountMinor: 50_00,
  because: "First hundred orders",
  holdDays: 0,
  proof: "https://posts.example/1",
}

test("without a limit of its own a brand lets one person give or take a hundred of a currency, or ten thousand without decimals", () => {
  expect(["EUR", "USD", "JPY", "KWD"].map(limitUnlessSet)).toEqual([100_00, 100_00, 10_000, 100_000])
})

test("a second person is needed once it adds up to more than the limit, given or taken", () => {
  const asked = [100_00, 100_01, -100_01].map(amountMinor => needsSecond(amountMinor, 0, 100_00))
  expect(asked).toEqual([false, true, true])
  expect([needsSecond(20_00, 80_00, 100_00), needsSecond(-20_01, 80_00, 100_00)]).toEqual([false, true])
})

test("a bonus needs a reason and what shows it, and is more than nothing; an adjustment goes either way", () => {
  expect(readManual(bonus).title).toBe("Launch")
  expect(readManual({ ...bonus, kind: "adjustment", amountMinor: -5_00, proof: null })).toMatchObject({ proof: null })
  for (const wrong of [
    { amountMinor: 0 },
    { amountMinor: -1 },
    { amountMinor: 1.5 },
    { title: " " },
    { because: "" },
    { because: "a".repeat(501) },
    { proof: " " },
    { holdDays: -1 },
    { holdDays: 0.5 },
  ])
    expect(() => readManual({ ...bonus, ...wrong }), JSON.stringify(wrong)).toThrow()
})
