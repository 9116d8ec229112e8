import { eq, sql } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { orders, shopReads } from "@/db/schema"
import { type JuniperShop, juniperShop } from "@/db/testing/juniper-shop"
import { present } from "@/server/kernel/error"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/server/kernel/time"
import type { World } from "@/server/world"
import { clearHolds } from "./clear-holds"
import { confirmOrders } from "./confirm-orders"
import { pollShop } from "./poll-shop"
import { readBack } from "./read-back"
import { shopAccess } from "./shop-access"

const CANDLES = { lines: [{ productHandle: "juniper-candle", quantity: 3 }], codes: ["ANA10"], send: false }
/** Ten percent of three candles at 34.00 less ten percent, and of two of them. */
const EARNED_MINOR = 9_18
const EARNED_ON_TWO_MINOR = 6_12
let juniper: JuniperShop
let world: World

beforeEach(async () => {
  juniper = await juniperShop()
  world = juniper.world
})
afterEach(() => juniper.close())

const place = () => ({ brandId: juniper.brand.brandId, shopId: juniper.brand.shopId })
const inBrand = <T>(work: Parameters<typeof world.db.brand<T>>[1]) => world.db.brand(juniper.brand.brandId, work)

async function poll(given: World = world) {
  juniper.later(6 * MINUTE_MS)
  await pollShop(given, place())
}

/** A new order that the poll found. */
async function found() {
  const { order } = juniper.shopify.placeOrder("juniper", CANDLES)
  await poll()
  return { ...order, ...(await stored(order.gid)) }
}

async function stored(gid: string) {
  const [order] = await inBrand(tx => tx.select().from(orders).where(eq(orders.gid, gid)))
  return present(order, "the order")
}

const auth = () => shopAccess(world, place().brandId, place().shopId)

async function position(gid: string) {
  const [row] = await inBrand(tx =>
    tx.execute<{ held: string; cleared: string }>(sql`
      select coalesce(sum(p.held_minor), 0) held, coalesce(sum(p.cleared_minor), 0) cleared from commission_positions p
      join commissions c on c.id = p.commission_id join orders o on o.id = c.order_id where o.gid = ${gid}`),
  )
  return { held: Number(row?.held), cleared: Number(row?.cleared) }
}

/** The shop, which answers for no order at all. */
function forgetful(asked = () => {}): World {
  const readOrders: World["shopify"]["readOrders"] = async (_, gids) => {
    asked()
    return gids.map(() => null)
  }
  return { ...world, shopify: { ...world.shopify, readOrders } }
}

describe("a shop that for a moment does not know its own order", () => {
  test("is asked again as soon as it lists it, and what it earned is back", async () => {
    const { gid, id } = await found()
    await confirmOrders(forgetful(), place().brandId, [id])
    expect(await position(gid)).toEqual({ held: 0, cleared: 0 })
    await poll()
    expect(await stored(gid)).toMatchObject({ unknownToShopAt: null })
    expect(await position(gid)).toEqual({ held: EARNED_MINOR, cleared: 0 })
  })

  test("and was asked before it knew it: the later answer stands", async () => {
    const { gid } = await found()
    const readOrders: World["shopify"]["readOrders"] = async (_, gids) => {
      juniper.later(1_000)
      await readBack(world, place().brandId, place().shopId, gids, "read back meanwhile")
      return gids.map(() => null)
    }
    const slow = { ...world, shopify: { ...world.shopify, readOrders } }
    await readBack(slow, place().brandId, place().shopId, [gid], "read back slowly")
    expect(await position(gid)).toEqual({ held: EARNED_MINOR, cleared: 0 })
  })
})

test("an order that was read within a minute of its change is read once more by the poll, and no more", async () => {
  const { gid, id } = await found()
  const [before] = await world.shopify.readOrders(await auth(), [gid])
  const { refunds, lineItems, totalPriceSet } = present(before, "the order as it was")
  juniper.later()
  juniper.shopify.refund(gid, { lines: [{ lineGid: await lineOf(gid), quantity: 1 }], send: false })
  const readOrders: World["shopify"]["readOrders"] = async (token, gids) =>
    (await world.shopify.readOrders(token, gids)).map(one => one && { ...one, refunds, lineItems, totalPriceSet })
  const lagging = { ...world, shopify: { ...world.shopify, readOrders } }
  await confirmOrders(lagging, place().brandId, [id])
  expect(await position(gid)).toEqual({ held: EARNED_MINOR, cleared: 0 })
  expect((await stored(gid)).confirmedAt).toEqual(world.now())
  await poll()
  expect(await position(gid)).toEqual({ held: EARNED_ON_TWO_MINOR, cleared: 0 })
  let questions = 0
  await poll(
    forgetful(() => {
      questions += 1
    }),
  )
  expect(questions).toBe(0)
})

