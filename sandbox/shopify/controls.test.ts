import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import type { DiscountControls, ShopifyPort } from "@/server/integrations/shopify/shopify-port"
import type { WantedOrder } from "./place-order"
import type { RunningShopify } from "./running-shopify"
import { startShopify } from "./start-shopify"

const START = new Date("2026-11-20T10:00:00Z")
const JUNIPER = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }
const PLAIN: DiscountControls = {
  title: "Ten for everyone",
  value: { kind: "percentage", bps: 1_000 },
  items: { kind: "all" },
  minimum: null,
  startsAt: new Date("2026-11-01T00:00:00Z"),
  endsAt: null,
  usageLimit: null,
  oncePerCustomer: false,
  combines: { order: false, product: false, shipping: false },
}

let now = START
let shopify: RunningShopify
let port: ShopifyPort
let made = 0
let candle: string
let table: string

beforeAll(async () => {
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => now, apiKey: "key", apiSecret: "shpss" })
  port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url) })
  const { rows: nodes } = await port.readProductPage(JUNIPER, { costs: false })
  candle = nodes.find(product => product.handle === "juniper-candle")?.gid ?? ""
  const collections = await port.readCollectionPage(JUNIPER, {})
  table = collections.rows.find(one => one.handle === "table")?.gid ?? ""
})
afterAll(() => shopify.close())
beforeEach(() => {
  now = START
})

async function code(controls: Partial<DiscountControls> = {}): Promise<{ code: string; gid: string }> {
  made += 1
  const answer = await port.createDiscount(JUNIPER, `CODE${made}`, { ...PLAIN, ...controls })
  if (answer.kind !== "created") throw new Error(JSON.stringify(answer))
  return answer
}

const buy = (codes: string[], wanted: Partial<WantedOrder> = {}) =>
  shopify.placeOrder("juniper", { lines: [{ productHandle: "juniper-candle", quantity: 1 }], codes, ...wanted })
/** The candle costs $34, the board $58. */
const off = async (placed: ReturnType<typeof buy>) =>
  (await port.readOrders(JUNIPER, [placed.order.gid]))[0]?.totalDiscountsSet?.shopMoney.amount

describe("the checkout keeps every control of a discount", () => {
  test("a percentage and an amount", async () => {
    const gross = 34
    const [percent, amount] = [await code(), await code({ value: { kind: "amount", amount: "5.00" } })]
    expect(Number(await off(buy([percent.code])))).toBeCloseTo(gross / 10)
    expect(await off(buy([amount.code]))).toBe("5.0")
    // More than the goods cost is not given.
    const large = await code({ value: { kind: "amount", amount: "500.00" } })
    expect(Number(await off(buy([large.code])))).toBe(gross)
  })

  test("products and collections: only what it is for is cheaper, and a cart without any of it takes no code", async () => {
    const forCandle = await code({ items: { kind: "products", gids: [candle] } })
    const lines = [
      { productHandle: "juniper-candle", quantity: 1 },
      { productHandle: "oak-board", quantity: 1 },
    ]
    expect(Number(await off(buy([forCandle.code], { lines })))).toBeCloseTo(3.4)
    expect(() => buy([forCandle.code], { lines: lines.slice(1) })).toThrow("is not for anything in the cart")
    const forTable = await code({ items: { kind: "collections", gids: [table] } })
    expect(() => buy([forTable.code])).toThrow("is not for anything in the cart")
    expect(Number(await off(buy([forTable.code], { lines })))).toBeGreaterThan(0)
  })

  test("a minimum in money or in units counts only what the discount is for", async () => {
    const large = await code({ minimum: { kind: "subtotal", amount: "60.00" } })
    expect(() => buy([large.code])).toThrow("needs a larger order")
    buy([large.code], { lines: [{ productHandle: "juniper-candle", quantity: 2 }] })
    const several = await code({
      minimum: { kind: "quantity", units: 2 },
      items: { kind: "products", gids: [candle] },
    })
    const mixed = [
      { productHandle: "juniper-candle", quantity: 1 },
      { productHandle: "oak-board", quantity: 3 },
    ]
    expect(() => buy([several.code], { lines: mixed })).toThrow("needs more items")
  })

  test("its dates", async () => {
    const dated = await code({
      startsAt: new Date("2026-11-21T00:00:00Z"),
      endsAt: new Date("2026-11-22T00:00:00Z"),
    })
    expect(() => buy([dated.code])).toThrow("cannot be used yet")
    now = new Date("2026-11-21T12:00:00Z")
    buy([dated.code])
    now = new Date("2026-11-22T00:00:00Z")
    expect(() => buy([dated.code])).toThrow("has expired")
  })

  test("once per customer, and so many times in all, for each code alone", async () => {
    const once = await code({ oncePerCustomer: true })
    const [mia, ida] = [{ email: "mia@example.com" }, { email: "ida@example.com" }]
    buy([once.code], { customer: mia })
    expect(() => buy([once.code], { customer: mia })).toThrow("You have used")
    buy([once.code], { customer: ida })
    const twice = await code({ usageLimit: 1 })
    await port.addCodes(JUNIPER, twice.gid, ["POOL-A", "POOL-B"])
    for (const one of [twice.code, "POOL-A", "pool-b"]) buy([one])
    for (const one of [twice.code, "POOL-A", "POOL-B"]) expect(() => buy([one])).toThrow("as often as it may be")
  })

  test("two codes stand together only when each lets the other's class", async () => {
    const order = await code({ combines: { order: false, product: true, shipping: false } })
    const product = { items: { kind: "products" as const, gids: [candle] } }
    const friendly = await code({ ...product, combines: { order: true, product: false, shipping: false } })
    const strict = await code(product)
    buy([order.code, friendly.code])
    expect(() => buy([order.code, strict.code])).toThrow("cannot be used together")
    expect(() => buy([order.code, order.code])).toThrow("cannot be used together")
  })
})

