import { createHmac } from "node:crypto"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { POST } from "@/app/api/webhooks/shopify/route"
import { brands, orderLines, orders, refunds, webhookDeliveries } from "@/db/schema"
import type { BrandTx, Transactions } from "@/db/scope"
import { NO_DNS } from "@/db/testing/no-dns"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { connectShop } from "@/server/catalog/connect-shop"
import { secretBox } from "@/server/identity/secret-box"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import { type Id, newId } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { processDelivery } from "./process-delivery"

const FOLDER = fileURLToPath(new URL("../../../shared/shopify/payloads/", import.meta.url))
const SECRET = "shpss_test"
const NOW = new Date("2026-11-22T10:00:00Z")
const APP_SECRET = "a secret of sixteen"
const SETTINGS = {
  DATABASE_URL: "postgres://localhost/unused",
  NEXTAUTH_SECRET: APP_SECRET,
  SHOPIFY_API_SECRET: SECRET,
  STRIPE_SECRET_KEY: "sk_test_unused",
  STRIPE_WEBHOOK_SECRETS: "whsec_unused",
  SMTP_URL: "smtp://localhost:1",
}

type Entry = { file: string; topic: string; kind: string; headers?: Record<string, string> }

const present = existsSync(FOLDER)
const index: Entry[] = present ? JSON.parse(readFileSync(`${FOLDER}index.json`, "utf8")) : []
const bodyOf = (file: string) => readFileSync(`${FOLDER}${file}`, "utf8")
/** Files that are whole orders with an id, and the ones whose own sums contradict each other. */
const wholeOrders = index.filter(
  ({ topic, file }) => topic.startsWith("orders/") && /"financial_status"/.test(bodyOf(file)),
)
const CONTRADICTORY = ["001", "037", "042", "043", "045", "047"]

let database: OpenDatabase
let db: Transactions
let world: World
let sent = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db } = database)
  const unused = {} as unknown
  world = {
    db,
    now: () => NOW,
    shopify: connectShopify({ apiVersion: "2026-10", base: new URL("http://localhost:1") }),
    stripe: unused as World["stripe"],
    mail: unused as World["mail"],
    dns: NO_DNS,
    appUrl: "http://localhost:3000",
    secrets: { box: secretBox(APP_SECRET), app: APP_SECRET },
  }
  globalThis.tributaryWorld = world
  for (const [name, value] of Object.entries(SETTINGS)) vi.stubEnv(name, value)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  globalThis.tributaryWorld = undefined
  await database.end()
})

/** A brand of its own for one body, because the samples share ids. */
async function send({ file, topic }: Entry) {
  const brandId = newId<"brd">()
  sent += 1
  const slug = `brand-${sent}`
  const domain = `${slug}.myshopify.com`
  await db.brand(brandId, async tx => {
    await tx.insert(brands).values({ id: brandId, slug, name: slug, timeZone: "UTC", createdAt: NOW })
    const shop = { domain, name: slug, storefrontUrl: `https://${slug}.example`, currency: "USD", timeZone: "UTC" }
    await connectShop(tx, { ...shop, accessToken: "shpat_1" }, world.secrets.box, NOW)
  })
  const body = bodyOf(file)
  const headers = {
    "X-Shopify-Topic": topic,
    "X-Shopify-Shop-Domain": domain.toUpperCase(),
    "X-Shopify-Hmac-Sha256": createHmac("sha256", SECRET).update(body).digest("base64"),
  }
  const answer = await POST(new Request("http://localhost/api/webhooks/shopify", { method: "POST", headers, body }))
  const [stored] = await db.brand(brandId, tx => deliveriesOf(tx))
  if (stored)
    await processDelivery(world, { brandId, receivedAt: stored.receivedAt.toISOString(), deliveryId: stored.id })
  const [after] = await db.brand(brandId, tx => deliveriesOf(tx))
  return { brandId, answer, body, after }
}

const deliveriesOf = (tx: BrandTx) =>
  tx.select().from(webhookDeliveries).where(eq(webhookDeliveries.brandId, tx.brandId))

