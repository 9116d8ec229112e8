import { expect, test } from "vitest"
import { RateLimit } from "./rate-limit"

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 10, 0, second))

test("so many a minute get through, and the next minute begins anew", () => {
  const limit = new RateLimit({ perMinute: 2, mostNames: 10 })
  expect([limit.takes("a", at(0)), limit.takes("a", at(30)), limit.takes("a", at(59))]).toEqual([true, true, false])
  expect(limit.takes("b", at(59))).toBe(true)
  expect(limit.takes("a", at(60))).toBe(true)
})

test("names without end do not fill the memory", () => {
  const limit = new RateLimit({ perMinute: 1, mostNames: 3 })
  for (let name = 0; name < 100; name++) expect(limit.takes(`name ${name}`, at(0))).toBe(true)
  expect(limit.size).toBeLessThanOrEqual(3)
})
