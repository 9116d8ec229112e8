import { describe, expect, test } from "vitest"
import { HOUR_MS, MINUTE_MS } from "@/server/kernel/time"
import { isSilent, nextReadAt, readFrom, wantsReading, wasMissed, wasReadTooSoon } from "./shop-read"

const NOW = new Date("2026-11-20T10:00:00Z")
const after = (ms: number) => new Date(NOW.getTime() + ms)

describe("when a shop is read next", () => {
  test("after five minutes; a silent one after twice as long each time, up to an hour", () => {
    expect(nextReadAt(NOW, 0)).toEqual(after(5 * MINUTE_MS))
    expect(nextReadAt(NOW, 1)).toEqual(after(10 * MINUTE_MS))
    expect(nextReadAt(NOW, 3)).toEqual(after(40 * MINUTE_MS))
    expect([4, 10, 1_000_000].map(count => nextReadAt(NOW, count))).toEqual(Array(3).fill(after(HOUR_MS)))
  })

  test("it is called silent after three failures", () => {
    expect([0, 2, 3].map(faultCount => isSilent({ faultCount }))).toEqual([false, false, true])
  })

  test("from ten minutes before the last change that was read", () => {
    expect(readFrom(NOW, new Date(0))).toEqual(after(-10 * MINUTE_MS))
    expect(readFrom(null, NOW)).toEqual(after(-10 * MINUTE_MS))
  })
})

describe("which listed orders are read whole", () => {
  const listed = { gid: "gid://shopify/Order/1", updatedAt: NOW }

  test("those we lack, those that changed, those never confirmed", () => {
    expect(wantsReading(listed, null)).toBe(true)
    expect(wantsReading(listed, { updatedAt: after(-1000), confirmed: true })).toBe(true)
    expect(wantsReading(listed, { updatedAt: NOW, confirmed: false })).toBe(true)
    expect(wantsReading(listed, { updatedAt: NOW, confirmed: true })).toBe(false)
    expect(wantsReading(listed, { updatedAt: after(1000), confirmed: true })).toBe(false)
  })

  test("once more, those that were read within a minute of their change", () => {
    expect(wasReadTooSoon(listed, { readAt: after(MINUTE_MS - 1) })).toBe(true)
    expect(wasReadTooSoon(listed, { readAt: after(MINUTE_MS) })).toBe(false)
    expect(wasReadTooSoon(listed, { readAt: null })).toBe(false)
    expect(wasReadTooSoon(listed, null)).toBe(false)
  })

  test("an order of a moment ago was not missed: its webhook is on its way", () => {
    expect(wasMissed(listed, after(MINUTE_MS))).toBe(false)
    expect(wasMissed(listed, after(2 * MINUTE_MS))).toBe(true)
  })
})
