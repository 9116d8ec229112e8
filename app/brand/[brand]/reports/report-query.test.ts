import { describe, expect, test } from "vitest"
import { exportHref, keptOf, modelsAsked, reportAsked, revenueAsked } from "./report-query"

describe("what the address asks of a report", () => {
  test("days that are none, run backwards, or a currency that is none are left out", () => {
    expect(reportAsked({ from: "2026-11-31", to: "2026-11-30" })).toEqual({ to: "2026-11-30" })
    expect(reportAsked({ from: "2026-12-01", to: "2026-11-30" })).toEqual({})
    expect(reportAsked({ currency: "usd" })).toEqual({})
    expect(reportAsked({ currency: "JPY" })).toEqual({ currency: "JPY" })
  })

  test("a word that is not known is the usual one", () => {
    expect(revenueAsked({ by: "planet", sort: "luck" })).toMatchObject({ by: "creator", sort: "-direct" })
    expect(revenueAsked({ by: "campaign", sort: "assisted" })).toMatchObject({ by: "campaign", sort: "assisted" })
    expect(modelsAsked({ only: "robots" }).only).toBeUndefined()
  })

  test("other reports keep days and currency, and a file all but the page", () => {
    const query = { from: "2026-11-01", by: "campaign", after: "25" }
    expect(String(keptOf(query))).toBe("from=2026-11-01")
    expect(exportHref("/reports/revenue", query)).toBe("/reports/revenue/export?from=2026-11-01&by=campaign")
  })
})
