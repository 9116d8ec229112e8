import { eq } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { orders, shopPasses, shops } from "@/db/schema"
import { type JuniperShop, juniperShop } from "@/db/testing/juniper-shop"
import { mortalWorld } from "@/db/testing/mortal-world"
import type { BulkOrder } from "@/server/integrations/shopify/bulk-orders"
import { present } from "@/server/kernel/error"
import { addDays, MINUTE_MS } from "@/server/kernel/time"
import { orderFromReadBack } from "@/server/orders/from-read-back"
import type { World } from "@/server/world"
import { askForPass } from "./ask-for-pass"
import { hearOfExport } from "./hear-of-export"
import { walkPass } from "./walk-pass"

const CANDLES = { lines: [{ productHandle: "juniper-candle", quantity: 3 }], codes: ["ANA10"], send: false }
const PLAIN = { lines: [{ productHandle: "juniper-candle", quantity: 2 }], send: false }
let juniper: JuniperShop
let world: World

beforeEach(async () => {
  juniper = await juniperShop()
  world = juniper.world
})
afterEach(() => juniper.close())

const brandId = () => juniper.brand.brandId
const shopId = () => juniper.brand.shopId
const inBrand: World["db"]["brand"] = (_, work) => world.db.brand(brandId(), work)

async function ask(kind: "backfill" | "attribution" = "backfill", days = 50) {
  const fromAt = addDays(world.now(), -days)
  return inBrand(brandId(), tx => askForPass(tx, { shopId: shopId(), kind, fromAt, askedBy: "system" }, world.now()))
}

async function pass() {
  const [row] = await inBrand(brandId(), tx => tx.select().from(shopPasses))
  return present(row, "the pass")
}

/** Runs until the pass ended, or so many times. */
async function walk(given: World = world, runs = 30) {
  const { id } = await pass()
  for (let run = 0; run < runs && (await pass()).finishedAt === null; run++) {
    juniper.later(MINUTE_MS)
    await juniper.shopify.finishBulk("juniper")
    await walkPass(given, brandId(), id)
  }
  return pass()
}

async function stored() {
  return inBrand(brandId(), tx => tx.select().from(orders))
}

describe("a shop's history", () => {
  test("is taken in whole, with its refunds, and settled", async () => {
    const [first] = juniper.shopify.together(() => [
      juniper.shopify.placeOrder("juniper", CANDLES),
      juniper.shopify.placeOrder("juniper", PLAIN),
    ])
    const line = present(first?.order.lines[0], "a line")
    juniper.shopify.refund(present(first, "an order").order.gid, {
      lines: [{ lineGid: line.gid, quantity: 1 }],
      send: false,
    })
    await ask()
    expect(await walk()).toMatchObject({ state: "done", totalCount: 2, doneCount: 2, fault: null })
    const rows = await stored()
    expect(rows).toHaveLength(2)
    expect(rows.every(row => row.confirmedAt !== null && row.unconfirmedBecause === null)).toBe(true)
  })

  test("of before the first day asked for stays out", async () => {
    juniper.shopify.placeOrder("juniper", PLAIN)
    juniper.later(10 * 24 * 60 * MINUTE_MS)
    juniper.shopify.placeOrder("juniper", PLAIN)
    await ask("backfill", 5)
    await walk()
    expect(await stored()).toHaveLength(1)
  })

  test("told by an export is exactly what a read-back tells", async () => {
    juniper.shopify.placeOrder("juniper", PLAIN)
    juniper.shopify.placeOrder("juniper", CANDLES)
    const auth = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }
    const started = await world.shopify.startBulkOrders(auth, new Date(0))
    if (started.kind === "busy") throw new Error("busy")
    await juniper.shopify.finishBulk("juniper")
    const ready = await world.shopify.readBulk(auth, started.gid)
    if (ready.kind !== "ready") throw new Error(ready.kind)
    const exported: BulkOrder[] = []
    const file = { url: ready.url ?? "", bytes: ready.bytes }
    for await (const one of world.shopify.streamBulkOrders(file, 0)) exported.push(one)
    expect(exported.map(one => one.whole).sort()).toEqual([false, true])
    const whole = present(exported.find(one => one.whole)?.order, "a whole order")
    const [read] = await world.shopify.readOrders(auth, [whole.id])
    expect(orderFromReadBack(whole, "key")).toEqual(orderFromReadBack(present(read, "the order"), "key"))
  })

  test("is taken in once, killed anywhere", async () => {
    juniper.shopify.together(() =>
      Array.from({ length: 60 }, (_, index) => juniper.shopify.placeOrder("juniper", index % 3 ? PLAIN : CANDLES)),
    )
    const id = await ask()
    for (let diesAt = 2; (await pass()).finishedAt === null; diesAt += 23) {
      if (diesAt > 2_000) throw new Error("It never ends.")
      juniper.later(MINUTE_MS)
      await juniper.shopify.finishBulk("juniper")
      await walkPass(mortalWorld(world, diesAt).world, brandId(), id).catch(() => undefined)
    }
    expect(await pass()).toMatchObject({ state: "done", doneCount: 60, totalCount: 60 })
    const rows = await stored()
    expect(rows).toHaveLength(60)
    expect(rows.every(row => row.confirmedAt !== null)).toBe(true)
  })

  test("a file that was cut, or an export that failed, is asked for again", async () => {
    juniper.shopify.together(() => Array.from({ length: 5 }, () => juniper.shopify.placeOrder("juniper", PLAIN)))
    await ask()
    juniper.shopify.setFaults("juniper", { bulk: "fail" })
    await walk(world, 2)
    expect((await pass()).fault).toContain("failed")
    juniper.shopify.setFaults("juniper", { bulk: "cut" })
    await walk(world, 3)
    expect((await pass()).finishedAt).toBeNull()
    juniper.shopify.setFaults("juniper", { bulk: "well" })
    expect(await walk()).toMatchObject({ state: "done", doneCount: 5, fault: null })
    expect(await stored()).toHaveLength(5)
  })

  test("a shop that keeps refusing ends the pass with its reason", async () => {
    await ask()
    await inBrand(brandId(), tx => tx.update(shops).set({ sealedToken: null }).where(eq(shops.id, shopId())))
    expect(await walk()).toMatchObject({
      state: "failed",
      faultCount: 12,
      fault: expect.stringContaining("Connect it again"),
    })
  })
})

test("a shop's word that the export is ready makes the pass look at once; a stranger's does nothing", async () => {
  await ask()
  await walkPass(world, brandId(), (await pass()).id)
  const { operationGid } = await pass()
  const delivery = (gid: string | null) => ({
    ...{ shopId: shopId(), topic: "bulk_operations/finish" },
    body: JSON.stringify({ admin_graphql_api_id: gid }),
  })
  expect(await inBrand(brandId(), tx => hearOfExport(tx, delivery("gid://shopify/BulkOperation/404")))).toBe(
    "nothing_new",
  )
  expect(await inBrand(brandId(), tx => hearOfExport(tx, delivery(operationGid)))).toBe("recorded")
})
