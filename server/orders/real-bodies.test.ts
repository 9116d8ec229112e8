import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { DomainError } from "@/server/kernel/error"
import { chargebackFromWebhook } from "./chargeback-from-webhook"
import { orderFromWebhook } from "./from-webhook"
import { fulfillmentFromWebhook } from "./fulfillment-from-webhook"
import { refundFromWebhook } from "./refund-from-webhook"
import { returnFromWebhook } from "./return-from-webhook"
import { kindOf } from "./topic"
import { orderGidNamed } from "./webhook-body"

const FOLDER = fileURLToPath(new URL("../../../shared/shopify/payloads/", import.meta.url))
const here = existsSync(FOLDER)
type Entry = { file: string; topic: string }
const index: Entry[] = here ? JSON.parse(readFileSync(`${FOLDER}index.json`, "utf8")) : []
const rawOf = (file: string) => readFileSync(`${FOLDER}${file}`, "utf8")
const of = (family: string) =>
  index.filter(one => one.topic.startsWith(family) && !/edited|delete|risk/.test(one.topic))

/** How a body of each family is read. */
const READERS: Readonly<Record<string, (raw: string) => unknown>> = {
  order: raw => orderFromWebhook(raw, "key"),
  refund: raw => refundFromWebhook(raw, null, "USD"),
  fulfillment: fulfillmentFromWebhook,
  return: returnFromWebhook,
  chargeback: chargebackFromWebhook,
  ask_again: orderGidNamed,
}
const readable = index.filter(({ topic }) => kindOf(topic) in READERS)
const read = (topic: string, raw: string) => READERS[kindOf(topic)]?.(raw)

/** All amounts of these samples have two decimals. */
const cents = (text: string | number | null | undefined) =>
  Number(
    Number(text ?? 0)
      .toFixed(2)
      .replace(".", ""),
  )
type Set = { shop_money: { amount: string }; presentment_money: { amount: string } } | null
type Part = { amount: string; discount_application_index: number }
type Raw = {
  total_tip_received: string
  original_total_duties_set?: Set
  original_total_additional_fees_set?: Set
  total_cash_rounding_payment_adjustment_set?: Set
  total_outstanding?: string
  total_price_set: Set
  tags: string
  source_name: string
  fulfillment_status: string | null
  test: boolean
  discount_applications?: { type: string; code?: string; title?: string }[]
  line_items: { admin_graphql_api_id: string; variant_id: number | null; discount_allocations?: Part[] }[]
  shipping_lines?: { discount_allocations?: Part[] }[]
  fulfillments?: { admin_graphql_api_id: string; status: string }[]
}

function oracle(raw: Raw) {
  const set = (value: Set | undefined) => cents(value?.shop_money?.amount)
  const took = (all: readonly { discount_allocations?: Part[] }[], at: number) =>
    all
      .flatMap(one => one.discount_allocations ?? [])
      .filter(part => part.discount_application_index === at)
      .reduce((sum, part) => sum + cents(part.amount), 0)
  return {
    tipMinor: cents(raw.total_tip_received),
    dutyMinor: set(raw.original_total_duties_set),
    feeMinor: set(raw.original_total_additional_fees_set),
    roundingMinor: set(raw.total_cash_rounding_payment_adjustment_set),
    outstandingMinor: raw.total_outstanding === undefined ? null : cents(raw.total_outstanding),
    presentmentTotalMinor: raw.total_price_set ? cents(raw.total_price_set.presentment_money.amount) : null,
    tags: String(raw.tags).split(", ").filter(Boolean).sort(),
    sourceName: raw.source_name,
    fulfillmentStatus: raw.fulfillment_status ?? "unfulfilled",
    test: raw.test,
    discounts: (raw.discount_applications ?? []).map((one, at) => ({
      kind: one.type === "discount_code" ? "code" : one.type,
      label: one.code ?? one.title,
      linesMinor: took(raw.line_items, at),
      shippingMinor: took(raw.shipping_lines ?? [], at),
    })),
  }
}

