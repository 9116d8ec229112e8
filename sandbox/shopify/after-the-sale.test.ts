import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Announced } from "./announce"
import { askAdmin } from "./ask-admin"
import type { RunningShopify } from "./running-shopify"
import { startShopify } from "./start-shopify"

let shopify: RunningShopify
let clock = new Date("2026-11-20T10:00:00Z")

beforeAll(async () => {
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => clock, apiKey: "key", apiSecret: "secret" })
  shopify.openShop({
    handle: "plain",
    currency: "USD",
    taxesIncluded: false,
    taxes: [],
    shippingMinor: 0,
    timeZone: "America/Toronto",
  })
})
afterAll(() => shopify.close())

const topics = ({ deliveries }: Announced) => deliveries.map(delivery => delivery.topic)
const body = ({ deliveries }: Announced, topic = "orders/updated") =>
  JSON.parse(deliveries.find(delivery => delivery.topic === topic)?.body ?? "null")
const place = (more = {}) =>
  shopify.placeOrder("plain", {
    lines: [
      { productHandle: "bowl", quantity: 3 },
      { productHandle: "basket", quantity: 1 },
    ],
    ...{ send: false, ...more },
  })
const gidOf = ({ madeGid }: Announced) => madeGid ?? ""
const lineOf = ({ order }: Announced, at = 0) => order.lines[at]?.gid ?? ""
const order = async (gid: string, fields: string) =>
  (await askAdmin<{ order: unknown }>(shopify, "plain", `{ order(id: "${gid}") { ${fields} } }`)).order
const node = async (gid: string, fields: string) =>
  (await askAdmin<{ node: unknown }>(shopify, "plain", `{ node(id: "${gid}") { ${fields} } }`)).node

describe("fulfilment", () => {
  it("sends a part, then the rest, and tells when it was delivered", async () => {
    const placed = place()
    const part = shopify.fulfill(placed.order.gid, { lines: [{ lineGid: lineOf(placed), quantity: 2 }] })
    expect(topics(part)).toEqual(["fulfillments/create", "orders/partially_fulfilled", "orders/updated"])
    expect(body(part).fulfillment_status).toBe("partial")
    expect(body(part).line_items[0]).toMatchObject({ fulfillment_status: "partial", fulfillable_quantity: 1 })
    expect(() => shopify.fulfill(placed.order.gid, { lines: [{ lineGid: lineOf(placed), quantity: 2 }] })).toThrow(
      "At most 1",
    )
    const tracking = { company: "USPS", number: "1Z1" }
    const rest = shopify.fulfill(placed.order.gid, { tracking })
    expect(topics(rest)).toEqual(["fulfillments/create", "orders/fulfilled", "orders/updated"])
    expect(body(rest, "fulfillments/create")).toMatchObject({
      ...{ name: `${placed.order.name}.2`, status: "success", shipment_status: null, tracking_number: "1Z1" },
      line_items: [{ quantity: 1 }, { quantity: 1 }],
    })
    clock = new Date("2026-11-24T16:00:00Z")
    const delivered = shopify.moveFulfillment(gidOf(rest))
    expect(topics(delivered)).toEqual(["fulfillments/update", "orders/updated"])
    expect(body(delivered, "fulfillments/update").shipment_status).toBe("delivered")
    expect(
      await order(
        placed.order.gid,
        "updatedAt displayFulfillmentStatus fulfillments(first: 5) { deliveredAt displayStatus }",
      ),
    ).toEqual({
      updatedAt: "2026-11-24T16:00:00Z",
      displayFulfillmentStatus: "FULFILLED",
      fulfillments: [
        { deliveredAt: null, displayStatus: "FULFILLED" },
        { deliveredAt: "2026-11-24T16:00:00Z", displayStatus: "DELIVERED" },
      ],
    })
  })

  it("calls a parcel back, and only then can the order be cancelled", () => {
    const placed = place()
    const sent = shopify.fulfill(placed.order.gid)
    expect(() => shopify.cancel(placed.order.gid)).toThrow("Cancel its fulfilments first.")
    const back = shopify.cancelFulfillment(gidOf(sent))
    expect(topics(back)).toEqual(["fulfillments/update", "orders/updated"])
    expect(body(back)).toMatchObject({ fulfillment_status: null, fulfillments: [{ status: "cancelled" }] })
    expect(body(shopify.cancel(placed.order.gid))).toMatchObject({
      fulfillment_status: "restocked",
      financial_status: "refunded",
    })
  })
})

