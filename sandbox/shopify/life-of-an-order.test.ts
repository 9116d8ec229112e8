import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, expect, it } from "vitest"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import type { ShopifyPort } from "@/server/integrations/shopify/shopify-port"
import { verifyShopifyHmac } from "@/server/integrations/shopify/verify-hmac"
import type { RunningShopify } from "./running-shopify"
import { startShopify } from "./start-shopify"

const SECRET = "shpss_test"
const JUNIPER = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }
const KOBO = { domain: "kobo.myshopify.com", accessToken: "shpat_sandbox_kobo" }

let clock = new Date("2026-11-20T10:00:00.400Z")
let shopify: RunningShopify
let port: ShopifyPort

beforeAll(async () => {
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => clock, apiKey: "key", apiSecret: SECRET })
  port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url) })
})
afterAll(() => shopify.close())

const CANDLE = { lines: [{ productHandle: "juniper-candle", quantity: 3 }] }
const discount = (code: string) => ({
  title: code,
  code,
  percentageBps: 1500,
  startsAt: new Date("2026-11-01T00:00:00Z"),
})

it("says which shop it is", async () => {
  expect(await port.readShop(JUNIPER)).toEqual({
    name: "Juniper & Co",
    domain: "juniper.myshopify.com",
    storefrontUrl: `${shopify.url}/shops/juniper`,
    currency: "USD",
    timeZone: "America/New_York",
  })
})

it("answers a wrong token as Shopify does, and a shop's token opens no other shop", async () => {
  await expect(port.readShop({ ...JUNIPER, accessToken: "shpat_wrong" })).rejects.toMatchObject({
    kind: "unauthorised",
  })
  await expect(port.readShop({ ...KOBO, accessToken: JUNIPER.accessToken })).rejects.toMatchObject({
    kind: "unauthorised",
  })
})

it("makes a code once, finds it, and says when it is taken or refused", async () => {
  const made = await port.createDiscountCode(JUNIPER, discount("ANA15"))
  expect(made).toMatchObject({ kind: "created", code: "ANA15" })
  expect(await port.createDiscountCode(JUNIPER, discount("ana15"))).toEqual({ kind: "taken" })
  const refused = await port.createDiscountCode(JUNIPER, {
    ...discount("LATE"),
    endsAt: new Date("2026-10-01T00:00:00Z"),
  })
  expect(refused).toEqual({ kind: "refused", reason: "Ends at needs to be after starts_at" })
  expect(await port.findDiscountCode(JUNIPER, "ANA15")).toMatchObject({ title: "ANA15" })
  expect(await port.findDiscountCode(JUNIPER, "NOBODY")).toBeNull()
  expect(await port.findDiscountCode(KOBO, "ANA15")).toBeNull()
})

it("lists the products with links and pictures", async () => {
  const products = (await port.readProductPage(JUNIPER, { costs: true })).rows
  expect(products).toHaveLength(8)
  expect(products[0]).toMatchObject({
    handle: "juniper-candle",
    url: `${shopify.url}/shops/juniper/products/juniper-candle`,
    variants: [{ price: "34.00" }],
  })
})

it("tells the same facts in the webhook and in the read-back", async () => {
  await port.createDiscountCode(JUNIPER, discount("SAME15"))
  const { order, deliveries } = shopify.placeOrder("juniper", {
    ...CANDLE,
    codes: ["SAME15"],
    ref: "clk_1",
    landingSite: "/products/juniper-candle?ref=clk_1",
    customer: { email: "mia@example.com" },
  })
  expect(deliveries.map(delivery => delivery.topic)).toEqual(["orders/create", "orders/paid"])
  const body = JSON.parse(deliveries[0]?.body ?? "")
  const [read] = await port.readOrders(JUNIPER, [order.gid])
  if (!read) throw new Error("not read")
  expect(read.id).toBe(body.admin_graphql_api_id)
  expect(Date.parse(read.updatedAt)).toBe(Date.parse(body.updated_at))
  expect(body.updated_at).toBe("2026-11-20T05:00:00-05:00")
  expect(Number(read.totalPriceSet.shopMoney.amount)).toBe(Number(body.total_price))
  expect(Number(read.totalDiscountsSet?.shopMoney.amount)).toBe(15.3)
  expect(read.customAttributes).toEqual([{ key: "tributary_ref", value: "clk_1" }])
  expect(body.note_attributes).toEqual([{ name: "tributary_ref", value: "clk_1" }])
  expect(body.landing_site).toBe("/products/juniper-candle?ref=clk_1")
  expect(read.discountCodes).toEqual(["SAME15"])
  expect(read.displayFinancialStatus).toBe("PAID")
  expect(read.customer?.numberOfOrders).toBe("1")
  expect(read.lineItems[0]?.discountAllocations[0]?.allocatedAmountSet.shopMoney.amount).toBe("15.3")
  expect(body.line_items[0].discount_allocations[0].amount).toBe("15.30")
  const headers: Record<string, string> = deliveries[0]?.headers ?? {}
  const bytes = new TextEncoder().encode(deliveries[0]?.body)
  expect(verifyShopifyHmac(bytes, headers["X-Shopify-Hmac-Sha256"] ?? null, [SECRET])).toBe(true)
  expect(headers["X-Shopify-Event-Id"]).toBe(deliveries[1]?.headers["X-Shopify-Event-Id"])
})

