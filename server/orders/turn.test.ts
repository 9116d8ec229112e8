import { describe, expect, test } from "vitest"
import { turns } from "./turn"

const AT = new Date("2026-11-20T10:00:00Z")
const later = (seconds: number) => new Date(AT.getTime() + seconds * 1000)

describe("whose turn it is", () => {
  test("a shop that floods steps behind, four steps at most; another one comes first", () => {
    const shops = turns()
    const flood = Array.from({ length: 200 }, () => shops.of("noisy.example", AT))
    expect(flood[0]).toBe(0)
    expect(flood[15]).toBe(0)
    expect(flood[16]).toBe(1)
    expect(flood.at(-1)).toBe(4)
    expect(shops.of("quiet.example", AT)).toBe(0)
  })

  test("what a worker has had time for is forgiven", () => {
    const shops = turns()
    for (let n = 0; n < 40; n++) shops.of("noisy.example", AT)
    expect(shops.of("noisy.example", later(1))).toBe(1)
    expect(shops.of("noisy.example", later(60))).toBe(0)
  })

  test("a flood that went on for long is forgiven soon after it ends", () => {
    const shops = turns()
    for (let n = 0; n < 100_000; n++) shops.of("noisy.example", AT)
    expect(shops.of("noisy.example", later(10))).toBe(0)
  })

  test("a clock that goes back forgives nothing and breaks nothing", () => {
    const shops = turns()
    for (let n = 0; n < 40; n++) shops.of("noisy.example", AT)
    expect(shops.of("noisy.example", later(-3_600))).toBe(2)
  })

  test("shops of long ago are forgotten, so that any number may come", () => {
    const shops = turns()
    for (let n = 0; n < 30_000; n++) shops.of(`shop-${n}.example`, later(n))
    expect(shops.size()).toBeLessThanOrEqual(10_000)
  })
})
