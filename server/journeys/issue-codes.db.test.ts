import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { codeOwnerships, discountCodes, shops } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { tokenPlace } from "@/server/catalog/shop"
import { secretBox } from "@/server/identity/secret-box"
import { connectDns } from "@/server/integrations/dns/connect-dns"
import { connectMail } from "@/server/integrations/mail/connect-mail"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import type { NewDiscountCode, ShopifyPort } from "@/server/integrations/shopify/shopify-port"
import { connectStripe } from "@/server/integrations/stripe/connect-stripe"
import { listCodes } from "@/server/tracking/queries"
import type { World } from "@/server/world"
import { issueCode } from "./issue-codes"

const SECRET = "a secret of the app"
const now = new Date("2026-03-01T12:00:00Z")
const box = secretBox(SECRET)

let database: OpenDatabase
let db: Transactions
let brand: Juniper
let shop: DiscountDesk
let stories = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db } = database)
})
afterAll(() => database.end())
beforeEach(async () => {
  stories += 1
  brand = await juniper(db, { slug: `juniper-${stories}` })
  shop = discountDesk()
  await db.brand(brand.brandId, async tx => {
    const sealedToken = box.seal("shpat_test", tokenPlace(brand.brandId, brand.shopId))
    await tx.update(shops).set({ sealedToken }).where(eq(shops.brandId, brand.brandId))
    // The story begins before anybody has a code: the codes of the cast are another creator's past.
    await tx
      .update(discountCodes)
      .set({ enrollmentId: brand.tomas.enrollmentId })
      .where(eq(discountCodes.brandId, brand.brandId))
  })
})

type DiscountDesk = ShopifyPort & {
  readonly discounts: Map<string, NewDiscountCode>
  creations: number
  /** What happens to the next answers about a new code. */
  readonly faults: ("answer is lost" | "nothing happens" | "refused")[]
}

/** A shop's discounts as Shopify keeps them: one code once, answers that can be lost. */
function discountDesk(): DiscountDesk {
  const desk: DiscountDesk = {
    ...connectShopify({ apiVersion: "2026-10", base: new URL("http://127.0.0.1:9") }),
    discounts: new Map(),
    creations: 0,
    faults: [],
    async createDiscountCode(_, wanted) {
      desk.creations += 1
      const fault = desk.faults.shift()
      if (fault === "nothing happens") throw new ShopifyFailure("unavailable", "no answer")
      if (fault === "refused") return { kind: "refused", reason: "Discounts are switched off." }
      if (desk.discounts.has(wanted.code)) return { kind: "taken" }
      desk.discounts.set(wanted.code, wanted)
      if (fault === "answer is lost") throw new ShopifyFailure("unavailable", "no answer")
      return { kind: "created", gid: `gid://shopify/DiscountCodeNode/${wanted.code}`, code: wanted.code }
    },
    async findDiscountCode(_, code) {
      const found = desk.discounts.get(code)
      return found
        ? { gid: `gid://shopify/DiscountCodeNode/${code}`, redeemGid: null, code, title: found.title, status: "ACTIVE" }
        : null
    },
  }
  return desk
}

function world(): World {
  return {
    db,
    now: () => now,
    shopify: shop,
    stripe: connectStripe({ secretKey: "sk_test_none", base: new URL("http://127.0.0.1:9") }),
    mail: connectMail({ url: "smtp://127.0.0.1:9", from: "hello@tributary.example" }),
    dns: connectDns(["127.0.0.1:9"]),
    appUrl: "http://localhost:3000",
    secrets: { box, app: SECRET },
  }
}

const issue = () =>
  issueCode(world(), { brandId: brand.brandId, shopId: brand.shopId, enrollmentId: brand.ana.enrollmentId })

async function anasCodes() {
  const page = await db.brand(brand.brandId, tx => listCodes(tx, {}))
  const own = await db.brand(brand.brandId, tx =>
    tx.select().from(discountCodes).where(eq(discountCodes.enrollmentId, brand.ana.enrollmentId)),
  )
  return page.rows.filter(row => own.some(code => code.id === row.codeId))
}

async function owned(): Promise<readonly string[]> {
  const rows = await db.brand(brand.brandId, tx => tx.select().from(codeOwnerships))
  return rows
    .filter(row => row.enrollmentId === brand.ana.enrollmentId && row.codeKey !== "ANA10")
    .map(row => row.codeKey)
}

test("a code that is ours already in the shop's past leads to the next suggestion, made in the shop and owned", async () => {
  await issue()
  expect(await anasCodes()).toMatchObject([{ code: "ANA10-2", state: "active", percentageBps: 1_000 }])
  expect([...shop.discounts.keys()]).toEqual(["ANA10-2"])
  expect(await owned()).toEqual(["ANA10-2"])
})

test("run again, or twice at once, it makes one code", async () => {
  await Promise.all([issue(), issue()])
  await issue()
  expect([...shop.discounts.keys()]).toEqual(["ANA10-2"])
  expect(await anasCodes()).toHaveLength(1)
  expect(await owned()).toEqual(["ANA10-2"])
})

test("a code the merchant has already is theirs: the next one is asked for, and only that one is owned", async () => {
  shop.discounts.set("ANA10-2", { title: "Merchant's own", code: "ANA10-2", percentageBps: 500, startsAt: now })
  await issue()
  expect((await anasCodes()).map(code => [code.code, code.state]).sort()).toEqual([
    ["ANA10-2", "refused"],
    ["ANA10-3", "active"],
  ])
  expect(await owned()).toEqual(["ANA10-3"])
})

test("when the answer is lost the code is looked up, not made a second time", async () => {
  shop.faults.push("answer is lost")
  await expect(issue()).rejects.toThrow("no answer")
  expect(await anasCodes()).toMatchObject([{ code: "ANA10-2", state: "being made" }])
  expect(await owned()).toEqual([])
  await issue()
  expect(shop.creations).toBe(1)
  expect(await owned()).toEqual(["ANA10-2"])
})

test("when nothing happened in the shop the same wish is asked again", async () => {
  shop.faults.push("nothing happens")
  await expect(issue()).rejects.toThrow("no answer")
  await issue()
  expect([...shop.discounts.keys()]).toEqual(["ANA10-2"])
})

test("a refusal is kept in the shop's words and not asked again", async () => {
  shop.faults.push("refused")
  await issue()
  await issue()
  expect(shop.creations).toBe(1)
  expect(await anasCodes()).toMatchObject([{ state: "refused", refusal: "Discounts are switched off." }])
})
