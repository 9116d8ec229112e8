import { expect, test } from "vitest"
import { secondPerson } from "./second-person"

const alone = {
  limits: [
    { currency: "EUR", limitMinor: 100_00 },
    { currency: "JPY", limitMinor: 10_000 },
  ],
  given: [{ creatorId: "crt_ana", currency: "EUR", minor: 80_00 }],
}
const ana = (minor: number | null) => ({ creatorId: "crt_ana", name: "Ana", minor })
const wren = (minor: number | null) => ({ creatorId: "crt_wren", name: "Wren", minor })

test("before anything is saved the person reads whether a colleague will have to confirm, and why", () => {
  expect(secondPerson(alone, "EUR", [ana(20_00)])).toEqual({
    waits: false,
    words: "You have given Ana €80.00 in the last 30 days; above €100.00 a colleague confirms.",
  })
  expect(secondPerson(alone, "EUR", [ana(-20_01)])).toEqual({
    waits: true,
    words:
      "You have given Ana €80.00 in the last 30 days; with this it is €100.01. Above €100.00 a colleague confirms first.",
  })
  expect(secondPerson(alone, "JPY", [ana(10_001)])).toEqual({
    waits: true,
    words: "This is ¥10,001 for Ana. Above ¥10,000 a colleague confirms first.",
  })
})

test("of several creators it says for how many, and without an amount only what the limit is", () => {
  expect(secondPerson(alone, "EUR", [ana(50_00), wren(50_00)]).words).toContain("Ana €80.00")
  expect(secondPerson(alone, "EUR", [ana(150_00), wren(150_00)])).toEqual({
    waits: true,
    words: "For 2 of them a colleague confirms first: above €100.00 in 30 days.",
  })
  expect(secondPerson(alone, "EUR", [wren(null)])).toEqual({
    waits: false,
    words: "Above €100.00 from you to one creator in 30 days a colleague confirms.",
  })
})
