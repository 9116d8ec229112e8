import { expect, test, vi } from "vitest"
import { newId } from "@/server/kernel/id"
import { LookupCache } from "./lookup-cache"
import type { LinkTarget } from "./tracking-link"

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 1, 0, 0, seconds))
const target: LinkTarget = {
  brandId: newId(at(0)),
  linkId: newId(at(0)),
  storefrontUrl: "https://juniper.example",
  destinationPath: "/",
  utm: [],
  stopped: null,
  poolId: null,
}

test("a rush on one link asks once, and again after half a minute", async () => {
  let asked = 0
  const cache = new LookupCache(async () => {
    asked++
    return target
  })
  await Promise.all(Array.from({ length: 50 }, () => cache.find("x", at(0))))
  await cache.find("x", at(29))
  expect(asked).toBe(1)
  await cache.find("x", at(31))
  expect(asked).toBe(2)
})

test("a slug that is nobody's is asked for again soon, because it may just be made", async () => {
  const answers = [null, target]
  const cache = new LookupCache(async () => answers.shift() ?? null)
  expect(await cache.find("x", at(0))).toBeNull()
  expect(await cache.find("x", at(1))).toBeNull()
  expect(await cache.find("x", at(3))).toBe(target)
})

test("while the database is away a link that was seen leads on, one that was not is an error", async () => {
  let away = false
  const cache = new LookupCache(async () => {
    if (away) throw new Error("away")
    return target
  })
  await cache.find("x", at(0))
  away = true
  expect(await cache.find("x", at(600))).toBe(target)
  await expect(cache.find("y", at(600))).rejects.toThrow("away")
})

test("a database that hangs keeps nobody waiting whose link was seen before", async () => {
  vi.useFakeTimers()
  let hangs = false
  const cache = new LookupCache(() => (hangs ? new Promise<LinkTarget>(() => {}) : Promise.resolve(target)))
  await cache.find("x", at(0))
  hangs = true
  const found = cache.find("x", at(600))
  await vi.advanceTimersByTimeAsync(500)
  expect(await found).toBe(target)
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

test("a link that is gone for good is gone, also for whoever saw it before", async () => {
  const answers: (LinkTarget | null)[] = [target, null]
  const cache = new LookupCache(async () => answers.shift() ?? null)
  await cache.find("x", at(0))
  expect(await cache.find("x", at(31))).toBeNull()
})

test("a stranger who tries slugs drives no link out of the memory", async () => {
  let away = false
  const cache = new LookupCache(async word => {
    if (away) throw new Error("away")
    return word === "ana" ? target : null
  })
  await cache.find("ana", at(0))
  for (let n = 0; n < 30_000; n++) await cache.find(`try-${n}`, at(1))
  away = true
  expect(await cache.find("ana", at(600))).toBe(target)
})
