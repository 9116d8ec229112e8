import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { dueMonths, owedFor, type Retainer, retainerMonths } from "./retainer"

const retainer = (startsOn: string, endsOn: string, monthlyMinor = 1_000_00): Retainer => ({
  ...{ startsOn, endsOn, endedOn: null, monthlyMinor },
})
const said = (one: Retainer) =>
  retainerMonths(one).map(part => `${part.month} ${part.days}/${part.of} ${part.amountMinor}`)

describe("a retainer by months", () => {
  test("whole months earn the whole amount, the first and the last their days", () => {
    expect(said(retainer("2026-01-15", "2026-04-14"))).toEqual([
      "2026-01 17/31 54839",
      "2026-02 28/28 100000",
      "2026-03 31/31 100000",
      "2026-04 14/30 46666",
    ])
  })

  test("the parts make the whole: the last month gets what rounding the first one left", () => {
    const of = (monthly: number) =>
      retainerMonths(retainer("2026-01-31", "2026-02-01", monthly)).map(one => one.amountMinor)
    expect([of(1_00), of(20), of(16)]).toEqual([
      [3, 4],
      [1, 0],
      [1, 0],
    ])
  })

  test("within one month it earns its days of that month, a leap day included", () => {
    expect(said(retainer("2028-02-10", "2028-02-19", 2_900_00))).toEqual(["2028-02 10/29 100000"])
    expect(said(retainer("2026-07-01", "2026-07-31"))).toEqual(["2026-07 31/31 100000"])
  })
})

describe("ended early", () => {
  test("its last month earns the days until then, and what was owed before stays", () => {
    const ended = { ...retainer("2026-01-15", "2026-06-30"), endedOn: "2026-03-10" }
    expect(said(ended).at(-1)).toBe("2026-03 10/31 32258")
    expect(owedFor(ended, "2026-03", 54_838 + 100_000)).toBe(32_259)
  })

  test("it never earns after the day on which it ended, nor before it began", () => {
    expect(retainerMonths({ ...retainer("2026-01-15", "2026-06-30"), endedOn: "2026-01-14" })).toEqual([])
  })
})

test("whatever the days, months earn within a cent of their days, whole months exactly, and all of them the whole", () => {
  const day = fc.date({ min: new Date("2025-01-01"), max: new Date("2029-12-31"), noInvalidDate: true })
  const text = (at: Date) => at.toISOString().slice(0, 10)
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 1, max: 9_999_999 }),
      (from, days, monthly) => {
        const one = retainer(text(from), text(new Date(from.getTime() + days * 86_400_000)), monthly)
        const parts = retainerMonths(one)
        expect(parts.reduce((sum, part) => sum + part.days, 0)).toBe(days + 1)
        const exact = parts.reduce((sum, part) => sum + (monthly * part.days) / part.of, 0)
        expect(Math.abs(parts.reduce((sum, part) => sum + part.amountMinor, 0) - exact)).toBeLessThanOrEqual(0.500_1)
        for (const part of parts) {
          if (part.days === part.of) expect(part.amountMinor).toBe(monthly)
          expect(Math.abs(part.amountMinor - (monthly * part.days) / part.of)).toBeLessThanOrEqual(1)
        }
        let before = 0
        for (const part of parts) before += owedFor(one, part.month, before)
        expect(before).toBe(parts.reduce((sum, part) => sum + part.amountMinor, 0))
      },
    ),
    { numRuns: 400 },
  )
})

test("a month's part is due on the day after its last one, the last month's after the retainer's last day", () => {
  const one = retainer("2026-01-15", "2026-03-14")
  expect(dueMonths(one, "2026-01-31")).toEqual([])
  expect(dueMonths(one, "2026-02-01")).toEqual(["2026-01"])
  expect(dueMonths(one, "2026-03-14")).toEqual(["2026-01", "2026-02"])
  expect(dueMonths(one, "2026-03-15")).toEqual(["2026-01", "2026-02", "2026-03"])
})
