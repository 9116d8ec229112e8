import { and, eq, isNull, sql } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { orderLines, orders, refunds, shopDays, shopDifferences, shopPasses } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type JuniperShop, juniperShop } from "@/db/testing/juniper-shop"
import { mortalWorld } from "@/db/testing/mortal-world"
import { present } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { addDays, MINUTE_MS } from "@/server/kernel/time"
import type { World } from "@/server/world"
import { askForPass } from "./ask-for-pass"
import { readBack } from "./read-back"
import { walkPass } from "./walk-pass"

const THROWS = { lines: [{ productHandle: "juniper-candle", quantity: 3 }], codes: ["ANA10"], send: false }
let juniper: JuniperShop
let world: World

beforeEach(async () => {
  juniper = await juniperShop()
  world = juniper.world
})
afterEach(() => juniper.close())

const brandId = () => juniper.brand.brandId
const shopId = () => juniper.brand.shopId
const inBrand = <T>(work: (tx: BrandTx) => Promise<T>) => world.db.brand(brandId(), work)

/** Orders that both sides know, confirmed: two with a refunded item. */
async function agreedOrders(count: number): Promise<string[]> {
  const gids = juniper.shopify.together(() =>
    Array.from({ length: count }, () => juniper.shopify.placeOrder("juniper", THROWS).order),
  )
  for (const { gid, lines } of gids.slice(0, 4)) {
    const line = { lineGid: present(lines[0], "a line").gid, quantity: 1 }
    juniper.shopify.refund(gid, { lines: [line], send: false })
  }
  juniper.later()
  await readBack(world, brandId(), shopId(), gids.map(one => one.gid), "order placed") // biome-ignore format: one thought
  return gids.map(one => one.gid)
}

async function compare(given: World = world): Promise<typeof shopPasses.$inferSelect> {
  juniper.later()
  const fromAt = addDays(world.now(), -30)
  const wanted = { shopId: shopId(), kind: "comparison", fromAt, askedBy: "system" } as const
  const id = await inBrand(tx => askForPass(tx, wanted, world.now()))
  const stands = async () =>
    present((await inBrand(tx => tx.select().from(shopPasses).where(eq(shopPasses.id, id))))[0], "a pass")
  for (let run = 0; run < 40 && (await stands()).finishedAt === null; run++) {
    juniper.later()
    await juniper.shopify.finishBulk("juniper")
    await walkPass(given, brandId(), id)
  }
  return stands()
}

/** Every difference ever named, as "order kind", sorted; `open` only those not repaired. */
async function named(gids: readonly string[], { open = false } = {}): Promise<string[]> {
  const rows = await inBrand(tx =>
    tx
      .select()
      .from(shopDifferences)
      .where(open ? isNull(shopDifferences.repairedAt) : undefined),
  )
  return rows.map(row => `${gids.indexOf(row.orderGid)} ${row.kind}`).sort()
}

async function heldBy(gid: string): Promise<number> {
  const [row] = await inBrand(tx =>
    tx.execute<{ held: string }>(sql`
      select coalesce(sum(p.held_minor), 0) held from commission_positions p
      join commissions c on c.id = p.commission_id join orders o on o.id = c.order_id where o.gid = ${gid}`),
  )
  return Number(row?.held)
}

const change = (gid: string, set: Partial<typeof orders.$inferInsert>) =>
  inBrand(tx => tx.update(orders).set(set).where(eq(orders.gid, gid)))

async function changeLine(gid: string, set: Partial<typeof orderLines.$inferInsert>): Promise<void> {
  await inBrand(async tx => {
    const [order] = await tx.select({ id: orders.id }).from(orders).where(eq(orders.gid, gid))
    await tx
      .update(orderLines)
      .set(set)
      .where(eq(orderLines.orderId, present(order, "the order").id))
  })
}

const changeRefund = (gid: string, set: Partial<typeof refunds.$inferInsert>) =>
  inBrand(tx => tx.update(refunds).set(set).where(eq(refunds.orderGid, gid)))

/** An order in our books that the shop never had: a copy of another under a gid of its own. */
async function invent(like: string, gid: string): Promise<void> {
  await inBrand(async tx => {
    const [order] = await tx.select().from(orders).where(eq(orders.gid, like))
    await tx.insert(orders).values({ ...present(order, "an order"), id: newId<"ord">() as Id<"ord">, gid })
  })
}

test("books that agree are found to agree, day by day, asking only for orders with refunds", async () => {
  const gids = await agreedOrders(6)
  const asked: string[] = []
  const readOrders: World["shopify"]["readOrders"] = (auth, wanted) => {
    asked.push(...wanted)
    return world.shopify.readOrders(auth, wanted)
  }
  const pass = await compare({ ...world, shopify: { ...world.shopify, readOrders } })
  expect(asked.sort()).toEqual(gids.slice(0, 4).sort())
  expect(pass).toMatchObject({ state: "done", doneCount: 6, differenceCount: 0 })
  const [day, second] = await inBrand(tx => tx.select().from(shopDays))
  expect(second).toBeUndefined()
  // Four orders keep two of three candles at 34.00 less ten percent, two keep all three.
  const net = 4 * 61_20 + 2 * 91_80
  expect(day).toMatchObject({ day: "2026-11-20", shopCount: 6, ourCount: 6, shopNetMinor: net, ourNetMinor: net })
})

