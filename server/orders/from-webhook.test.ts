import { describe, expect, test } from "vitest"
import { newId } from "@/server/kernel/id"
import { clickKey, clickRef } from "@/server/tracking/click-ref"
import { orderFromWebhook } from "./from-webhook"
import { knownRefs, orderHash } from "./order"
import { refundFromWebhook } from "./refund-from-webhook"

const KEY = "a key"
const [first, second] = ["2026-11-19T10:00:00Z", "2026-11-20T10:00:00Z"].map(at =>
  clickRef(clickKey(KEY), newId<"clk">(new Date(at))),
) as [string, string]

/** A small body in dollars; `extra` replaces top-level fields. JSON is written by hand so that digits stay digits. */
function body(extra: Record<string, unknown> = {}): string {
  return JSON.stringify({
    id: 1001,
    name: "#1001",
    currency: "USD",
    created_at: "2026-11-20T05:00:00-05:00",
    updated_at: "2026-11-20T05:00:01-05:00",
    financial_status: "paid",
    subtotal_price: "27.00",
    total_discounts: "3.00",
    total_tax: "0.00",
    total_price: "27.00",
    discount_codes: [{ code: "ANA10", amount: "3.00" }],
    discount_applications: [{ code: "ana10" }],
    line_items: [line()],
    ...extra,
  })
}

function line(extra: Record<string, unknown> = {}) {
  return {
    id: 7,
    title: "Mug",
    quantity: 3,
    price: "10.00",
    discount_allocations: [{ amount: "3.00", discount_application_index: 0 }],
    ...extra,
  }
}

const read = (extra?: Record<string, unknown>) => orderFromWebhook(body(extra), KEY).order

describe("an order's body", () => {
  test("gives ids from their digits where no gid is told, however long they are", () => {
    const raw = body({ line_items: [line({ id: "LONG" })] }).replace('"LONG"', "866550311766439020")
    expect(orderFromWebhook(raw.replace('"id":1001', '"id":820982911946154508'), KEY).order).toMatchObject({
      gid: "gid://shopify/Order/820982911946154508",
      lines: [{ gid: "gid://shopify/LineItem/866550311766439020" }],
    })
  })

  test("is believed in shop money, not in what the customer saw", () => {
    const set = { shop_money: { amount: "12.34", currency_code: "USD" }, presentment_money: { amount: "11.00" } }
    expect(read({ total_price: "11.00", total_price_set: set }).totalMinor).toBe(12_34)
  })

  test("has yen without and dinars with three decimals", () => {
    const prices = { discount_codes: [], line_items: [line({ price: "1000", discount_allocations: [] })] }
    expect(read({ ...prices, currency: "JPY", subtotal_price: "3000", total_price: "3000" })).toMatchObject({
      totalMinor: 3000,
      lines: [{ unitPriceMinor: 1000 }],
    })
    const dinars = { currency: "KWD", line_items: [line({ price: 1.005, discount_allocations: [] })] }
    expect(read({ ...prices, ...dinars }).lines[0]?.unitPriceMinor).toBe(1_005)
  })

  test("sums what each code took off, in whatever case it was typed", () => {
    expect(read().usedCodes).toEqual([{ code: "ANA10", amountMinor: 3_00 }])
  })

  test("without a status was paid only if nothing is outstanding", () => {
    expect(read({ financial_status: null }).financialStatus).toBe("pending")
    expect(read({ financial_status: null, total_outstanding: "0.00" }).financialStatus).toBe("paid")
    const cancelled = { financial_status: null, cancelled_at: "2026-11-20T06:00:00-05:00" }
    expect(read(cancelled).financialStatus).toBe("voided")
  })

  test("never keeps who the customer is", () => {
    const customer = { id: 99, email: "mia@example.com", first_name: "Mia" }
    const facts = read({ customer, email: "mia@example.com" })
    expect(facts.customerHash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(facts)).not.toMatch(/mia/i)
    expect(orderFromWebhook(body({ customer }), "another key").order.customerHash).not.toBe(facts.customerHash)
  })

  test("knows clicks by the note attribute and by the landing page, each once", () => {
    const facts = read({
      note_attributes: [
        { name: "tributary_ref", value: first },
        { name: "colour", value: "green" },
      ],
      landing_site: `/products/mug?utm_source=ana&ref=${second}&ref=${first}#top`,
      referring_site: "https://L.instagram.com/?u=x",
    })
    expect(facts.clickRefs).toEqual([first])
    expect(facts.landedRefs).toEqual([second, first])
    expect(knownRefs(facts.landedRefs, facts.clickRefs)).toEqual([first, second].sort())
    expect(facts.referringHost).toBe("l.instagram.com")
  })

  test("takes no click that somebody else signed, whatever click it names", () => {
    const theirs = clickRef(clickKey("another key"), newId<"clk">())
    const altered = `${first.slice(0, 25)}${first[25] === "A" ? "B" : "A"}${first.slice(26)}`
    for (const ref of [theirs, altered, "clk_1"]) {
      const facts = read({ note_attributes: [{ name: "tributary_ref", value: ref }], landing_site: `/?ref=${ref}` })
      expect([facts.clickRefs, facts.landedRefs]).toEqual([[], []])
    }
  })

  test("has no line for a tip", () => {
    const tip = line({ id: 8, title: "Tip", quantity: 1, price: "5.00", discount_allocations: [] })
    const facts = read({ line_items: [line(), tip], total_tip_received: "5.00", total_price: "32.00" })
    expect(facts.lines.map(one => one.title)).toEqual(["Mug"])
    expect(facts.disagreements).toEqual([])
  })

  test("hashes the same whatever only webhooks say", () => {
    expect(orderHash(read({ landing_site: "/a", processed_at: "2026-11-20T05:00:00Z" }))).toBe(orderHash(read()))
    expect(orderHash(read({ total_price: "27.01" }))).not.toBe(orderHash(read()))
  })
})