describe.skipIf(!here)("each real body is read as what it says", () => {
  const orders = of("orders/").filter(({ file }) => rawOf(file).includes('"line_items"'))

  test.each(orders.map(({ file }) => file))("%s", file => {
    const raw: Raw = JSON.parse(rawOf(file))
    const { order, fulfillments } = orderFromWebhook(rawOf(file), "key")
    expect(order).toMatchObject(oracle(raw))
    expect(fulfillments?.map(({ gid, status }) => ({ gid, status }))).toEqual(
      (raw.fulfillments ?? []).map(one => ({ gid: one.admin_graphql_api_id, status: one.status })),
    )
    expect(order.lines.map(one => [one.gid, one.variantGid, one.discounts]).sort()).toEqual(
      raw.line_items
        .map(one => [
          one.admin_graphql_api_id,
          one.variant_id === null ? null : `gid://shopify/ProductVariant/${one.variant_id}`,
          (one.discount_allocations ?? []).map(part => ({
            discount: part.discount_application_index,
            amountMinor: cents(part.amount),
          })),
        ])
        .sort(),
    )
  })

  test("the landing page keeps what names a campaign, and nobody", () => {
    const files = orders.map(({ file }) => orderFromWebhook(rawOf(file), "key").order.landingSite)
    expect(new Set(files)).toEqual(new Set([null, "http://www.example.com"]))
  })

  test("a chargeback, a return and the orders that only an id names", () => {
    const raw = (topic: string) => rawOf(index.find(one => one.topic === topic)?.file ?? "")
    expect(chargebackFromWebhook(raw("disputes/create"))).toEqual({
      gid: "gid://shopify/ShopifyPaymentsDispute/285332461850802050",
      orderGid: "gid://shopify/Order/820982911946154500",
      kind: "chargeback",
      status: "under_review",
      amountMinor: 11_50,
      currency: "CAD",
      openedAt: new Date("2022-01-01T00:00:00Z"),
      finalisedAt: null,
    })
    expect(returnFromWebhook(raw("returns/approve"))).toMatchObject({
      gid: "gid://shopify/Return/123134564567890",
      orderGid: "gid://shopify/Order/4783296544821",
      status: "open",
      units: 2,
    })
    expect(orderGidNamed(raw("orders/edited"))).toBe("gid://shopify/Order/820982911946154500")
    expect(orderGidNamed(raw("orders/delete"))).toBe("gid://shopify/Order/820982911946154500")
  })

  test("no fact holds an address, a name or an e-mail of the shopper", () => {
    for (const { topic, file } of readable) {
      const facts = outcomeOf(topic, rawOf(file))
      expect(JSON.stringify(facts), file).not.toMatch(/@|bob|norman|chestnut|\+55773|\+16136/i)
    }
  })
})

/** What comes of a body: facts, or the sentence of a refusal. Anything else is a crash. */
function outcomeOf(topic: string, raw: string): unknown {
  try {
    return read(topic, raw)
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "invalid") throw error
    expect(error.message).toMatch(/^\S.* .*[.]$/)
    return null
  }
}

const ODD = [null, undefined, "", "0", "abc", 0, -1, 0.5, 1e30, true, [], {}, [null], { amount: 1 }, "2020-13-45"]

/** Every place in a value, by its path. */
function places(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))]
}

/** The value with one place changed; as it was where that place is no more. */
function changed(value: unknown, path: readonly string[], to: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return to
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map((inner, at) => (String(at) === key ? changed(inner, rest, to) : inner))
  const fields = value as Record<string, unknown>
  return { ...fields, [key]: changed(fields[key], rest, to) }
}

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value]
  if (value instanceof Date) return [value.getTime()]
  if (typeof value !== "object" || value === null) return []
  return Object.values(value).flatMap(numbersIn)
}

test.skipIf(!here)("with any field missing, empty or odd, a body is facts or a sentence, never a crash", () => {
  const bodies = readable.map(({ topic, file }) => {
    const body = JSON.parse(rawOf(file))
    return { topic, file, body, places: places(body) }
  })
  fc.assert(
    fc.property(
      fc.constantFrom(...bodies),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(...ODD)), { minLength: 1, maxLength: 3 }),
      ({ topic, body, places: all }, changes) => {
        let odd: unknown = body
        for (const [pick, to] of changes) odd = changed(odd, all[pick % all.length] ?? [], to)
        const facts = outcomeOf(topic, JSON.stringify(odd) ?? "")
        for (const number of numbersIn(facts)) expect(Number.isSafeInteger(number)).toBe(true)
      },
    ),
    { numRuns: 2_000 },
  )
})