it("gives back units, money and shipping, and two changes in one second share their time", async () => {
  const { order } = shopify.placeOrder("juniper", CANDLE)
  const line = { lineGid: order.lines[0]?.gid ?? "" }
  const first = shopify.refund(order.gid, { lines: [{ ...line, quantity: 1 }], shippingMinor: 300 })
  const second = shopify.refund(order.gid, { discrepancyMinor: -500, note: "late parcel" })
  expect(second.order.updatedAt).toBe(first.order.updatedAt)
  expect(first.deliveries.map(delivery => delivery.topic)).toEqual(["refunds/create", "orders/updated"])
  const [read] = await port.readOrders(JUNIPER, [order.gid])
  expect(read?.lineItems[0]).toMatchObject({ quantity: 3, currentQuantity: 2 })
  expect(read?.refunds.map(refund => refund.id)).toEqual([first.refundGid, second.refundGid])
  expect(read?.refunds[0]?.refundLineItems[0]).toMatchObject({
    quantity: 1,
    subtotalSet: { shopMoney: { amount: "34.0" } },
  })
  expect(read?.refunds[0]?.refundShippingLines[0]?.subtotalAmountSet.shopMoney.amount).toBe("3.0")
  expect(read?.refunds[1]?.orderAdjustments[0]).toMatchObject({ amountSet: { shopMoney: { amount: "-5.0" } } })
  expect(read?.refunds[1]?.transactions[0]?.amountSet.shopMoney.amount).toBe("5.0")
  expect(JSON.parse(second.deliveries[0]?.body ?? "").order_adjustments[0].amount).toBe("-5.00")
  expect(() => shopify.refund(order.gid, { lines: [{ ...line, quantity: 3 }] })).toThrow("At most 2")
})

it("cancels, edits and takes late payment", async () => {
  const pending = shopify.placeOrder("kobo", { lines: [{ productHandle: "yunomi", quantity: 4 }], paid: false })
  expect(pending.deliveries.map(delivery => delivery.topic)).toEqual(["orders/create"])
  shopify.editQuantity(pending.order.gid, { lineGid: pending.order.lines[0]?.gid ?? "", remove: 1 })
  shopify.markPaid(pending.order.gid)
  const [paid] = await port.readOrders(KOBO, [pending.order.gid])
  expect(paid).toMatchObject({ displayFinancialStatus: "PAID", totalReceivedSet: { shopMoney: { amount: "12320.0" } } })
  const cancelled = shopify.cancel(pending.order.gid)
  expect(cancelled.deliveries.map(delivery => delivery.topic)).toEqual([
    "orders/cancelled",
    "refunds/create",
    "orders/updated",
  ])
  const [gone] = await port.readOrders(KOBO, [pending.order.gid])
  expect(gone).toMatchObject({ displayFinancialStatus: "REFUNDED", cancelReason: "CUSTOMER" })
  expect(gone?.lineItems[0]?.currentQuantity).toBe(0)
  expect(gone?.totalRefundedSet.shopMoney.amount).toBe("12320.0")
})

it("reads fifty orders at once, unknown ones as null, and long orders to their last line", async () => {
  const lines = Array.from({ length: 60 }, () => ({ productHandle: "tenugui", quantity: 1 }))
  const long = shopify.placeOrder("kobo", { lines, send: false })
  for (const line of long.order.lines.slice(0, 3))
    shopify.refund(long.order.gid, { lines: [{ lineGid: line.gid, quantity: 1 }] })
  shopify.refund(long.order.gid, {
    lines: long.order.lines.slice(3, 50).map(line => ({ lineGid: line.gid, quantity: 1 })),
  })
  const others = Array.from({ length: 48 }, () =>
    shopify.placeOrder("kobo", { lines: [{ productHandle: "incense", quantity: 2 }] }),
  )
  const gids = [long.order.gid, "gid://shopify/Order/1", ...others.map(({ order }) => order.gid)]
  const read = await port.readOrders(KOBO, gids)
  expect(read.map(order => order?.id ?? null)).toEqual([gids[0], null, ...gids.slice(2)])
  expect(read[0]?.lineItems).toHaveLength(60)
  expect(read[0]?.refunds[3]?.refundLineItems).toHaveLength(47)
  await expect(port.readOrders(KOBO, [...gids, gids[0] ?? ""])).rejects.toMatchObject({ kind: "refused" })
})

