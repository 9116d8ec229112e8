import { and, eq, sql } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { foundOrders, orders, refunds, shopReads, shops } from "@/db/schema"
import { type JuniperShop, juniperShop } from "@/db/testing/juniper-shop"
import { Killed, mortalWorld } from "@/db/testing/mortal-world"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import type { ShopifyPort } from "@/server/integrations/shopify/shopify-port"
import { present } from "@/server/kernel/error"
import { newId } from "@/server/kernel/id"
import { MINUTE_MS } from "@/server/kernel/time"
import { clickKey, clickRef } from "@/server/tracking/click-ref"
import type { World } from "@/server/world"
import { findWork } from "./find-work"
import { pollShop } from "./poll-shop"

const CANDLES = { lines: [{ productHandle: "juniper-candle", quantity: 3 }], codes: ["ANA10"], send: false }
let juniper: JuniperShop
let world: World

beforeEach(async () => {
  juniper = await juniperShop()
  world = juniper.world
})
afterEach(() => juniper.close())

const place = () => ({ brandId: juniper.brand.brandId, shopId: juniper.brand.shopId })
const inBrand: World["db"]["brand"] = (_, work) => world.db.brand(juniper.brand.brandId, work)
const brandId = () => juniper.brand.brandId

/** The order's facts as stored. */
async function stored(gid: string) {
  const [order] = await inBrand(brandId(), tx => tx.select().from(orders).where(eq(orders.gid, gid)))
  return order ?? null
}

async function reading() {
  const [row] = await inBrand(brandId(), tx => tx.select().from(shopReads))
  return present(row, "the shop's read")
}

/** The shop is read until there is no more to read. */
async function poll(given: World = world) {
  juniper.later(6 * MINUTE_MS)
  for (let run = 0; run < 20; run++) {
    await pollShop(given, place())
    const { startedAt, faultCount } = await reading()
    if (startedAt === null || faultCount > 0) return
  }
}

/** What each creator has on an order, held and otherwise. */
async function held(gid: string): Promise<number> {
  const [row] = await inBrand(brandId(), tx =>
    tx.execute<{ held: string }>(sql`
      select coalesce(sum(p.held_minor), 0) held from commission_positions p
      join commissions c on c.id = p.commission_id join orders o on o.id = c.order_id where o.gid = ${gid}`),
  )
  return Number(row?.held)
}

describe("orders whose webhook never came", () => {
  test("are found, settled, counted and named", async () => {
    const bought = juniper.shopify.placeOrder("juniper", CANDLES)
    await poll()
    expect(await stored(bought.order.gid)).toMatchObject({ confirmedAt: world.now(), unconfirmedBecause: null })
    // Ten percent of three candles at 34.00 less ten percent.
    expect(await held(bought.order.gid)).toBe(9_18)
    expect(await reading()).toMatchObject({ foundCount: 1, seenCount: 1, fault: null, startedAt: null })
    const named = await inBrand(brandId(), tx => tx.select().from(foundOrders))
    expect(named).toMatchObject([{ gid: bought.order.gid, name: bought.order.name, foundBy: "poll" }])
  })

  test("keep the click of the page that the shopper came in by", async () => {
    const ref = clickRef(clickKey(world.secrets.app), newId<"clk">())
    const bought = juniper.shopify.placeOrder("juniper", { ...CANDLES, landingSite: `/?ref=${ref}&utm_source=ana` })
    await poll()
    expect(await stored(bought.order.gid)).toMatchObject({ clickRefs: [ref] })
  })

  test("a refund that nobody told of is found with its order", async () => {
    const bought = juniper.shopify.placeOrder("juniper", CANDLES)
    await poll()
    const line = present(bought.order.lines[0], "a line")
    juniper.shopify.refund(bought.order.gid, { lines: [{ lineGid: line.gid, quantity: 1 }], send: false })
    await poll()
    expect(await held(bought.order.gid)).toBe(6_12)
    expect(await reading()).toMatchObject({ foundCount: 1, correctedCount: 1 })
  })

  test("one that was placed a moment ago was not missed", async () => {
    await poll()
    juniper.later(6 * MINUTE_MS)
    const bought = juniper.shopify.placeOrder("juniper", CANDLES)
    await pollShop(world, place())
    expect(await stored(bought.order.gid)).not.toBeNull()
    expect(await reading()).toMatchObject({ foundCount: 0 })
  })

  test("a refund that waits for its order brings it", async () => {
    const old = juniper.shopify.placeOrder("juniper", CANDLES)
    await inBrand(brandId(), async tx => {
      await tx
        .insert(shopReads)
        .values({ ...place(), nextReadAt: world.now(), readUpTo: new Date("2027-01-01T00:00:00Z") })
      const none = { lines: [], discrepancyMinor: 0, shippingMinor: 0, contentHash: "", source: "webhook" as const }
      const at = { refundedAt: world.now(), recordedAt: world.now() }
      await tx
        .insert(refunds)
        .values({ ...place(), gid: "gid://shopify/Refund/1", orderGid: old.order.gid, ...none, ...at })
    })
    await poll()
    expect(await stored(old.order.gid)).not.toBeNull()
  })
})