describe("figures that contradict each other are said in words", () => {
  test("all of them", () => {
    expect(read().disagreements).toEqual([])
    expect(read({ subtotal_price: "30.00", total_price: "30.00" }).disagreements).toEqual([
      "The lines less their discounts come to 27.00 USD, but the subtotal says 30.00 USD.",
    ])
    expect(read({ total_discounts: "4.00" }).disagreements).toEqual([
      "Discounts of 3.00 USD lie on the lines and shipping, but the order says 4.00 USD.",
    ])
    expect(read({ total_price: "28.00" }).disagreements).toEqual([
      "The parts of the order come to 27.00 USD, but the total says 28.00 USD.",
    ])
  })
})

describe("a body that cannot be read is refused by the name of the field", () => {
  test.each<[string, string, RegExp]>([
    ["broken JSON", '{"id": 1', /not JSON/],
    ["nested past reason", "[".repeat(200_000), /not JSON/],
    ["a list", "[]", /not an order/],
    ["no lines' price", body({ line_items: [line({ price: null })] }), /line_items\.0\.price is missing/],
    ["half a cent", body({ total_price: "1.005" }), /total_price.*more decimals/],
    ["an amount in words", body({ total_price: "ten" }), /total_price.*not a decimal/],
    [
      "another currency",
      body({ total_price_set: { shop_money: { amount: "1", currency_code: "EUR" } } }),
      /total_price is in EUR/,
    ],
    ["a time that is none", body({ updated_at: "yesterday" }), /updated_at is not a time/],
    ["a status we do not know", body({ financial_status: "maybe" }), /financial_status is "maybe"/],
    ["a foreign gid", body({ admin_graphql_api_id: "gid://shopify/Refund/1" }), /id is missing or is not/],
    ["one line twice", body({ line_items: [line(), line()] }), /twice/],
    ["half an item", body({ line_items: [line({ quantity: 0.5 })] }), /line_items\.0\.quantity/],
    [
      "too much of it",
      body({ line_items: [line({ price: "9999999.00", quantity: 999999 })] }),
      /more than an order can/,
    ],
  ])("%s", (_, raw, sentence) => {
    expect(() => orderFromWebhook(raw, KEY)).toThrow(sentence)
  })
})

describe("a refund's body", () => {
  const refund = (extra: Record<string, unknown> = {}) =>
    JSON.stringify({
      id: 5,
      order_id: 1001,
      processed_at: "2026-11-21T05:00:00-05:00",
      refund_line_items: [{ line_item_id: 7, quantity: 1, subtotal: 10.8, total_tax: 0.8 }],
      order_adjustments: [
        { kind: "refund_discrepancy", amount: "-2.00" },
        { kind: "shipping_refund", amount: "-5.00" },
      ],
      transactions: [{ kind: "refund", status: "success", amount: "17.80", currency: "USD" }],
      ...extra,
    })

  test("is told without tax where its order's prices include it", () => {
    const facts = refundFromWebhook(refund(), { currency: "USD", taxesIncluded: true })
    expect(facts).toMatchObject({
      orderGid: "gid://shopify/Order/1001",
      lines: [{ quantity: 1, amountMinor: 10_00 }],
      discrepancyMinor: -2_00,
      shippingMinor: 5_00,
    })
    expect(refundFromWebhook(refund(), { currency: "USD", taxesIncluded: false }).lines[0]?.amountMinor).toBe(10_80)
  })

  test("that comes before its order tells by its sums whether tax is included", () => {
    expect(refundFromWebhook(refund(), null).lines[0]?.amountMinor).toBe(10_00)
    const more = [{ kind: "refund", status: "success", amount: "18.60", currency: "USD" }]
    expect(refundFromWebhook(refund({ transactions: more }), null).lines[0]?.amountMinor).toBe(10_80)
  })

  test("that is only suggested has no id and is refused", () => {
    expect(() => refundFromWebhook(refund({ id: undefined }), null)).toThrow(/a refund.*id/)
  })
})
