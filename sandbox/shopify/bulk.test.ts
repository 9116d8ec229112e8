import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { RunningShopify } from "./running-shopify"
import { startShopify } from "./start-shopify"

const START = new Date("2026-11-20T10:00:00Z")
const DAY_MS = 24 * 3_600_000
const ORDERS = "{ orders { edges { node { id name lineItems { edges { node { id quantity } } } } } } }"

type Line = { id: string; __parentId?: string; name?: string }
type Operation = {
  id: string
  status: string
  errorCode: string | null
  objectCount: string
  rootObjectCount: string
  fileSize: string | null
  url: string | null
  partialDataUrl: string | null
}

let shopify: RunningShopify
let now = START
let opened = 0
let shop = ""

beforeAll(async () => {
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => now, apiKey: "key", apiSecret: "secret" })
})
afterAll(() => shopify.close())
beforeEach(() => {
  now = START
  shop = shopify.openShop({ handle: `bulk-${++opened}`, currency: "USD", taxesIncluded: false }).handle
  // The clock of these tests stands still, so that an operation ends only when it is told to.
  shopify.setFaults(shop, { bulkMs: 1000 })
})

async function ask<Data>(query: string, variables: object = {}, token = `shpat_sandbox_${shop}`): Promise<Data> {
  const response = await fetch(`${shopify.url}/${shop}.myshopify.com/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "X-Shopify-Access-Token": token },
    body: JSON.stringify({ query, variables }),
  })
  return ((await response.json()) as { data: Data }).data
}

type Run = {
  bulkOperationRunQuery: { bulkOperation: Operation | null; userErrors: { message: string; code: string }[] }
}
const RUN = `mutation Run($query: String!, $groupObjects: Boolean! = false) {
  bulkOperationRunQuery(query: $query, groupObjects: $groupObjects) { bulkOperation { id status } userErrors { field message code } }
}`

async function run(query: string, groupObjects = false, token?: string) {
  return (await ask<Run>(RUN, { query, groupObjects }, token)).bulkOperationRunQuery
}

async function read(id = ""): Promise<Operation> {
  const fields = "id status errorCode objectCount rootObjectCount fileSize url partialDataUrl"
  return (await ask<{ bulkOperation: Operation }>(`{ bulkOperation(id: "${id}") { ${fields} } }`)).bulkOperation
}

async function linesAt(url: string | null): Promise<Line[]> {
  const text = await (await fetch(url ?? "")).text()
  return text.split("\n").flatMap(line => (line === "" ? [] : [JSON.parse(line) as Line]))
}

async function finished(query: string, grouped = false, token?: string): Promise<Operation> {
  const { bulkOperation } = await run(query, grouped, token)
  await shopify.finishBulk(shop)
  return read(bulkOperation?.id)
}

function place(count: number): void {
  const lines = [
    { productHandle: "bowl", quantity: 1 },
    { productHandle: "basket", quantity: 2 },
  ]
  shopify.together(() => {
    for (let order = 0; order < count; order++) shopify.placeOrder(shop, { lines, send: false })
  })
}

describe("a bulk operation", () => {
  it("grows step by step and ends with a line for each order and each of its lines", async () => {
    place(300)
    const { bulkOperation: begun } = await run(ORDERS)
    expect(begun?.status).toBe("CREATED")
    await shopify.stepBulk(shop)
    await shopify.stepBulk(shop)
    const halfway = await read(begun?.id)
    expect(halfway).toMatchObject({ status: "RUNNING", url: null })
    expect(Number(halfway.rootObjectCount)).toBeGreaterThanOrEqual(250)
    expect((await run(ORDERS)).userErrors).toEqual([])

    await shopify.finishBulk(shop)
    const done = await read(begun?.id)
    expect(done).toMatchObject({ status: "COMPLETED", objectCount: "900", rootObjectCount: "300", errorCode: null })
    const lines = await linesAt(done.url)
    const orders = lines.filter(line => line.__parentId === undefined)
    expect(new Set(orders.map(({ id }) => id)).size).toBe(300)
    expect(Object.keys(orders[0] ?? {})).toEqual(["id", "name"])
    const seen = new Set<string>()
    for (const line of lines) {
      if (line.__parentId !== undefined) expect(seen.has(line.__parentId)).toBe(true)
      seen.add(line.id)
    }
    expect(lines).toHaveLength(900)
  })

  it("keeps children beside their parent when grouped, and reads products as it reads orders", async () => {
    place(3)
    const grouped = await linesAt((await finished(ORDERS, true)).url)
    expect(grouped.map(line => line.__parentId === undefined)).toEqual([1, 0, 0, 1, 0, 0, 1, 0, 0].map(Boolean))
    const products = await linesAt(
      (await finished("{ products { nodes { id title variants { nodes { id sku } } } } }")).url,
    )
    expect(products.filter(line => line.__parentId === undefined)).toHaveLength(4)
    expect(products.filter(line => line.id.includes("ProductVariant"))).toHaveLength(5)
  })

  it("searches like any other query, and has no file when nothing is found", async () => {
    place(2)
    const since = (time: string) => `{ orders(query: "created_at:>='${time}'") { nodes { id } } }`
    expect(await finished(since("2026-11-20T10:00:00Z"))).toMatchObject({ objectCount: "2" })
    expect(await finished(since("2026-11-21"))).toMatchObject({ status: "COMPLETED", objectCount: "0", url: null })
  })

  it("is listed by status, can be cancelled, and is one of five at most", async () => {
    const { bulkOperation } = await run(ORDERS)
    const cancel = `mutation { bulkOperationCancel(id: "${bulkOperation?.id}") { bulkOperation { status } userErrors { message } } }`
    expect(await ask(cancel)).toMatchObject({ bulkOperationCancel: { bulkOperation: { status: "CANCELING" } } })
    await shopify.finishBulk(shop)
    expect((await read(bulkOperation?.id)).status).toBe("CANCELED")

    for (let one = 0; one < 5; one++) expect((await run(ORDERS)).userErrors).toEqual([])
    const [refusal] = (await run(ORDERS)).userErrors
    expect(refusal).toMatchObject({ code: "OPERATION_IN_PROGRESS" })
    expect(refusal?.message).toMatch(/^A bulk query operation for this app and shop is already in progress: gid:/)
    await shopify.stepBulk(shop)
    const list = '{ bulkOperations(first: 9, query: "status:running") { nodes { id } } }'
    expect((await ask<{ bulkOperations: { nodes: object[] } }>(list)).bulkOperations.nodes).toHaveLength(5)
  })

  it("fails, times out with a part of the data, or leaves half a file, on demand", async () => {
    place(3)
    shopify.setFaults(shop, { bulk: "fail" })
    expect(await finished(ORDERS)).toMatchObject({ status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR", url: null })
    shopify.setFaults(shop, { bulk: "timeout" })
    const late = await finished(ORDERS)
    expect(late).toMatchObject({ status: "FAILED", errorCode: "TIMEOUT", url: null })
    expect(await linesAt(late.partialDataUrl)).not.toHaveLength(0)
    shopify.setFaults(shop, { bulk: "cut" })
    const cut = await finished(ORDERS)
    expect(cut.status).toBe("COMPLETED")
    expect((await (await fetch(cut.url ?? "")).text()).length).toBeLessThan(Number(cut.fileSize))
    await expect(linesAt(cut.url)).rejects.toThrow("JSON")
    const { access_token } = shopify.grant(shop, ["read_products"])
    shopify.setFaults(shop, { bulk: "well" })
    expect(await finished(ORDERS, false, access_token)).toMatchObject({ status: "FAILED", errorCode: "ACCESS_DENIED" })
  })

  it("keeps its file for a week, for those who know the address", async () => {
    place(1)
    const { url } = await finished(ORDERS)
    expect((await fetch((url ?? "").replace(/\w{32}/, "0".repeat(32)))).status).toBe(403)
    now = new Date(START.getTime() + 6 * DAY_MS)
    expect((await fetch(url ?? "")).status).toBe(200)
    now = new Date(START.getTime() + 8 * DAY_MS)
    expect((await fetch(url ?? "")).status).toBe(400)
  })
})

it.each([
  ["{ shop { name } }", "Bulk queries must contain at least one connection."],
  ['{ node(id: "gid://shopify/Order/1") { id } }', "Bulk queries cannot contain a top level `node` field."],
  [
    "{ orders { nodes { id refunds { id refundLineItems { nodes { id } } } } } }",
    "Queries that contain a connection field within a list field are not currently supported.",
  ],
  ["{ orders { nodes { name lineItems { nodes { id } } } } }", "Connection fields without 'id': orders."],
  ["{ orders { nodes { id shippingLines { nodes { id } } } } }", "implement Node: shippingLines"],
  ["{ orders { nodes { id nothing } } }", "Invalid bulk query: Cannot query field"],
  ["{ orders {", "Invalid bulk query: Syntax Error"],
])("refuses %s", async (query, message) => {
  const { bulkOperation, userErrors } = await run(query)
  expect(bulkOperation).toBeNull()
  expect(userErrors.map(error => error.message).join(" ")).toContain(message)
})
