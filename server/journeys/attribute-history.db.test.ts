import { eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, test } from "vitest"
import { auditLog, orders, shopPasses, shops } from "@/db/schema"
import { type JuniperShop, juniperShop } from "@/db/testing/juniper-shop"
import { attributeFrom } from "@/server/catalog/attribute-from"
import { present } from "@/server/kernel/error"
import { addDays } from "@/server/kernel/time"
import type { World } from "@/server/world"
import { askAboutShop } from "./ask-about-shop"
import { readBack } from "./read-back"
import { walkPass } from "./walk-pass"

const CANDLES = { lines: [{ productHandle: "juniper-candle", quantity: 3 }], codes: ["ANA10"], send: false }
let juniper: JuniperShop
let world: World

beforeEach(async () => {
  juniper = await juniperShop()
  world = juniper.world
})
afterEach(() => juniper.close())

const inBrand: World["db"]["brand"] = (_, work) => world.db.brand(juniper.brand.brandId, work)

async function held(): Promise<number[]> {
  const rows = await inBrand(juniper.brand.brandId, tx =>
    tx.execute<{ held_minor: string }>("select held_minor from commission_positions order by held_minor"),
  )
  return rows.map(row => Number(row.held_minor)).filter(minor => minor > 0)
}

test("history earns nobody anything until somebody asks for it, and then by its own evidence", async () => {
  const { brandId, shopId, owner } = juniper.brand
  const placed = [1, 2].map(() => juniper.shopify.placeOrder("juniper", CANDLES).order.gid)
  juniper.later()
  await inBrand(brandId, tx => tx.update(shops).set({ attributesFrom: world.now() }).where(eq(shops.id, shopId)))
  await readBack(world, brandId, shopId, placed, "order read from the shop's history")
  expect(await held()).toEqual([])
  const from = addDays(world.now(), -30)
  const by = { id: owner.memberId, name: "Olive", role: "owner", userId: owner.userId } as never
  await inBrand(brandId, tx => askAboutShop(tx, by, shopId, { kind: "attribution", from }, world.now()))
  const [pass] = await inBrand(brandId, tx => tx.select().from(shopPasses))
  for (let run = 0; run < 4; run++) await walkPass(world, brandId, present(pass, "the pass").id)
  expect(await held()).toEqual([9_18, 9_18])
  const [after] = await inBrand(brandId, tx => tx.select().from(shopPasses))
  expect(after).toMatchObject({ state: "done", doneCount: 2, totalCount: 2 })
  const audited = await inBrand(brandId, tx => tx.select().from(auditLog))
  expect(audited.map(entry => entry.action)).toContain("attribute shop history")
  expect(await inBrand(brandId, tx => tx.select().from(orders))).toHaveLength(2)
})

test("a later day than the one that counts already takes nothing away", async () => {
  const { brandId, shopId } = juniper.brand
  const [early, late] = [addDays(world.now(), -20), addDays(world.now(), -5)]
  const counts = async () => (await inBrand(brandId, tx => tx.select().from(shops)))[0]?.attributesFrom
  await inBrand(brandId, tx => attributeFrom(tx, shopId, late))
  expect(await counts()).toBeNull()
  await inBrand(brandId, tx => tx.update(shops).set({ attributesFrom: early }))
  await inBrand(brandId, tx => attributeFrom(tx, shopId, late))
  expect(await counts()).toEqual(early)
})

test("a day that lies ahead, or a shop that left, is refused with a sentence", async () => {
  const { brandId, shopId, owner } = juniper.brand
  const by = { id: owner.memberId, name: "Olive", role: "owner", userId: owner.userId } as never
  const ask = (from: Date) =>
    inBrand(brandId, tx => askAboutShop(tx, by, shopId, { kind: "backfill", from }, world.now()))
  await expect(ask(addDays(world.now(), 1))).rejects.toThrow("The day lies ahead.")
  await inBrand(brandId, tx => tx.update(shops).set({ uninstalledAt: world.now() }))
  await expect(ask(addDays(world.now(), -1))).rejects.toThrow("removed the app")
})