describe("twenty differences of more than ten kinds", () => {
  test("are all named, repaired from the shop, and gone in the next comparison", async () => {
    const gids = await agreedOrders(20)
    const at = (index: number) => present(gids[index], "an order")
    const before = new Map(await Promise.all(gids.map(async gid => [gid, await heldBy(gid)] as const)))
    await changeRefund(at(0), { unknownToShopAt: world.now() })
    await changeRefund(at(1), { discrepancyMinor: -5_00 })
    await changeRefund(at(2), { shippingMinor: 8_00 })
    await changeRefund(at(3), { unknownToShopAt: world.now() })
    await change(at(4), { totalMinor: 1 })
    await change(at(5), { totalMinor: 999_99 })
    await changeLine(at(6), { quantity: 9 })
    await changeLine(at(7), { currentQuantity: 1 })
    await changeLine(at(8), { unitPriceMinor: 1_00 })
    await changeLine(at(9), { discountMinor: 0 })
    await change(at(10), { taxMinor: 77 })
    await change(at(11), { shippingMinor: 0 })
    await change(at(12), { financialStatus: "pending" })
    await change(at(13), { financialStatus: "refunded" })
    await change(at(14), { cancelledAt: world.now() })
    await change(at(15), { currency: "EUR" })
    await change(at(16), { test: true })
    await change(at(17), { orderedAt: addDays(world.now(), -3) })
    // Only the shop knows this one, only we know the other.
    const missing = juniper.shopify.placeOrder("juniper", THROWS).order.gid
    await invent(at(19), "gid://shopify/Order/404")
    const all = [...gids, missing, "gid://shopify/Order/404"]
    juniper.later()
    expect(await compare()).toMatchObject({ state: "done", differenceCount: 20 })
    expect(await named(all)).toEqual(
      [
        ...[
          "0 refund_missing_here",
          "1 refund_amount",
          "2 refund_amount",
          "3 refund_missing_here",
          "4 total",
          "5 total",
        ],
        ...["6 line_quantity", "7 line_quantity", "8 line_price", "9 line_discount", "10 tax", "11 shipping"],
        ...["12 status", "13 status", "14 cancelled", "15 currency", "16 test_flag", "17 placed_on_another_day"],
        ...["20 missing_here", "21 unknown_to_shop"],
      ].sort(),
    )
    expect(await named(all, { open: true })).toEqual([])
    // Each leads to its order, also one that was not there when it was named.
    const { orderId, orderGid } = shopDifferences
    expect(await inBrand(tx => tx.select({ orderGid }).from(shopDifferences).where(isNull(orderId)))).toEqual([])
    for (const gid of gids) expect(await heldBy(gid)).toBe(before.get(gid))
    expect(await heldBy(missing)).toBe(9_18)
    expect(await compare()).toMatchObject({ state: "done", differenceCount: 0 })
    const [day] = await inBrand(tx => tx.select().from(shopDays).where(eq(shopDays.day, "2026-11-20")))
    expect(day).toMatchObject({ shopCount: 21, ourCount: 21, ourNetMinor: day?.shopNetMinor })
  })

  test("are each named once, killed anywhere", async () => {
    const gids = await agreedOrders(8)
    for (const gid of gids) await change(gid, { taxMinor: 1 })
    juniper.later()
    const fromAt = addDays(world.now(), -30)
    const wanted = { shopId: shopId(), kind: "comparison", fromAt, askedBy: "system" } as const
    const id = await inBrand(tx => askForPass(tx, wanted, world.now()))
    const open = and(eq(shopPasses.id, id), isNull(shopPasses.finishedAt))
    for (let diesAt = 2; (await inBrand(tx => tx.select().from(shopPasses).where(open))).length > 0; diesAt += 5) {
      if (diesAt > 1_000) throw new Error("It never ends.")
      juniper.later(MINUTE_MS)
      await juniper.shopify.finishBulk("juniper")
      await walkPass(mortalWorld(world, diesAt).world, brandId(), id).catch(() => undefined)
    }
    expect(await named(gids)).toEqual(gids.map((_, index) => `${index} tax`))
    expect(await named(gids, { open: true })).toEqual([])
  })
})

describe("what a read-back cannot repair", () => {
  test("stays open with its reason, until a later look finds it gone", async () => {
    const [gid = ""] = await agreedOrders(1)
    await change(gid, { taxMinor: 1 })
    const readOrders: World["shopify"]["readOrders"] = async (auth, asked) => {
      const [order] = await world.shopify.readOrders(auth, asked)
      return [order ? { ...order, name: "", createdAt: "never" } : null]
    }
    await compare({ ...world, shopify: { ...world.shopify, readOrders } })
    const [row] = await inBrand(tx => tx.select().from(shopDifferences))
    expect(row).toMatchObject({ repairedAt: null, explanation: expect.stringContaining("cannot be read") })
    await compare()
    expect(await named([gid], { open: true })).toEqual([])
  })

  test("an order that only changed a moment ago is no difference", async () => {
    await agreedOrders(1)
    juniper.later()
    const fromAt = addDays(world.now(), -30)
    const wanted = { shopId: shopId(), kind: "comparison", fromAt, askedBy: "system" } as const
    const id = await inBrand(tx => askForPass(tx, wanted, new Date(world.now().getTime() + MINUTE_MS)))
    juniper.shopify.placeOrder("juniper", THROWS)
    for (let run = 0; run < 10; run++) {
      await juniper.shopify.finishBulk("juniper")
      await walkPass(world, brandId(), id)
    }
    expect(await named([])).toEqual([])
  })
})
