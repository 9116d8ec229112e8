import { readFileSync } from "node:fs"
import { afterAll, beforeAll, expect, it } from "vitest"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import type { RunningShopify } from "./running-shopify"
import { startShopify } from "./start-shopify"

const JUNIPER = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }
let clock = new Date("2026-11-20T10:00:00Z")
let shopify: RunningShopify

beforeAll(async () => {
  shopify = await startShopify({
    port: 0,
    file: ":memory:",
    now: () => clock,
    apiKey: "key",
    apiSecret: "secret",
    appUrl: "http://localhost:1",
  })
  const port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url) })
  const code = { title: "Ana", code: "ANA15", percentageBps: 1500, startsAt: new Date("2026-11-01T00:00:00Z") }
  await port.createDiscountCode(JUNIPER, code)
})
afterAll(() => shopify.close())

/** A browser as far as a shop can tell: it keeps cookies and follows redirects. */
function browser() {
  const cookies = new Map<string, string>()
  const go = async (
    path: string,
    form?: Record<string, string> | string,
  ): Promise<{ path: string; status: number; text: string }> => {
    const response = await fetch(new URL(path, shopify.url), {
      redirect: "manual",
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        referer: "https://social.example/ana",
      },
      ...(form === undefined
        ? {}
        : { method: "POST", body: typeof form === "string" ? form : new URLSearchParams(form) }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=")
      cookies.set(name, value)
    }
    const location = response.headers.get("location")
    return location === null ? { path, status: response.status, text: await response.text() } : go(location)
  }
  return go
}

const variantOf = (text: string) => /name="variant" value="(\d+)"/.exec(text)?.[1] ?? ""

async function readOrder(name: string) {
  const [found] = await Promise.all([fetch(`${shopify.url}/shops/juniper/admin`).then(answer => answer.text())])
  const id = new RegExp(`/admin/orders/(\\d+)">${name}<`).exec(found)?.[1]
  const port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url) })
  const [order] = await port.readOrders(JUNIPER, [`gid://shopify/Order/${id}`])
  if (!order) throw new Error(`${name} is not there`)
  return order
}

it("a shopper comes by a link, uses the code, pays, and both kinds of evidence are in the order", async () => {
  const go = browser()
  const seen = await go("/shops/juniper/products/juniper-candle?ref=clk_7&utm_source=ana")
  await go("/shops/juniper/cart/update.js", JSON.stringify({ attributes: { tributary_ref: "clk_7", gift: "" } }))
  await go("/shops/juniper/cart/add", { variant: variantOf(seen.text), quantity: "2" })
  const cart = await go("/shops/juniper/discount", { code: "ana15", from: "cart" })
  expect(cart.text).toContain("Discount ANA15")
  const checkout = await go("/shops/juniper/checkout")
  expect(checkout.text).toContain("Pay $71.64")
  const done = await go("/shops/juniper/checkout", { email: "mia@example.com", firstName: "Mia", pay: "now" })
  expect(done.text).toContain("Order #1001 is placed and paid")
  const order = await readOrder("#1001")
  expect(order.customAttributes).toEqual([{ key: "tributary_ref", value: "clk_7" }])
  expect(order.customerJourneySummary?.firstVisit).toMatchObject({
    landingPage: `${shopify.url}/shops/juniper/products/juniper-candle?ref=clk_7&utm_source=ana`,
    referrerUrl: "https://social.example/ana",
  })
  expect(order.discountCodes).toEqual(["ANA15"])
  expect(order.totalPriceSet.shopMoney.amount).toBe("71.64")
})

it("express checkout leaves no note attribute, only the landing page", async () => {
  const go = browser()
  const seen = await go("/shops/juniper/products/oak-board?ref=clk_8")
  await go("/shops/juniper/cart/update.js", JSON.stringify({ attributes: { tributary_ref: "clk_8" } }))
  const done = await go("/shops/juniper/express", { variant: variantOf(seen.text), quantity: "1" })
  expect(done.text).toContain("Order #1002")
  const order = await readOrder("#1002")
  expect(order.customAttributes).toEqual([])
  expect(order.customerJourneySummary?.lastVisit?.landingPage).toContain("ref=clk_8")
})

