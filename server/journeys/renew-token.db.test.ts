import { and, eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { shops } from "@/db/schema"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { NO_DNS } from "@/db/testing/no-dns"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import type { RunningShopify } from "@/sandbox/shopify/running-shopify"
import { startShopify } from "@/sandbox/shopify/start-shopify"
import { connectShop } from "@/server/catalog/connect-shop"
import { openShop } from "@/server/catalog/open-shop"
import { secretBox } from "@/server/identity/secret-box"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import { HOUR_MS, MINUTE_MS } from "@/server/kernel/time"
import type { World } from "@/server/world"
import { shopAccess, shopAccessOr } from "./shop-access"

const SECRET = "shpss_test"
const box = secretBox("a secret of sixteen")
const START = new Date("2026-11-20T10:00:00Z")
let clock = START
let database: OpenDatabase
let shopify: RunningShopify
let world: World
let brand: Juniper
let renewals = 0

beforeAll(async () => {
  database = await openDatabase(10)
  const { db } = database
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => clock, apiKey: "key", apiSecret: SECRET })
  const app = { key: "key", secret: SECRET }
  const port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url), app })
  const counting: typeof port = {
    ...port,
    exchangeToken: (domain, grant) => {
      if ("refreshToken" in grant) renewals += 1
      return port.exchangeToken(domain, grant)
    },
  }
  const unused = {} as unknown
  const [stripe, mail] = [unused as World["stripe"], unused as World["mail"]]
  world = { db, now: () => clock, shopify: counting, stripe, mail, dns: NO_DNS, appUrl: "", secrets: { box, app: "" } }
  brand = await juniper(db, { slug: "juniper" })
})
afterAll(async () => {
  await shopify.close()
  await database.end()
})

/** A fresh pair of tokens, granted now. */
beforeEach(async () => {
  clock = new Date(clock.getTime() + 100 * HOUR_MS)
  const given = shopify.grant("juniper", ["read_orders", "read_products"])
  const token = {
    accessToken: given.access_token,
    scopes: given.scope.split(","),
    endsInMs: (given.expires_in ?? 0) * 1_000,
    refreshToken: given.refresh_token ?? null,
    refreshEndsInMs: (given.refresh_token_expires_in ?? 0) * 1_000,
  }
  await world.db.brand(brand.brandId, tx => connectShop(tx, { ...FACTS, token }, box, clock))
  renewals = 0
})

const FACTS = {
  domain: "juniper.myshopify.com",
  name: "Juniper & Co",
  storefrontUrl: "https://juniper.example",
  currency: "USD",
  timeZone: "America/New_York",
}
const later = (ms: number) => {
  clock = new Date(clock.getTime() + ms)
}
const access = (given = world) => shopAccess(given, brand.brandId, brand.shopId)
const works = async (given = world) => (await given.shopify.readShop(await access(given))).domain
const stored = () => world.db.brand(brand.brandId, tx => openShop(tx, brand.shopId, box))

describe("a token that ends", () => {
  test("is used as it is while it lasts", async () => {
    later(54 * MINUTE_MS)
    expect(await works()).toBe("juniper.myshopify.com")
    expect(renewals).toBe(0)
  })

  test("is renewed shortly before its end, and again an hour later", async () => {
    const first = await access()
    later(56 * MINUTE_MS)
    const second = await access()
    expect(second.accessToken).not.toBe(first.accessToken)
    expect(await works()).toBe("juniper.myshopify.com")
    later(61 * MINUTE_MS)
    expect(await works()).toBe("juniper.myshopify.com")
    expect(renewals).toBe(2)
  })

  test("fifty jobs at once renew it once, and all of them get the new one", async () => {
    later(2 * HOUR_MS)
    const all = await Promise.all(Array.from({ length: 50 }, () => access()))
    expect(new Set(all.map(auth => auth.accessToken)).size).toBe(1)
    expect(renewals).toBe(1)
    expect(await works()).toBe("juniper.myshopify.com")
  })

  test("that the shop answers 401 to before its time is renewed, and the call is repeated once", async () => {
    shopify.expireTokens("juniper")
    expect(await works()).toBe("juniper.myshopify.com")
    expect(renewals).toBe(1)
  })

  test("twenty jobs that got 401 for the same token renew it once", async () => {
    const auth = await access()
    shopify.expireTokens("juniper")
    const all = await Promise.all(Array.from({ length: 20 }, () => world.shopify.readShop(auth)))
    expect(all.every(shop => shop.domain === "juniper.myshopify.com")).toBe(true)
    expect(renewals).toBe(1)
  })
})

