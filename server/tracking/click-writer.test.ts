import { expect, test, vi } from "vitest"
import { newId } from "@/server/kernel/id"
import { ClickWriter } from "./click-writer"
import type { NewClick } from "./record-clicks"

const at = new Date("2026-03-01T00:00:00Z")

function click(): NewClick {
  const visitor = { visitorHash: "v", userAgent: null, referrerHost: null, bot: false }
  return { ...visitor, brandId: newId(at), linkId: newId(at), clickId: newId(at), clickedAt: at }
}

test("clicks that arrive together share one write, and each is answered after it", async () => {
  const batches: number[] = []
  const writer = new ClickWriter(async clicks => batches.push(clicks.length))
  expect(new Set(await Promise.all(Array.from({ length: 100 }, () => writer.write(click()))))).toEqual(
    new Set(["written"]),
  )
  expect(batches).toEqual([100])
})

test("a large rush is written in bounded batches, nothing left out", async () => {
  const seen = new Set<string>()
  const sizes: number[] = []
  const writer = new ClickWriter(async clicks => {
    sizes.push(clicks.length)
    for (const one of clicks) seen.add(one.clickId)
  })
  await Promise.all(Array.from({ length: 3_000 }, () => writer.write(click())))
  expect(seen.size).toBe(3_000)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(400)
})

test("while the database is away clicks are kept, and written once it is back", async () => {
  vi.useFakeTimers()
  let away = true
  const seen = new Set<string>()
  const writer = new ClickWriter(async clicks => {
    if (away) throw new Error("away")
    for (const one of clicks) seen.add(one.clickId)
  })
  const fate = writer.write(click())
  await vi.advanceTimersByTimeAsync(10)
  expect(await fate).toBe("kept")
  await vi.advanceTimersByTimeAsync(5_000)
  expect(seen.size).toBe(0)
  away = false
  await vi.advanceTimersByTimeAsync(1_500)
  expect(seen.size).toBe(1)
  vi.useRealTimers()
})

test("a database that hangs keeps a shopper for a second at most", async () => {
  vi.useFakeTimers()
  const writer = new ClickWriter(() => new Promise(() => {}))
  const fate = writer.write(click())
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await fate).toBe("kept")
  vi.useRealTimers()
})

test("at the end of the process what waits is written, and what cannot be is counted", async () => {
  let written = 0
  const good = new ClickWriter(async clicks => {
    written += clicks.length
  })
  const fates = Array.from({ length: 10 }, () => good.write(click()))
  expect(await good.drain()).toBe(0)
  expect(written).toBe(10)
  expect(await Promise.all(fates)).not.toContain("lost")
  const bad = new ClickWriter(() => Promise.reject(new Error("away")))
  void bad.write(click())
  expect(await bad.drain()).toBe(1)
})