it("a browser that may not be recognised leaves no landing, where it refused and where it was not asked yet", async () => {
  for (const [region, consent] of [
    ["us", { analytics: false, marketing: false }],
    ["eu", null],
  ] as const) {
    const go = browser()
    const seen = await go(`/shops/juniper/products/oak-board?ref=clk_9&region=${region}`)
    if (consent) await go("/shops/juniper/_consent", JSON.stringify(consent))
    const done = await go("/shops/juniper/express", { variant: variantOf(seen.text), quantity: "1" })
    const order = await readOrder(/Order (#\d+)/.exec(done.text)?.[1] ?? "")
    expect(order.customerJourneySummary?.lastVisit ?? null).toBeNull()
  }
})

it("pages carry the app's own embed as the theme renders it, and every script is built from the extensions", async () => {
  const { text } = await browser()("/shops/juniper")
  expect(text).toContain('src="/_sandbox/scripts/tributary.js"')
  const embed = await fetch(`${shopify.url}/_sandbox/scripts/tributary.js`).then(answer => answer.text())
  expect(embed).toBe(readFileSync("extensions/theme-embed/assets/tributary.js", "utf8"))
  for (const [name, words] of [
    ["pixel-worker.js", "checkout_completed"],
    ["survey.js", "tributary-option"],
    ["storefront.js", "loadFeatures"],
  ])
    expect(await fetch(`${shopify.url}/_sandbox/scripts/${name}`).then(answer => answer.text())).toContain(words)
})

it("a discount link keeps the code and everything else of the address, and stays in the shop", async () => {
  const go = browser()
  const seen = await go("/shops/juniper/discount/ANA15?redirect=%2Fproducts%2Foak-board&ref=clk_9")
  expect(seen.path).toBe("/shops/juniper/products/oak-board?ref=clk_9")
  await go("/shops/juniper/cart/add", { variant: variantOf(seen.text), quantity: "1" })
  expect((await go("/shops/juniper/cart")).text).toContain("Discount ANA15")
  expect((await browser()("/shops/juniper/discount/ANA15?redirect=//evil.example/")).path).toBe("/shops/juniper")
})

it("says in words why a code does not work, and sells without it", async () => {
  const go = browser()
  const seen = await go("/shops/juniper/products/oak-board")
  await go("/shops/juniper/cart/add", { variant: variantOf(seen.text), quantity: "1" })
  const cart = await go("/shops/juniper/discount", { code: "<b>NOPE", from: "cart" })
  expect(cart.text).toContain("is not a code of this shop")
  expect(cart.text).not.toContain("<b>NOPE")
})

it("a new session begins after half an hour, with its own landing", async () => {
  const go = browser()
  await go("/shops/juniper?ref=first")
  clock = new Date(clock.getTime() + 31 * 60_000)
  const seen = await go("/shops/juniper/products/oak-board?ref=second")
  const done = await go("/shops/juniper/express", { variant: variantOf(seen.text) })
  const name = /Order (#\d+)/.exec(done.text)?.[1] ?? ""
  expect((await readOrder(name)).customerJourneySummary?.firstVisit?.landingPage).toContain("oak-board?ref=second")
})

it("the shop's staff refund, edit and cancel, and read why something is impossible", async () => {
  const { order } = shopify.placeOrder("juniper", { lines: [{ productHandle: "linen-throw", quantity: 3 }] })
  const id = order.gid.split("/").at(-1)
  const line = order.lines[0]?.gid ?? ""
  const admin = `/shops/juniper/admin/orders/${id}`
  const go = browser()
  await go(`${admin}/refund`, { [`quantity-${line.split("/").at(-1)}`]: "1", extra: "4.50", note: "a stain" })
  await go(`${admin}/edit`, { line, remove: "1" })
  const read = await readOrder(order.name)
  expect(read.lineItems[0]).toMatchObject({ quantity: 3, currentQuantity: 1 })
  expect(read.refunds[0]?.orderAdjustments[0]?.amountSet.shopMoney.amount).toBe("-4.5")
  expect(read.refunds[0]?.totalRefundedSet.shopMoney.amount).toBe("143.86")
  const refused = await go(`${admin}/refund`, { extra: "1e3" })
  expect([refused.status, refused.text.includes("is not an amount in USD")]).toEqual([422, true])
  await go(`${admin}/cancel`, { reason: "fraud", refund: "yes" })
  expect(await readOrder(order.name)).toMatchObject({ cancelReason: "FRAUD", displayFinancialStatus: "REFUNDED" })
})

it("the shop's staff send, take back, edit, dispute, describe and delete from the order's page", async () => {
  const lines = [{ productHandle: "linen-throw", quantity: 3 }]
  const { order } = shopify.placeOrder("juniper", { lines, payments: [{ authorize: true }] })
  const admin = `/shops/juniper/admin/orders/${order.gid.split("/").at(-1)}`
  const line = order.lines[0]?.gid ?? ""
  const units = `units-${line.split("/").at(-1)}`
  const go = browser()
  const hidden = (page: string, type: string) => new RegExp(`gid://shopify/${type}/\\d+`).exec(page)?.[0] ?? ""
  expect((await go(`${admin}/capture`, { amount: "100" })).text).toContain("partially paid")
  expect((await go(`${admin}/capture`, { amount: "" })).text).toContain("paid · unfulfilled")
  const sent = await go(`${admin}/send`, { [units]: "2", tracking: "1Z" })
  expect(sent.text).toContain("partially fulfilled")
  const parcel = hidden(sent.text, "Fulfillment")
  expect((await go(`${admin}/move-parcel`, { of: parcel, to: "delivered" })).text).toContain("delivered ")
  const asked = await go(`${admin}/return`, { line, units: "1" })
  const returned = hidden(asked.text, "Return")
  await go(`${admin}/approve-return`, { of: returned })
  expect((await go(`${admin}/refund-return`, { of: returned })).text).toContain("partially refunded")
  const edit = {
    line,
    remove: "1",
    told: "none",
    custom: "Engraving",
    customPrice: "9.50",
    product: "oak-board",
    units: "2",
  }
  expect((await go(`${admin}/edit`, edit)).text).toContain("Engraving")
  const opened = await go(`${admin}/chargeback`, { amount: "50", type: "inquiry" })
  const chargeback = hidden(opened.text, "ShopifyPaymentsDispute")
  await go(`${admin}/move-chargeback`, { of: chargeback, to: "escalated" })
  expect((await go(`${admin}/move-chargeback`, { of: chargeback, to: "won" })).text).toMatch(
    /chargeback<\/td>\s*<td>won/,
  )
  expect((await go(`${admin}/words`, { note: "<b>Hi", tags: "vip, gift" })).text).toContain("&lt;b&gt;Hi")
  expect((await go(`${admin}/send`, { [units]: "5" })).text).toContain("of Washed linen throw can be sent.")
  expect((await go(`${admin}/toString`, {})).text).toContain("The admin cannot do that.")
  expect((await go(`${admin}/delete`, {})).path).toBe("/shops/juniper/admin")
  expect((await go(admin)).status).toBe(404)
})

it("a shopper pays half with a gift card and has the rest set aside", async () => {
  const go = browser()
  const seen = await go("/shops/juniper/products/oak-board")
  await go("/shops/juniper/cart/add", { variant: variantOf(seen.text), quantity: "2" })
  const done = await go("/shops/juniper/checkout", { email: "ida@example.com", pay: "held", giftCard: "yes" })
  expect(done.text).toContain("what is not paid yet is taken later")
  const order = await readOrder(/Order (#\d+)/.exec(done.text)?.[1] ?? "")
  expect(order.displayFinancialStatus).toBe("PARTIALLY_PAID")
  expect(order.transactions.map(({ kind, gateway }) => [kind, gateway])).toEqual([
    ["SALE", "gift_card"],
    ["AUTHORIZATION", "bogus"],
  ])
})