test("codes added in bulk are there when it is done; what is taken is said by code", async () => {
  const pool = await code({ usageLimit: 1 })
  const other = await code()
  shopify.setFaults("juniper", { codesMs: 5_000 })
  const begun = await port.addCodes(JUNIPER, pool.gid, ["X-1", "X-2", other.code])
  const bulk = begun.kind === "begun" ? begun.bulkGid : ""
  expect((await port.readAddedCodes(JUNIPER, bulk))?.done).toBe(false)
  expect(() => buy(["X-1"])).toThrow("is not a code of this shop")
  now = new Date(now.getTime() + 5_000)
  const read = await port.readAddedCodes(JUNIPER, bulk)
  shopify.setFaults("juniper", { codesMs: 0 })
  expect(read?.codes.map(({ code, error }) => [code, error])).toEqual([
    ["X-1", null],
    ["X-2", null],
    [other.code, "Code must be unique. Please try a different code."],
  ])
  const found = await port.findDiscountCode(JUNIPER, "x-2")
  expect(found).toMatchObject({ gid: pool.gid, redeemGid: read?.codes[1]?.redeemGid })
  await port.deleteCodes(JUNIPER, pool.gid, [found?.redeemGid ?? ""])
  expect(await port.findDiscountCode(JUNIPER, "X-2")).toBeNull()
  await expect(port.addCodes(JUNIPER, pool.gid, Array(251).fill("Y"))).rejects.toThrow("greater than the maximum")
  expect(await port.addCodes(JUNIPER, "gid://shopify/DiscountCodeNode/0", ["Z"])).toEqual({ kind: "gone" })
})

test("a discount is read back as it was made, changed as asked, and ended", async () => {
  const controls: DiscountControls = {
    ...PLAIN,
    value: { kind: "amount", amount: "5.0" },
    items: { kind: "products", gids: [candle] },
    minimum: { kind: "subtotal", amount: "20.0" },
    endsAt: new Date("2026-12-24T00:00:00Z"),
    usageLimit: 3,
    oncePerCustomer: true,
    combines: { order: true, product: false, shipping: true },
  }
  const { gid } = await code(controls)
  expect(await port.readDiscount(JUNIPER, gid)).toEqual({ gid, title: PLAIN.title, status: "ACTIVE", controls })
  const next: DiscountControls = { ...PLAIN, title: "Now for the table", items: { kind: "collections", gids: [table] } }
  expect(await port.updateDiscount(JUNIPER, gid, next, controls)).toEqual({ kind: "updated" })
  expect((await port.readDiscount(JUNIPER, gid))?.controls).toEqual(next)
  const both = { ...PLAIN, items: { kind: "products" as const, gids: ["gid://shopify/Product/1"] } }
  expect(await port.updateDiscount(JUNIPER, gid, both, next)).toEqual({
    kind: "refused",
    reason: "Product with id: 1 is invalid",
  })
  expect(await port.endDiscount(JUNIPER, gid)).toBe(true)
  expect((await port.readDiscount(JUNIPER, gid))?.status).toBe("EXPIRED")
  expect(await port.endDiscount(JUNIPER, "gid://shopify/DiscountCodeNode/0")).toBe(false)
  expect(await port.updateDiscount(JUNIPER, "gid://shopify/DiscountCodeNode/0", next, null)).toEqual({ kind: "gone" })
})

test("an answer that is lost was work that was done", async () => {
  shopify.setFaults("juniper", { loseAnswers: 1 })
  await expect(port.createDiscount(JUNIPER, "LOST-1", PLAIN)).rejects.toThrow()
  expect(await port.findDiscountCode(JUNIPER, "LOST-1")).toMatchObject({ title: PLAIN.title })
})