describe("a read that ends is not repeated", () => {
  test("a second one confirms nothing again and asks for no order whole", async () => {
    juniper.shopify.placeOrder("juniper", CANDLES)
    await poll()
    const readOrders = () => Promise.reject(new Error("no order is to be read"))
    await poll({ ...world, shopify: { ...world.shopify, readOrders } })
    expect(await reading()).toMatchObject({ foundCount: 1, confirmedCount: 0, seenCount: 2, fault: null })
  })

  test("it is not begun before its time, unless the shop left meanwhile: then never", async () => {
    const due = () =>
      world.db.nobody(tx =>
        tx.execute(sql`select * from shops_due_for_reading(${world.now().toISOString()}::timestamptz)`),
      )
    expect(await due()).toHaveLength(1)
    await poll()
    expect(await due()).toHaveLength(0)
    juniper.later(5 * MINUTE_MS)
    expect(await due()).toHaveLength(1)
    await inBrand(brandId(), tx => tx.update(shops).set({ uninstalledAt: world.now(), sealedToken: null }))
    expect(await due()).toHaveLength(0)
    await pollShop(world, place())
    expect((await reading()).startedAt).toBeNull()
  })

  test("what is due gets one job", async () => {
    await findWork(world)
    await findWork(world)
    const [jobs] = await world.db.nobody(tx =>
      tx.execute<{ made: boolean }>(sql`
      select enqueue_missing_job('poll-shop', '{}'::json, ${`poll:${place().shopId}`}, 1, null) made`),
    )
    expect(jobs?.made).toBe(false)
  })
})

describe("many changes", () => {
  test("are read page by page, over several runs, and killed anywhere nothing is lost or counted twice", async () => {
    const gids = juniper.shopify.together(() =>
      Array.from({ length: 30 }, () => juniper.shopify.placeOrder("juniper", CANDLES).order.gid),
    )
    juniper.later()
    const small: ShopifyPort = { ...world.shopify, changedOrders: inPagesOf(world.shopify, 4) }
    let runs = 0
    for (let diesAt = 3; runs < 200; diesAt += 7) {
      runs += 1
      const mortal = mortalWorld({ ...world, shopify: small }, diesAt)
      const died = await pollShop(mortal.world, place()).then(
        () => false,
        error => {
          expect(String(error)).toContain("killed")
          expect(error instanceof Killed || String(error.cause ?? error)).toBeTruthy()
          return true
        },
      )
      if (!died && (await reading()).startedAt === null) break
    }
    expect(runs).toBeGreaterThan(3)
    const rows = await inBrand(brandId(), tx =>
      tx.select({ gid: orders.gid, confirmedAt: orders.confirmedAt }).from(orders),
    )
    expect(rows.map(row => row.gid).sort()).toEqual([...gids].sort())
    expect(rows.every(row => row.confirmedAt !== null)).toBe(true)
    expect(await reading()).toMatchObject({ seenCount: 30, startedAt: null })
    for (const gid of gids) expect(await held(gid)).toBe(9_18)
  })

  test("a shop with more than a run holds gives way and goes on", async () => {
    juniper.shopify.together(() => Array.from({ length: 7 }, () => juniper.shopify.placeOrder("juniper", CANDLES)))
    juniper.later()
    const small = { ...world, shopify: { ...world.shopify, changedOrders: inPagesOf(world.shopify, 1) } }
    await pollShop(small, place())
    expect(await reading()).toMatchObject({ seenCount: 5, finishedAt: null })
    await pollShop(small, place())
    expect(await reading()).toMatchObject({ seenCount: 7, finishedAt: world.now() })
  })
})

