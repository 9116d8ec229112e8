import { afterAll, beforeAll, expect, test } from "vitest"
import { killedFlood } from "@/db/testing/killed-flood"
import { bundle, bundled } from "@/scripts/bundle.mjs"
import { root } from "@/scripts/places.mjs"

/** The long run, with twenty kills and the whole app, is bench/flood.ts. */
const KILLS = 2
const ENTRY = "test-webhook-door"

let before: number
beforeAll(async () => {
  before = process.getMaxListeners()
  process.setMaxListeners(50)
  await bundle({ [ENTRY]: "db/testing/webhook-door.ts" })
})
afterAll(() => {
  process.setMaxListeners(before)
})

test("the app and its database killed in the middle of a flood lose nothing that they answered for", {
  timeout: 120_000,
}, async () => {
  const { acknowledged, lost } = await killedFlood({ entry: bundled(ENTRY), cwd: root }, KILLS)
  expect(acknowledged.length).toBeGreaterThan(100)
  expect(lost).toEqual([])
})
