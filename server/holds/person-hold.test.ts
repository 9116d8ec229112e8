import { expect, test } from "vitest"
import { addDays } from "@/server/kernel/time"
import { personReason, refuseDeadline } from "./person-hold"

const now = new Date("2026-10-01T12:00:00Z")

test("a reason is a clause that creators read, without its last stop", () => {
  expect(personReason("  Two parcels  came back. ")).toBe("the brand looks into it: Two parcels came back")
  expect(() => personReason("because")).toThrow(/Say why in 10 to 300 characters/)
})

test("a hold ends within thirty days, and however often it is extended within ninety", () => {
  const check =
    (until: number, setAt = 0) =>
    () =>
      refuseDeadline(addDays(now, until), { setAt: addDays(now, setAt), now })
  expect(check(30)).not.toThrow()
  expect(check(0)).toThrow(/has passed/)
  expect(check(32)).toThrow(/at most 30 days from now/)
  expect(check(20, -71)).not.toThrow()
  expect(check(20, -72)).toThrow(/at most 90 days in all/)
})