it("finds the orders that changed, page by page and none twice", async () => {
  const shop = shopify.openShop({ handle: "poll", currency: "EUR", taxesIncluded: true })
  const auth = { domain: shop.domain, accessToken: "shpat_sandbox_poll" }
  const at = (second: number) => new Date(Date.UTC(2026, 9, 1, 0, 0, second))
  const placed = Array.from({ length: 130 }, (_, index) =>
    shopify.placeOrder("poll", { lines: [{ productHandle: "bowl", quantity: 1 }], at: at(Math.floor(index / 40)) }),
  )
  const found: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await port.changedOrders(auth, { updatedFrom: at(1), after })
    found.push(...page.orders.map(order => order.gid))
    if (page.next === null) break
    after = page.next
  }
  expect(found).toEqual(placed.slice(40).map(({ order }) => order.gid))
})

it("asks for less when a query is too costly, and gives up only on a single order", async () => {
  const line = { productHandle: "incense", quantity: 1 }
  const gids = Array.from({ length: 9 }, () => shopify.placeOrder("kobo", { lines: [line] }).order.gid)
  shopify.setFaults("kobo", { mostPoints: 400 })
  expect((await port.readOrders(KOBO, gids)).map(order => order?.id)).toEqual(gids)
  shopify.setFaults("kobo", { mostPoints: 100 })
  await expect(port.readOrders(KOBO, gids)).rejects.toMatchObject({ kind: "too_costly" })
  shopify.setFaults("kobo", { mostPoints: 1_000 })
})

it("says that a shop does not answer when nobody is there", async () => {
  const nobody = connectShopify({ apiVersion: "2026-10", base: new URL("http://127.0.0.1:9") })
  await expect(nobody.readShop(KOBO)).rejects.toMatchObject({ kind: "unavailable" })
})

it("waits out throttling and reads on", async () => {
  shopify.setFaults("juniper", { throttle: 2 })
  expect((await port.readShop(JUNIPER)).currency).toBe("USD")
})

it("sends, repeats, delays, loses and holds webhooks on demand, and tries again what was refused", async () => {
  const seen: { topic: string; event: string; id: string }[] = []
  let status = 200
  const inbox = createServer((request, response) => {
    request.resume()
    seen.push({
      topic: String(request.headers["x-shopify-topic"]),
      event: String(request.headers["x-shopify-event-id"]),
      id: String(request.headers["x-shopify-webhook-id"]),
    })
    response.writeHead(status).end()
  }).listen(0)
  const address = `http://127.0.0.1:${(inbox.address() as AddressInfo).port}/hooks`
  const shop = shopify.openShop({ handle: "faulty", currency: "USD", taxesIncluded: false })
  const auth = { domain: shop.domain, accessToken: "shpat_sandbox_faulty" }
  const topics = ["orders/create", "refunds/create"] as const
  const order = () => shopify.placeOrder("faulty", { lines: [{ productHandle: "bowl", quantity: 1 }] })
  expect(await port.subscribeWebhooks(auth, address, topics)).toEqual(topics.map(topic => ({ topic, kind: "created" })))
  expect(await port.subscribeWebhooks(auth, address, topics)).toEqual(topics.map(topic => ({ topic, kind: "present" })))

  order()
  await shopify.drainWebhooks()
  expect(seen.splice(0).map(({ topic }) => topic)).toEqual(["orders/create"])

  shopify.setFaults("faulty", { duplicates: 2 })
  order()
  await shopify.drainWebhooks()
  const copies = seen.splice(0)
  expect([
    copies.length,
    new Set(copies.map(copy => copy.event)).size,
    new Set(copies.map(copy => copy.id)).size,
  ]).toEqual([3, 1, 3])

  shopify.setFaults("faulty", { duplicates: 0, lose: true })
  order()
  shopify.setFaults("faulty", { lose: false, delayMs: 60_000 })
  order()
  await shopify.drainWebhooks()
  expect(seen).toHaveLength(0)
  clock = new Date(clock.getTime() + 60_000)
  await shopify.drainWebhooks()
  expect(seen.splice(0)).toHaveLength(1)

  shopify.setFaults("faulty", { delayMs: 0, stop: true })
  order()
  await shopify.drainWebhooks()
  expect(seen).toHaveLength(0)
  status = 503
  shopify.setFaults("faulty", { stop: false })
  await shopify.drainWebhooks()
  await shopify.drainWebhooks()
  expect(seen).toHaveLength(1)
  status = 200
  await shopify.drainWebhooks({ everything: true })
  expect(seen[1]?.id).toBe(seen[0]?.id)
  inbox.close()
})
