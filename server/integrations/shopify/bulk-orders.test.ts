import { describe, expect, test } from "vitest"
import { BULK_ORDERS, bulkOrdersSince } from "./bulk-documents"
import { bulkLines } from "./bulk-lines"
import { type BulkOrder, bulkOrders } from "./bulk-orders"

const order = (id: number, more: object = {}) => ({
  id: `gid://shopify/Order/${id}`,
  createdAt: "2026-11-20T10:00:00Z",
  updatedAt: "2026-11-20T10:00:00Z",
  discountCodes: [],
  totalDiscountsSet: { shopMoney: { amount: "0.0", currencyCode: "USD" } },
  transactions: [{ id: "gid://shopify/OrderTransaction/1" }],
  refunds: [],
  ...more,
})
const part = (of: number, type: string, more: object = {}) => ({
  __typename: type,
  ...more,
  __parentId: `gid://shopify/Order/${of}`,
})
const file = (...objects: object[]) => `${objects.map(one => JSON.stringify(one)).join("\n")}\n`

async function read(text: string, { fromByte = 0, chunk = 7, total = null as number | null } = {}) {
  const bytes = Buffer.from(text).subarray(fromByte)
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
  }
  const orders: BulkOrder[] = []
  for await (const one of bulkOrders(bulkLines(chunks(), fromByte, total))) orders.push(one)
  return orders
}

describe("an export's lines come together to orders", () => {
  const text = file(
    order(1),
    part(1, "LineItem", { title: "Kerze „groß“ 🕯" }),
    part(1, "LineItem", { title: "Docht" }),
    part(1, "Return", { id: "r" }),
    order(2),
  )

  test("each with the parts that follow it, in its own lists, whatever the chunks", async () => {
    for (const chunk of [1, 7, 10_000]) {
      const [first, second] = await read(text, { chunk })
      expect(first?.order).toEqual({
        ...order(1),
        lineItems: ["Kerze „groß“ 🕯", "Docht"].map(title => ({ __typename: "LineItem", title })),
        discountApplications: [],
        shippingLines: [],
        disputes: [],
        returns: [{ __typename: "Return", id: "r" }],
      })
      expect(first?.whole).toBe(true)
      expect(second?.order).toMatchObject({ id: "gid://shopify/Order/2", lineItems: [] })
    }
  })

  test("read on from the byte behind an order, nothing is missed or repeated", async () => {
    const [first] = await read(text)
    const rest = await read(text, { fromByte: first?.endByte ?? 0 })
    expect(rest.map(one => one.gid)).toEqual(["gid://shopify/Order/2"])
    expect(rest[0]?.endByte).toBe(Buffer.byteLength(text))
  })

  test("one with refunds or discounts is not told whole: their parts are not in the export", async () => {
    const refunds = [{ id: "gid://shopify/Refund/1" }]
    const totalDiscountsSet = { shopMoney: { amount: "1.0", currencyCode: "USD" } }
    const told = await read(
      file(order(1, { refunds }), order(2, { discountCodes: ["A"] }), order(3, { totalDiscountsSet })),
    )
    expect(told.map(one => one.whole)).toEqual([false, false, false])
    expect(told[0]?.refundGids).toEqual(["gid://shopify/Refund/1"])
  })

  test("one with a part that we do not know, or a part that comes elsewhere, is to be read again", async () => {
    expect((await read(file(order(1), part(1, "Dispute"))))[0]?.whole).toBe(false)
    const apart = await read(file(order(1), order(2), part(1, "LineItem")))
    expect(apart.filter(one => !one.whole).map(one => one.gid)).toEqual(["gid://shopify/Order/1"])
  })
})

describe("a file that was cut", () => {
  const text = file(order(1), part(1, "LineItem"), part(1, "LineItem"), order(2))
  const cutAt = (bytes: number) => read(text.slice(0, bytes), { total: text.length })

  test("says so, inside a line or between two", async () => {
    const lines = text.split("\n")
    const afterTwo = `${lines[0]}\n${lines[1]}\n`.length
    for (const bytes of [afterTwo, afterTwo + 10, text.length - 1])
      await expect(cutAt(bytes)).rejects.toThrow("it ends after")
  })

  test("a whole one may lack the last line's end", async () => {
    const whole = text.slice(0, -1)
    expect(await read(whole, { total: whole.length })).toHaveLength(2)
  })
})

describe("what is exported", () => {
  test("is the read-back's own selection, as edges and without pages", () => {
    expect(BULK_ORDERS).toMatch(/lineItems \{\s+edges \{\s+node \{\s+__typename/)
    expect(BULK_ORDERS).not.toContain("pageInfo")
    expect(BULK_ORDERS).not.toMatch(/\bnodes\b/)
    expect(BULK_ORDERS.match(/\bedges\b/g)?.length).toBeLessThanOrEqual(5)
  })

  test("since a day", () => {
    expect(bulkOrdersSince(new Date("2026-09-01T00:00:00Z"))).toContain("created_at:>='2026-09-01T00:00:00.000Z'")
  })
})