describe("chargebacks", () => {
  it("open, are answered, and are won or lost, without changing the order's own money", async () => {
    const placed = place()
    const opened = shopify.openChargeback(placed.order.gid, { amountMinor: 5_000 })
    expect(topics(opened)).toEqual(["disputes/create", "orders/updated"])
    expect(body(opened, "disputes/create")).toMatchObject({
      ...{ type: "chargeback", status: "needs_response", amount: "50.00", currency: "USD", reason: "fraudulent" },
      ...{ evidence_sent_on: null, finalized_on: null, initiated_at: "2026-11-24T11:00:00-05:00" },
    })
    shopify.moveChargeback(gidOf(opened), { to: "under_review" })
    const lost = shopify.moveChargeback(gidOf(opened), { to: "lost" })
    expect(topics(lost)).toEqual(["disputes/update", "orders/updated"])
    expect(body(lost)).toMatchObject({ financial_status: "paid", total_outstanding: "0.00" })
    expect(
      await node(
        gidOf(opened),
        "... on ShopifyPaymentsDispute { status type amount { amount } finalizedOn order { id } }",
      ),
    ).toEqual({
      ...{ status: "LOST", type: "CHARGEBACK", amount: { amount: "50.0" }, finalizedOn: "2026-11-24T16:00:00Z" },
      order: { id: placed.order.gid },
    })
    expect(() => shopify.moveChargeback(gidOf(opened), { to: "won" })).toThrow("is lost already")
  })

  it("may begin as an inquiry; the order names each by its number under another type", async () => {
    const placed = place()
    const asked = shopify.openChargeback(placed.order.gid, { type: "inquiry" })
    expect(await order(placed.order.gid, "disputes { id initiatedAs status }")).toEqual({
      disputes: [
        {
          id: gidOf(asked).replace("ShopifyPaymentsDispute", "OrderDisputeSummary"),
          initiatedAs: "INQUIRY",
          status: "NEEDS_RESPONSE",
        },
      ],
    })
    const escalated = shopify.moveChargeback(gidOf(asked), { to: "escalated" })
    expect(body(escalated, "disputes/update").type).toBe("chargeback")
    expect(() => shopify.openChargeback(place({ paid: false }).order.gid)).toThrow("was paid 0")
    const yen = shopify.openChargeback(place({ currency: "JPY" }).order.gid, { amountMinor: 1_000 })
    expect(body(yen, "disputes/create")).toMatchObject({ amount: "1515", currency: "JPY" })
  })
})

describe("returns", () => {
  it("are asked for, approved, and closed with the money back", async () => {
    const placed = place()
    const lines = [{ lineGid: lineOf(placed), quantity: 2, reason: "defective" }]
    expect(() => shopify.requestReturn(placed.order.gid, { lines })).toThrow("what was sent and is out")
    shopify.fulfill(placed.order.gid)
    const asked = shopify.requestReturn(placed.order.gid, { lines })
    expect(topics(asked)).toEqual(["returns/request", "orders/updated"])
    expect(() => shopify.requestReturn(placed.order.gid, { lines })).toThrow("At most 1")
    expect(await order(placed.order.gid, "returnStatus")).toEqual({ returnStatus: "RETURN_REQUESTED" })
    expect(body(shopify.approveReturn(gidOf(asked)), "returns/approve")).toMatchObject({
      status: "open",
      name: `${placed.order.name}-R1`,
    })
    const closed = shopify.closeReturn(gidOf(asked), { refund: { discrepancyMinor: 500 } })
    expect(topics(closed)).toEqual(["refunds/create", "returns/close", "orders/updated"])
    expect(body(closed, "refunds/create")).toMatchObject({
      return: { admin_graphql_api_id: gidOf(asked) },
      refund_line_items: [{ quantity: 2, restock_type: "return" }],
      transactions: [{ amount: "45.00" }],
    })
    expect(
      await order(
        placed.order.gid,
        "returnStatus returns(first: 2) { nodes { status refunds(first: 1) { nodes { id } } } }",
      ),
    ).toEqual({
      returnStatus: "RETURNED",
      returns: { nodes: [{ status: "CLOSED", refunds: { nodes: [{ id: closed.refundGid }] } }] },
    })
    expect(topics(shopify.reopenReturn(gidOf(asked)))).toEqual(["returns/reopen", "orders/updated"])
  })

  it("are declined with a reason or called off, and count for nothing then", async () => {
    const placed = place()
    shopify.fulfill(placed.order.gid)
    const ask = () => shopify.requestReturn(placed.order.gid, { lines: [{ lineGid: lineOf(placed, 1), quantity: 1 }] })
    const declined = shopify.declineReturn(gidOf(ask()), { reason: "final_sale", note: "As said." })
    expect(body(declined, "returns/decline")).toMatchObject({ status: "declined", decline: { reason: "final_sale" } })
    expect(topics(shopify.cancelReturn(gidOf(ask())))).toEqual(["returns/cancel", "orders/updated"])
    expect(await order(placed.order.gid, "returnStatus")).toEqual({ returnStatus: "NO_RETURN" })
    const opened = shopify.requestReturn(placed.order.gid, {
      lines: [{ lineGid: lineOf(placed), quantity: 1 }],
      approved: true,
    })
    expect([topics(opened), body(opened, "returns/approve").status]).toEqual([
      ["returns/approve", "orders/updated"],
      "open",
    ])
  })
})