test("an order that could not be taken in is asked for again, although the shop lists it no more", async () => {
  const { order: lost } = juniper.shopify.placeOrder("juniper", CANDLES)
  const brand: World["db"]["brand"] = (id, work) =>
    world.db.brand(id, async tx => {
      const result = await work(tx)
      const [row] = await tx.select({ id: orders.id }).from(orders).where(eq(orders.gid, lost.gid))
      if (row) throw new Error("the connection is gone")
      return result
    })
  const broken = { ...world, db: { ...world.db, brand } }
  await poll(broken)
  juniper.later(20 * MINUTE_MS)
  juniper.shopify.placeOrder("juniper", CANDLES)
  await poll(broken)
  await poll()
  expect(await position(lost.gid)).toEqual({ held: EARNED_MINOR, cleared: 0 })
})

test("a change that the shop dates years ahead does not hide what changes until then", async () => {
  const { gid } = await found()
  const changedOrders: World["shopify"]["changedOrders"] = async (auth, asked) => {
    const page = await world.shopify.changedOrders(auth, asked)
    return { ...page, orders: page.orders.map(one => ({ ...one, updatedAt: "2036-01-01T00:00:00Z" })) }
  }
  await poll({ ...world, shopify: { ...world.shopify, changedOrders } })
  const [read] = await inBrand(tx => tx.select().from(shopReads))
  expect(present(read?.readUpTo, "how far it was read").getTime()).toBeLessThanOrEqual(world.now().getTime())
  juniper.shopify.refund(gid, { lines: [{ lineGid: await lineOf(gid), quantity: 1 }], send: false })
  await poll()
  expect(await position(gid)).toEqual({ held: EARNED_ON_TWO_MINOR, cleared: 0 })
})

describe("an order that is due", () => {
  test("is read again when it was last confirmed more than a day ago: a refund that nobody told of does not clear", async () => {
    const { gid } = await found()
    juniper.later(31 * DAY_MS)
    juniper.shopify.refund(gid, { lines: [{ lineGid: await lineOf(gid), quantity: 1 }], send: false })
    await clearHolds(world, place().brandId)
    expect(await position(gid)).toEqual({ held: 0, cleared: EARNED_ON_TWO_MINOR })
    expect((await stored(gid)).confirmedAt).toEqual(world.now())
  })

  test("clears without a question when it was confirmed within the day", async () => {
    const { gid, id } = await found()
    juniper.later(31 * DAY_MS)
    await confirmOrders(world, place().brandId, [id])
    juniper.later(23 * HOUR_MS)
    let questions = 0
    await clearHolds(
      forgetful(() => {
        questions += 1
      }),
      place().brandId,
    )
    expect(questions).toBe(0)
    expect(await position(gid)).toEqual({ held: 0, cleared: EARNED_MINOR })
  })
})

describe("an order of more than sixty days ago that the shop answers nothing for", () => {
  const scopes = (...granted: string[]): World => {
    const shopify = { ...forgetful().shopify, grantedScopes: () => Promise.resolve(granted) }
    return { ...world, shopify }
  }

  test("is void when the shop shows us all of its orders", async () => {
    const { gid, id } = await found()
    juniper.later(61 * DAY_MS)
    await confirmOrders(scopes("read_orders", "read_all_orders"), place().brandId, [id])
    expect(await stored(gid)).toMatchObject({ unknownToShopAt: world.now(), unconfirmedBecause: null })
    expect(await position(gid)).toEqual({ held: 0, cleared: 0 })
  })

  test("is in doubt when it does not, and clearing does not ask about it again and again", async () => {
    const { gid, id } = await found()
    juniper.later(61 * DAY_MS)
    await confirmOrders(scopes("read_orders"), place().brandId, [id])
    expect((await stored(gid)).unconfirmedBecause).toContain("no longer shows orders this old")
    let questions = 0
    await clearHolds(
      forgetful(() => {
        questions += 1
      }),
      place().brandId,
    )
    expect(questions).toBe(0)
    expect(await position(gid)).toEqual({ held: EARNED_MINOR, cleared: 0 })
  })
})

async function lineOf(gid: string): Promise<string> {
  const [row] = await inBrand(tx =>
    tx.execute<{ gid: string }>(
      sql`select l.gid from order_lines l join orders o on o.id = l.order_id where o.gid = ${gid}`,
    ),
  )
  return present(row, "a line").gid
}
