import { and, eq } from "drizzle-orm"
import { type Connection, connect } from "@/db/client"
import { attributionDecisions, commissionPositions, commissions, orders, postings } from "@/db/schema"
import { type BrandTx, transactions } from "@/db/scope"
import type { RunningShopify } from "@/sandbox/shopify/running-shopify"
import { startShopify } from "@/sandbox/shopify/start-shopify"
import { connectShop } from "@/server/catalog/connect-shop"
import { secretBox } from "@/server/identity/secret-box"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import { clearHolds } from "@/server/journeys/clear-holds"
import { confirmOrders } from "@/server/journeys/confirm-orders"
import { settleOrder } from "@/server/journeys/order-changed"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { recordWebhook } from "@/server/orders/record-webhook"
import type { World } from "@/server/world"
import { expectBooksInOrder } from "./books"
import { juniper } from "./juniper"
import { testDatabase } from "./test-database"

const SECRET = "a secret of sixteen"
const AUTH = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }

export type ShopStory = Awaited<ReturnType<typeof shopStory>>
type Told = { readonly deliveries: readonly { readonly topic: string; readonly body: string }[] }

/** A real shop beside our books: what happens there is told, or not, and the shop is asked with its own token. */
export async function shopStory(startsAt: string, options: Parameters<typeof juniper>[1] = {}) {
  const clock = {
    at: new Date(startsAt),
    move(ms: number) {
      clock.at = new Date(clock.at.getTime() + ms)
    },
  }
  const database = await testDatabase()
  const connection = connect(database.url, 5)
  const shopify = await startShopify({
    ...{ port: 0, file: ":memory:", now: () => clock.at, apiKey: "key", apiSecret: "shpss_test" },
  })
  const world = worldOf(connection, shopify, () => clock.at)
  const brand = await juniper(world.db, { ...options, slug: "juniper" })
  const shop = { ...(await world.shopify.readShop(AUTH)), ...AUTH }
  await world.db.brand(brand.brandId, tx => connectShop(tx, shop, world.secrets.box, clock.at))
  const starts = { startsAt: new Date("2026-01-01T00:00:00Z"), title: "ANA10", code: "ANA10", percentageBps: 1_000 }
  await world.shopify.createDiscountCode(AUTH, starts)
  const inBrand = <T>(work: (tx: BrandTx) => Promise<T>) => world.db.brand(brand.brandId, work)
  return {
    ...{ brand, world, shopify, clock, inBrand },
    ...questions(inBrand),
    /** Two candles with Ana's code; nobody was told of it yet. */
    buy: () => {
      const lines = [{ productHandle: "juniper-candle", quantity: 2 }]
      return shopify.placeOrder("juniper", { lines, codes: ["ANA10"], send: false })
    },
    /** The webhooks of what happened, or only those of one topic, recorded and settled. */
    async tell({ deliveries }: Told, only = "") {
      const wanted = deliveries.filter(({ topic }) => topic.startsWith(only))
      for (const { topic, body } of wanted)
        await inBrand(async tx => {
          const { orderId, cause } = await recordWebhook(tx, { shopId: brand.shopId, topic, body }, SECRET, clock.at)
          if (orderId) await settleOrder(tx, orderId, clock.at, cause)
        })
    },
    async ask(gid: string) {
      const id = await inBrand(tx => orderIdOf(tx, gid))
      await confirmOrders(world, brand.brandId, [id])
    },
    clear: () => clearHolds(world, brand.brandId),
    async end() {
      await expectBooksInOrder(database.url)
      await shopify.close()
      await connection.close()
      await database.drop()
    },
  }
}

function worldOf(connection: Connection, shopify: RunningShopify, now: () => Date): World {
  const unused = {} as unknown
  return {
    ...{ db: transactions(connection.db), now, appUrl: "" },
    shopify: connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url) }),
    ...{ stripe: unused as World["stripe"], mail: unused as World["mail"] },
    secrets: { box: secretBox(SECRET), app: SECRET },
  } as World
}

async function orderIdOf(tx: BrandTx, gid: string): Promise<Id<"ord">> {
  const [order] = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.gid, gid)))
  return present(order, "the recorded order").id
}

function questions(inBrand: <T>(work: (tx: BrandTx) => Promise<T>) => Promise<T>) {
  return {
    order: (gid: string) =>
      inBrand(async tx => {
        const [order] = await tx.select().from(orders).where(eq(orders.gid, gid))
        return present(order, "the recorded order")
      }),
    /** What the order's only commission is worth, held and cleared; nothing where nobody earned anything. */
    money: (gid: string) =>
      inBrand(async tx => {
        const id = await orderIdOf(tx, gid)
        const [row] = await tx
          .select({ held: commissionPositions.heldMinor, cleared: commissionPositions.clearedMinor })
          .from(commissionPositions)
          .innerJoin(commissions, eq(commissions.id, commissionPositions.commissionId))
          .where(eq(commissions.orderId, id))
        return row ?? null
      }),
    /** What moved its money, in the words of statements, each once. */
    causes: (gid: string) =>
      inBrand(async tx => {
        const id = await orderIdOf(tx, gid)
        const rows = await tx.select({ because: postings.because }).from(postings).where(eq(postings.orderId, id))
        return [...new Set(rows.map(row => row.because))]
      }),
    why: (gid: string) =>
      inBrand(async tx => {
        const id = await orderIdOf(tx, gid)
        const mine = eq(attributionDecisions.orderId, id)
        const [row] = await tx
          .select({ decision: attributionDecisions.decision })
          .from(attributionDecisions)
          .where(mine)
        return present(row, "a decision").decision
      }),
  }
}