describe("what an order says of itself", () => {
  it("keeps note, tags, source, staff and the customer's place in line", async () => {
    const customer = { email: "Mia@example.com", ordersBefore: 4 }
    const first = place({ customer, note: "Ring twice", tags: ["vip", "a"], source: "755357713" })
    expect(body(first, "orders/create")).toMatchObject({
      note: "Ring twice",
      tags: "vip, a",
      source_name: "755357713",
      app_id: 755357713,
    })
    const second = place({ customer, staff: true })
    expect(body(second, "orders/create")).toMatchObject({
      source_name: "shopify_draft_order",
      checkout_token: null,
      landing_site: null,
    })
    const index = "customerJourneySummary { customerOrderIndex } customer { numberOfOrders }"
    const read = [await order(first.order.gid, index), await order(second.order.gid, index)]
    expect(read).toEqual(
      [5, 6].map(customerOrderIndex => ({
        customerJourneySummary: { customerOrderIndex },
        customer: { numberOfOrders: "6" },
      })),
    )
    const words = shopify.describe(first.order.gid, { tags: ["b", "a", "b"] })
    expect([topics(words), body(words).tags, body(words).note]).toEqual([["orders/updated"], "a, b", "Ring twice"])
  })

  it("remembers the first and the last visit with their campaign parameters", async () => {
    const firstVisit = {
      landingPage: "/?utm_source=instagram&utm_campaign=spring",
      referrer: "https://l.instagram.com/",
      at: clock,
    }
    const placed = place({ firstVisit, landingSite: "/products/bowl?ref=x" })
    const visit = "{ landingPage referrerUrl source utmParameters { source medium campaign } }"
    expect(await order(placed.order.gid, `customerJourneySummary { firstVisit ${visit} lastVisit ${visit} }`)).toEqual({
      customerJourneySummary: {
        firstVisit: {
          landingPage: `${shopify.url}/shops/plain/?utm_source=instagram&utm_campaign=spring`,
          referrerUrl: "https://l.instagram.com/",
          source: "l.instagram.com",
          utmParameters: { source: "instagram", medium: null, campaign: "spring" },
        },
        lastVisit: {
          landingPage: `${shopify.url}/shops/plain/products/bowl?ref=x`,
          referrerUrl: null,
          source: "direct",
          utmParameters: null,
        },
      },
    })
    expect(body(place(), "orders/create").customer).toBeNull()
    const address = {
      name: "Mia Ek",
      phone: "+46 70",
      address1: "Storgatan 1",
      city: "Umeå",
      zip: "903 26",
      country: "SE",
    }
    expect(body(place({ address }), "orders/create")).toMatchObject({
      ...{
        phone: "+46 70",
        billing_address: { city: "Umeå" },
        shipping_address: { first_name: "Mia", last_name: "Ek" },
      },
    })
  })

  it("is gone for good when it is deleted", async () => {
    const placed = place()
    const refund = shopify.refund(placed.order.gid, { discrepancyMinor: -100 })
    const gone = shopify.deleteOrder(placed.order.gid)
    expect(topics(gone)).toEqual(["orders/delete"])
    expect(body(gone, "orders/delete")).toEqual({ id: Number(placed.order.gid.split("/").at(-1)) })
    expect(await order(placed.order.gid, "id")).toBeNull()
    expect(await node(refund.refundGid ?? "", "id")).toBeNull()
    expect(() => shopify.describe(placed.order.gid, { note: "?" })).toThrow("There is no order")
  })
})
