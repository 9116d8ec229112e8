import { type Connection, connect } from "@/db/client"
import { transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"
import type { RunningShopify } from "@/sandbox/shopify/running-shopify"
import { startShopify } from "@/sandbox/shopify/start-shopify"
import { connectShop } from "@/server/catalog/connect-shop"
import { secretBox } from "@/server/identity/secret-box"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import type { World } from "@/server/world"
import { expectBooksInOrder } from "./books"
import { NO_DNS } from "./no-dns"

const APP_SECRET = "a secret of sixteen"
const AUTH = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }

export type JuniperShop = {
  readonly world: World
  readonly brand: Juniper
  readonly shopify: RunningShopify
  readonly database: TestDatabase
  /** Moves the clock of both sides on. */
  later(ms?: number): Date
  close(): Promise<void>
}

/** Juniper's books beside Juniper's shop, over HTTP, with one clock for both and the code ANA10 on either side. */
export async function juniperShop(startsAt = new Date("2026-11-20T10:00:00Z")): Promise<JuniperShop> {
  let clock = startsAt
  const database = await testDatabase()
  const connection: Connection = connect(database.url, 5)
  const db = transactions(connection.db)
  const shopify = await startShopify({ port: 0, file: ":memory:", now: () => clock, apiKey: "key", apiSecret: "shpss" })
  const box = secretBox(APP_SECRET)
  const port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url) })
  const [stripe, mail] = [{} as World["stripe"], {} as World["mail"]]
  const world = {
    db,
    now: () => clock,
    shopify: port,
    stripe,
    mail,
    dns: NO_DNS,
    appUrl: "",
    secrets: { box, app: APP_SECRET },
  }
  const brand = await juniper(db, { slug: "juniper" })
  const shop = await port.readShop(AUTH)
  await db.brand(brand.brandId, tx => connectShop(tx, { ...shop, ...AUTH }, box, clock))
  const starts = { startsAt: new Date("2026-01-01T00:00:00Z"), title: "ANA10", code: "ANA10", percentageBps: 1_000 }
  await port.createDiscountCode(AUTH, starts)
  return {
    world,
    brand,
    shopify,
    database,
    later(ms = 3 * 60_000) {
      clock = new Date(clock.getTime() + ms)
      return clock
    },
    async close() {
      await expectBooksInOrder(database.url)
      await shopify.close()
      await connection.close()
      await database.drop()
    },
  }
}
