import { expect, test } from "vitest"
import { isLeakedUse } from "./leak-rule"

const at = (day: number) => new Date(Date.UTC(2026, 9, day))
const notice = { noticedAt: at(10), endedAt: null, undone: false }

test("a use counts as leaked from the notice on, and never before", () => {
  expect(isLeakedUse(at(9), false, [notice])).toBe(false)
  expect(isLeakedUse(at(10), false, [notice])).toBe(true)
  expect(isLeakedUse(at(10), false, [])).toBe(false)
})

test("whoever followed the creator's own link is the creator's", () => {
  expect(isLeakedUse(at(11), true, [notice])).toBe(false)
})

test("a notice that ended counts for what was ordered while it stood; one that was undone for nothing", () => {
  const ended = { ...notice, endedAt: at(20) }
  expect(isLeakedUse(at(19), false, [ended])).toBe(true)
  expect(isLeakedUse(at(20), false, [ended])).toBe(false)
  expect(isLeakedUse(at(19), false, [{ ...ended, undone: true }])).toBe(false)
})