async function recorded(brandId: Id<"brd">) {
  return db.brand(brandId, async tx => {
    const found = await tx.select().from(orders).where(eq(orders.brandId, tx.brandId))
    const lines = await tx.select().from(orderLines).where(eq(orderLines.brandId, tx.brandId))
    const back = await tx.select().from(refunds).where(eq(refunds.brandId, tx.brandId))
    return { order: found[0], lines, refunds: back }
  })
}

/** An independent, simple reading: all these shops count in two decimals. */
const cents = (text: string | number | undefined) =>
  Number(
    Number(text ?? 0)
      .toFixed(2)
      .replace(".", ""),
  )
type Raw = {
  admin_graphql_api_id: string
  name: string
  currency: string
  updated_at: string
  cancelled_at: string | null
  financial_status: string
  test: boolean
  subtotal_price: string
  total_discounts: string
  total_tax: string
  total_price: string
  shipping_lines?: { price: string }[]
  discount_codes: { code: string; amount: string }[]
  line_items: {
    admin_graphql_api_id: string
    title: string
    quantity: number
    current_quantity?: number
    price: string
    gift_card: boolean
    tax_lines: { price: string }[]
    discount_allocations: { amount: string }[]
  }[]
  refunds: {
    admin_graphql_api_id: string
    order_adjustments: { kind: string; amount: string }[]
    refund_line_items: { quantity: number; subtotal: number; line_item: { admin_graphql_api_id: string } }[]
  }[]
}
const total = (parts: readonly string[]) => parts.reduce((sum, part) => sum + cents(part), 0)

describe.skipIf(!present)("every real body goes through the endpoint, signed", () => {
  test("there are all of them", () => {
    expect(index.length).toBe(readdirSync(FOLDER).length - 1)
  })

  test.each(index.map(entry => [entry.file, entry] as const))("%s", async (_, entry) => {
    const { answer, after } = await send(entry)
    expect(answer.status).toBe(200)
    expect(after?.processedAt === null).toBe(after?.parkedBecause !== null)
    if (after?.parkedBecause) expect(after.parkedBecause).toMatch(/^[A-Z].* .*\.$|is missing or is not the id/)
  })
})

describe.skipIf(!present)("each order among them ends in the facts that it tells", () => {
  test("there are nine", () => expect(wholeOrders.length).toBe(9))

  test.each(wholeOrders.map(entry => [entry.file, entry] as const))("%s", async (file, entry) => {
    const { brandId, body } = await send(entry)
    const raw: Raw = JSON.parse(body)
    const { order, lines, refunds: back } = await recorded(brandId)
    expect(order).toMatchObject({
      gid: raw.admin_graphql_api_id,
      name: raw.name,
      currency: raw.currency,
      updatedAt: new Date(raw.updated_at),
      cancelledAt: raw.cancelled_at ? new Date(raw.cancelled_at) : null,
      financialStatus: raw.financial_status,
      test: raw.test,
      subtotalMinor: cents(raw.subtotal_price),
      discountMinor: cents(raw.total_discounts),
      taxMinor: cents(raw.total_tax),
      totalMinor: cents(raw.total_price),
      shippingMinor: total((raw.shipping_lines ?? []).map(line => line.price)),
      usedCodes: raw.discount_codes.map(({ code, amount }) => ({ code, amountMinor: cents(amount) })),
      confirmedAt: null,
    })
    expect(new Map(lines.map(line => [line.gid, line]))).toEqual(
      new Map(
        raw.line_items.map(line => [
          line.admin_graphql_api_id,
          expect.objectContaining({
            title: line.title,
            quantity: line.quantity,
            currentQuantity: line.current_quantity ?? line.quantity,
            unitPriceMinor: cents(line.price),
            giftCard: line.gift_card,
            taxMinor: total(line.tax_lines.map(tax => tax.price)),
            discountMinor: total(line.discount_allocations.map(part => part.amount)),
          }),
        ]),
      ),
    )
    expect(
      back.map(({ gid, discrepancyMinor, lines: parts }) => ({ gid, discrepancyMinor, parts: parts.length })),
    ).toEqual(
      (raw.refunds ?? []).map(refund => ({
        gid: refund.admin_graphql_api_id,
        discrepancyMinor: total(refund.order_adjustments.map(part => part.amount)),
        parts: refund.refund_line_items.length,
      })),
    )
    expect((order?.disagreements ?? []).length > 0).toBe(CONTRADICTORY.includes(file.slice(0, 3)))
  })
})
