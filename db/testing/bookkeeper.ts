import { and, eq, isNotNull } from "drizzle-orm"
import postgres from "postgres"
import { connect } from "@/db/client"
import { shopReads } from "@/db/schema"
import { type BrandTx, transactions } from "@/db/scope"
import type { RunningShopify } from "@/sandbox/shopify/running-shopify"
import { connectShop } from "@/server/catalog/connect-shop"
import { secretBox } from "@/server/identity/secret-box"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import { pollShop } from "@/server/journeys/poll-shop"
import { invariant } from "@/server/kernel/error"
import { MINUTE_MS } from "@/server/kernel/time"
import { checkBooks } from "@/server/ledger/check-books"
import type { World } from "@/server/world"
import { type Juniper, juniper } from "./juniper"
import { NO_DNS } from "./no-dns"
import type { TestDatabase } from "./test-database"

const APP_SECRET = "a secret of sixteen"
const AUTH = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }

/** Books of their own beside a shop that others keep books of too. */
export type Bookkeeper = {
  readonly world: World
  readonly brand: Juniper
  readonly database: TestDatabase
  /** Reads the shop to its end, once. */
  poll(): Promise<void>
  /** Checks every rule of the books, and forgets them. */
  close(): Promise<void>
}

type Time = {
  /** When the shop was connected: what it sold before is history. */
  readonly connectedAt: Date
  now(): Date
  /** Moves the clock that the shop and all its bookkeepers share. */
  later(ms: number): void
}

export async function bookkeeper(
  shopify: RunningShopify,
  database: TestDatabase,
  { connectedAt, now, later }: Time,
): Promise<Bookkeeper> {
  const connection = connect(database.url, 5)
  const db = transactions(connection.db)
  const box = secretBox(APP_SECRET)
  const port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url) })
  const [stripe, mail] = [{} as World["stripe"], {} as World["mail"]]
  const world = { db, now, shopify: port, stripe, mail, dns: NO_DNS, appUrl: "", secrets: { box, app: APP_SECRET } }
  const brand = await juniper(db, { slug: "juniper" })
  const shop = await port.readShop(AUTH)
  await db.brand(brand.brandId, tx => connectShop(tx, { ...shop, ...AUTH }, box, connectedAt))
  return {
    world,
    brand,
    database,
    async poll() {
      later(6 * MINUTE_MS)
      const place = { brandId: brand.brandId, shopId: brand.shopId }
      do await pollShop(world, place)
      while (await db.brand(brand.brandId, isReading))
    },
    async close() {
      await checkOnce(database.url)
      await connection.close()
      await database.drop()
    },
  }
}

/** Not by way of a test's expectation, because a benchmark keeps books too. */
async function checkOnce(url: string): Promise<void> {
  const owner = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const broken = (await checkBooks(owner)).filter(finding => finding.violations.length > 0)
    invariant(broken.length === 0, `the books are not in order: ${JSON.stringify(broken).slice(0, 1_000)}`)
  } finally {
    await owner.end()
  }
}

/** Whether a read of one of its shops is under way. */
export async function isReading(tx: BrandTx): Promise<boolean> {
  const open = and(eq(shopReads.brandId, tx.brandId), isNotNull(shopReads.startedAt))
  return (await tx.select({ shopId: shopReads.shopId }).from(shopReads).where(open)).length > 0
}