describe("a shop that does not answer", () => {
  test("is asked later and later, keeps its place, and is read from there once it answers", async () => {
    juniper.shopify.placeOrder("juniper", CANDLES)
    const changedOrders = () => Promise.reject(new ShopifyFailure("unavailable", "The shop is closed."))
    const closed = { ...world, shopify: { ...world.shopify, changedOrders } }
    await poll(closed)
    const minutes = (at: Date) => (at.getTime() - world.now().getTime()) / MINUTE_MS
    expect(minutes((await reading()).nextReadAt)).toBe(10)
    await poll(closed)
    expect((await reading()).faultCount).toBe(1)
    for (const pause of [20, 40, 60, 60]) {
      juniper.later(60 * MINUTE_MS)
      await pollShop(closed, place())
      expect(minutes((await reading()).nextReadAt)).toBe(pause)
    }
    expect(await reading()).toMatchObject({ fault: "The shop is closed.", faultCount: 5 })
    juniper.later(60 * MINUTE_MS)
    await poll()
    expect(await reading()).toMatchObject({ fault: null, faultCount: 0, foundCount: 1 })
  })

  test("a place in its pages that it forgot is given up, and the read begins again", async () => {
    juniper.shopify.together(() => Array.from({ length: 3 }, () => juniper.shopify.placeOrder("juniper", CANDLES)))
    const pages = inPagesOf(world.shopify, 1)
    const changedOrders: ShopifyPort["changedOrders"] = async (auth, ask) => {
      if (ask.after) throw new ShopifyFailure("refused", "Invalid cursor.")
      return pages(auth, ask)
    }
    await poll({ ...world, shopify: { ...world.shopify, changedOrders } })
    expect(await reading()).toMatchObject({ fault: "Invalid cursor.", cursor: null, startedAt: null })
    juniper.later(20 * MINUTE_MS)
    await poll()
    expect(await reading()).toMatchObject({ fault: null, foundCount: 3 })
  })
})

test("an order that cannot be settled stands aside with its reason, and the others are read", async () => {
  const [bad, good] = [1, 2].map(() => juniper.shopify.placeOrder("juniper", CANDLES).order.gid)
  await poll()
  const spoiled = { ...world, db: { ...world.db, brand: failingFor(world, String(bad)) } }
  await inBrand(brandId(), tx => tx.update(orders).set({ confirmedAt: null }))
  await poll(spoiled)
  expect(await stored(String(bad))).toMatchObject({ unconfirmedBecause: expect.stringContaining("poison") })
  expect(await stored(String(good))).toMatchObject({ unconfirmedBecause: null, confirmedAt: world.now() })
  await inBrand(brandId(), tx => tx.update(shopReads).set({ readUpTo: new Date("2026-11-01T00:00:00Z") }))
  await poll()
  expect(await stored(String(bad))).toMatchObject({ unconfirmedBecause: null, confirmedAt: world.now() })
})

/** The same shop, whose pages hold fewer orders: each answered page is cut, and its cursor names where it was cut. */
function inPagesOf(shopify: ShopifyPort, size: number): ShopifyPort["changedOrders"] {
  return async (auth, { updatedFrom, after }) => {
    const { orders: all } = await shopify.changedOrders(auth, { updatedFrom })
    const start = Number(after ?? 0)
    const next = start + size < all.length ? String(start + size) : null
    return { orders: all.slice(start, start + size), next }
  }
}

/** A database in which every settlement of one order fails when it commits. */
function failingFor(given: World, gid: string): World["db"]["brand"] {
  return (id, work) =>
    given.db.brand(id, async tx => {
      const result = await work(tx)
      const mine = and(eq(orders.brandId, tx.brandId), eq(orders.gid, gid))
      const [order] = await tx.select({ confirmedAt: orders.confirmedAt }).from(orders).where(mine)
      if (order?.confirmedAt) throw new Error("poison")
      return result
    })
}