describe("killed while renewing", () => {
  const killedAfter = (world: World): World => ({
    ...world,
    shopify: {
      ...world.shopify,
      exchangeToken: async (domain, grant) => {
        await world.shopify.exchangeToken(domain, grant)
        throw new Error("killed between answer and row")
      },
    },
  })

  test("between Shopify's answer and our row: the next one recovers with the same refresh token", async () => {
    later(2 * HOUR_MS)
    await expect(access(killedAfter(world))).rejects.toThrow("killed")
    expect((await stored()).renewingUntil).not.toBeNull()
    later(MINUTE_MS)
    expect(await works()).toBe("juniper.myshopify.com")
    expect(renewals).toBe(2)
  })

  test("again and again, days apart: it still recovers", async () => {
    for (let day = 0; day < 5; day++) {
      later(24 * HOUR_MS)
      await expect(access(killedAfter(world))).rejects.toThrow("killed")
    }
    later(MINUTE_MS)
    expect(await works()).toBe("juniper.myshopify.com")
  })

  test("an answer that comes after the next one was kept changes nothing", async () => {
    later(2 * HOUR_MS)
    const slow = Promise.withResolvers<void>()
    const late: World = {
      ...world,
      shopify: {
        ...world.shopify,
        exchangeToken: async (domain, grant) => {
          const given = await world.shopify.exchangeToken(domain, grant)
          await slow.promise
          return { ...given, accessToken: "one that is out of date" }
        },
      },
    }
    const sleeper = access(late)
    await expect.poll(async () => (await stored()).renewingUntil).not.toBeNull()
    later(MINUTE_MS)
    const kept = await access()
    slow.resolve()
    expect((await sleeper).accessToken).toBe(kept.accessToken)
    expect((await stored()).auth.accessToken).toBe(kept.accessToken)
  })
})

describe("a shop that does not renew", () => {
  const silent = (world: World): World => ({
    ...world,
    shopify: {
      ...world.shopify,
      exchangeToken: () => {
        renewals += 1
        return Promise.reject(new ShopifyFailure("unavailable", "no answer"))
      },
    },
  })

  test("costs nothing while the old token is good", async () => {
    const first = await access()
    later(57 * MINUTE_MS)
    expect((await access(silent(world))).accessToken).toBe(first.accessToken)
  })

  test("is not asked by everyone who waited, and is asked again by the next job", async () => {
    later(2 * HOUR_MS)
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => access(silent(world))))
    expect(all.every(one => one.status === "rejected")).toBe(true)
    expect(renewals).toBeLessThan(20)
    expect(await works()).toBe("juniper.myshopify.com")
  })

  test("because its refresh token ended says what to do, and is not asked again", async () => {
    later(2 * HOUR_MS)
    shopify.expireTokens("juniper", { refresh: true })
    await expect(access()).rejects.toThrow("juniper.myshopify.com no longer lets us in. Connect it again.")
    expect(await shopAccessOr(world, brand.brandId, brand.shopId)).toContain("Connect it again.")
    expect(renewals).toBe(1)
  })

  test("for ninety days has ended by its own date, without a call", async () => {
    later(91 * 24 * HOUR_MS)
    await expect(access()).rejects.toThrow("Connect it again.")
    expect(renewals).toBe(0)
  })
})

describe("clocks that jump", () => {
  test("a day forward: renewed once", async () => {
    later(24 * HOUR_MS)
    expect(await works()).toBe("juniper.myshopify.com")
    expect(renewals).toBe(1)
  })

  test("back, while somebody holds the lease: it is no lease of ours any more", async () => {
    const hold = { renewingUntil: new Date(clock.getTime() + 24 * HOUR_MS), tokenExpiresAt: clock }
    await world.db.brand(brand.brandId, tx =>
      tx
        .update(shops)
        .set(hold)
        .where(and(eq(shops.brandId, tx.brandId), eq(shops.id, brand.shopId))),
    )
    expect(await works()).toBe("juniper.myshopify.com")
    expect(renewals).toBe(1)
  })
})

test("tokens lie sealed, each for its own row and its own use", async () => {
  const other = await juniper(world.db, { slug: "kobo" })
  const mine = await world.db.brand(brand.brandId, tx => tx.select().from(shops).where(eq(shops.id, brand.shopId)))
  const { sealedToken, sealedRefreshToken } = mine[0] ?? {}
  const opens = (set: Partial<typeof shops.$inferInsert>) =>
    world.db.brand(other.brandId, async tx => {
      await tx.update(shops).set(set).where(eq(shops.id, other.shopId))
      return await openShop(tx, other.shopId, box)
    })
  await expect(opens({ sealedToken })).rejects.toThrow()
  const swapped = world.db.brand(brand.brandId, async tx => {
    await tx.update(shops).set({ sealedToken: sealedRefreshToken }).where(eq(shops.id, brand.shopId))
    return await openShop(tx, brand.shopId, box)
  })
  await expect(swapped).rejects.toThrow()
  expect(`${sealedToken} ${sealedRefreshToken}`).not.toMatch(/shpat|shprt/)
})
