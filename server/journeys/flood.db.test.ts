import { sql } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { clicks } from "@/db/schema"
import { type Chance, chance } from "@/db/seed/chance"
import { type Arrival, arrive } from "@/db/testing/arrive"
import { type Bookkeeper, bookkeeper } from "@/db/testing/bookkeeper"
import { canonicalDump } from "@/db/testing/canonical-dump"
import { disturbed } from "@/db/testing/disturbed"
import { type Lives, orderLives } from "@/db/testing/order-lives"
import { testDatabase } from "@/db/testing/test-database"
import type { RunningShopify } from "@/sandbox/shopify/running-shopify"
import { startShopify } from "@/sandbox/shopify/start-shopify"
import { newId } from "@/server/kernel/id"
import { addDays, MINUTE_MS } from "@/server/kernel/time"
import { clickKey, clickRef } from "@/server/tracking/click-ref"

const SECRET = "shpss_flood"
const STARTS_AT = new Date("2026-11-02T08:00:00Z")
const ORDERS = 120
const CODES = ["ANA10", "TOMAS10", "WREN10"]

let clock = STARTS_AT
let shopify: RunningShopify
let lives: Lives
let inOrder: { hash: string; lines: readonly string[] }
/** The clicks that orders carry; every set of books knows them. */
const clickIds = Array.from({ length: 40 }, () => newId<"clk">(STARTS_AT))

beforeAll(async () => {
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => clock, apiKey: "key", apiSecret: SECRET })
  const first = await books()
  const auth = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }
  for (const code of CODES) {
    const offer = { title: code, code, startsAt: new Date("2026-01-01T00:00:00Z"), percentageBps: 1_000 }
    await first.world.shopify.createDiscountCode(auth, offer)
  }
  const key = clickKey(first.world.secrets.app)
  const refs = clickIds.map(id => clickRef(key, id))
  lives = orderLives(shopify, chance(7), {
    shop: "juniper",
    orderCount: ORDERS,
    startsAt: STARTS_AT,
    codes: CODES,
    refs,
  })
  clock = new Date(lives.endsAt.getTime() + MINUTE_MS)
  await arrive(ofBrand(first), lives.deliveries, SECRET)
  await first.poll()
  inOrder = await canonicalDump(first.database.url)
  await first.close()
})
afterAll(() => shopify.close())

async function books(): Promise<Bookkeeper> {
  const later = (ms: number) => {
    clock = new Date(clock.getTime() + ms)
  }
  const keeper = await bookkeeper(shopify, await testDatabase(), {
    connectedAt: addDays(STARTS_AT, -1),
    now: () => clock,
    later,
  })
  const { brand, world } = keeper
  const whose = [brand.ana, brand.tomas, brand.wren]
  await world.db.brand(brand.brandId, async tx => {
    for (const [index, id] of clickIds.entries()) {
      const { linkId, enrollmentId, creatorId } = whose[index % whose.length] ?? brand.ana
      const click = { id, linkId, enrollmentId, creatorId, clickedAt: addDays(STARTS_AT, -1) }
      await tx.insert(clicks).values({ brandId: tx.brandId, ...click, visitorHash: "v", bot: false })
    }
  })
  return keeper
}

test("the story is rich enough to prove something", () => {
  const kinds = new Set(inOrder.lines.map(line => line.split(" ")[0]))
  expect([...kinds].sort()).toEqual(
    ["chargeback", "commission", "credit", "hold", "line", "order", "parcel", "refund", "return", "total"].sort(),
  )
  expect(lives.deliveries.length).toBeGreaterThan(ORDERS * 3)
})

describe("whatever the network did, after one poll facts and ledger are those of the run in order", () => {
  test.each([12, 14, 15])("seed %i", { timeout: 120_000 }, async seed => {
    const keeper = await books()
    const dice: Chance = chance(seed)
    const flood = disturbed(lives.deliveries, dice, SECRET)
    const arrivals = await arrive(ofBrand(keeper), flood.arrivals, SECRET)
    expect(arrivals.filter(({ status }) => status === 401)).toHaveLength(flood.forgedCount)
    expect(arrivals.filter(({ status }) => status === 200)).toHaveLength(arrivals.length - flood.forgedCount)
    await keeper.poll()
    const dump = await canonicalDump(keeper.database.url)
    expect(different(inOrder.lines, dump.lines)).toEqual([])
    expect(dump.hash).toBe(inOrder.hash)
    const [parked] = await keeper.world.db.brand(keeper.brand.brandId, tx =>
      tx.execute(sql`select count(*)::int count from webhook_deliveries where parked_because is not null`),
    )
    expect(parked).toEqual({ count: cutAndFirst(arrivals) })
    await keeper.close()
  })
})

const ofBrand = ({ world, brand }: Bookkeeper) => ({ world, brandId: brand.brandId })

/** Deliveries that were cut off and came before every whole copy of their event: these are what is set aside. */
function cutAndFirst(arrivals: readonly Arrival[]): number {
  const first = new Map<string, string>()
  for (const { status, delivery } of arrivals) {
    const event = `${delivery.topic} ${delivery.headers["X-Shopify-Event-Id"]}`
    if (status === 200 && !first.has(event)) first.set(event, delivery.body)
  }
  return [...first.values()].filter(body => !body.endsWith("}")).length
}

/** The first few lines that only one of two dumps has. */
function different(expected: readonly string[], found: readonly string[]): string[] {
  const [known, seen] = [new Set(expected), new Set(found)]
  const missing = expected.filter(line => !seen.has(line)).map(line => `- ${line}`)
  return [...missing, ...found.filter(line => !known.has(line)).map(line => `+ ${line}`)].sort().slice(0, 10)
}
