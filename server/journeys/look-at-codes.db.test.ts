import { and, eq } from "drizzle-orm"
import postgres from "postgres"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { auditLog, codeOwnerships, discountCodes } from "@/db/schema"
import { type JuniperShop, juniperShop } from "@/db/testing/juniper-shop"
import { WEBHOOK_TOPICS } from "@/server/integrations/shopify/webhook-topics"
import { present } from "@/server/kernel/error"
import { kindOf } from "@/server/orders/topic"
import { listOwnCodes } from "@/server/tracking/creator-queries"
import { listCodes } from "@/server/tracking/queries"
import { lookAtCode, lookAtCodes } from "./look-at-codes"
import { nightly } from "./nightly"
import { handlerOf } from "./topic-handlers"

let juniper: JuniperShop
let owner: postgres.Sql

beforeAll(async () => {
  juniper = await juniperShop()
  owner = postgres(juniper.database.url, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await owner.end()
  await juniper.close()
})
beforeEach(async () => {
  juniper.later()
  await owner`delete from graphile_worker._private_jobs`
})

const place = () => ({ brandId: juniper.brand.brandId, shopId: juniper.brand.shopId })

async function ana() {
  const { rows } = await juniper.world.db.brand(juniper.brand.brandId, tx => listCodes(tx, {}))
  return present(
    rows.find(row => row.code === "ANA10"),
    "Ana's code",
  )
}

const look = async () => lookAtCode(juniper.world, { ...place(), codeId: (await ana()).codeId })

async function hear(topic: string, gid: string): Promise<string> {
  const { shopId, brandId } = place()
  const delivery = { shopId, topic, body: JSON.stringify({ admin_graphql_api_id: gid }) }
  const scene = { now: juniper.world.now(), ref: {} as never, customerKey: "", appUrl: "" }
  return await juniper.world.db.brand(brandId, tx => handlerOf(topic)(tx, delivery, scene))
}

/** What waits in the queue, worked off as the worker would. */
async function workOff(): Promise<readonly string[]> {
  const rows = await owner<{ task: string; payload: never }[]>`
    select t.identifier as task, j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`
  await owner`delete from graphile_worker._private_jobs`
  for (const { task, payload } of rows) {
    if (task === "look-at-code") await lookAtCode(juniper.world, payload)
    if (task === "look-at-codes") await lookAtCodes(juniper.world, payload)
  }
  return rows.map(({ task }) => task).filter(task => task.startsWith("look-at"))
}

async function ownerships() {
  return await juniper.world.db.brand(juniper.brand.brandId, tx =>
    tx.select().from(codeOwnerships).where(eq(codeOwnerships.brandId, tx.brandId)).orderBy(codeOwnerships.id),
  )
}

async function audited() {
  const rows = await juniper.world.db.brand(juniper.brand.brandId, tx =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.brandId, tx.brandId), eq(auditLog.actor, "system"))),
  )
  return rows.map(row => row.action)
}

test("a code that the shop ended is said to be so, to the brand and to its creator, and comes back with it", async () => {
  const before = await ownerships()
  await look()
  expect(await ana()).toMatchObject({ state: "active", standing: "live", shopifyGid: expect.stringMatching(/164/) })
  const { shopifyGid } = await ana()
  juniper.later()
  juniper.shopify.deactivateDiscount("juniper", "ANA10", { send: false })
  expect(await hear("discounts/update", String(shopifyGid))).toBe("recorded")
  expect(await workOff()).toEqual(["look-at-code"])
  expect(await ana()).toMatchObject({ state: "not taken", standing: "ended" })
  const own = await juniper.world.db.creator(juniper.brand.ana.creatorId, listOwnCodes)
  expect(own).toMatchObject([{ code: "ANA10", state: "not taken", standing: "ended" }])
  juniper.later()
  juniper.shopify.activateDiscount("juniper", "ANA10", { send: false })
  await hear("discounts/update", String(shopifyGid))
  await workOff()
  expect(await ana()).toMatchObject({ state: "active" })
  expect(await audited()).toEqual(["code no longer taken", "code taken again"])
  expect(await ownerships()).toEqual(before)
})

test("a code deleted in the shop is gone; made anew there, under another id, it is live again", async () => {
  const before = await ownerships()
  await look()
  const { shopifyGid } = await ana()
  juniper.later()
  juniper.shopify.deleteDiscount("juniper", "ANA10", { send: false })
  await hear("discounts/delete", String(shopifyGid))
  await workOff()
  expect(await ana()).toMatchObject({ state: "not taken", standing: "gone", shopifyGid })
  juniper.later()
  const auth = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }
  const startsAt = new Date("2026-01-01T00:00:00Z")
  const anew = { title: "Ana, by hand", code: "ANA10", percentageBps: 500, startsAt }
  const made = await juniper.world.shopify.createDiscountCode(auth, anew)
  const gid = made.kind === "created" ? made.gid : ""
  expect(await hear("discounts/create", gid)).toBe("recorded")
  expect(await workOff()).toEqual(["look-at-codes"])
  expect(await ana()).toMatchObject({ state: "active", shopifyGid: gid })
  expect(await ownerships()).toEqual(before)
})

test("news of a discount that is no code of ours asks the shop nothing", async () => {
  expect(await hear("discounts/update", "gid://shopify/DiscountAutomaticNode/1")).toBe("ignored")
  expect(await hear("discounts/create", "gid://shopify/DiscountCodeNode/99")).toBe("ignored")
  expect(await workOff()).toEqual([])
  await expect(hear("discounts/update", "nonsense")).rejects.toThrow("id")
})

test("an answer that comes late does not undo a newer one", async () => {
  const codeId = (await ana()).codeId
  const findDiscountCode = async () => {
    juniper.later()
    await look()
    return null
  }
  const slow = { ...juniper.world, shopify: { ...juniper.world.shopify, findDiscountCode } }
  await lookAtCode(slow, { ...place(), codeId })
  expect(await ana()).toMatchObject({ state: "active" })
})

test("a deletion that nobody told us is found by night, once a day", async () => {
  juniper.shopify.deleteDiscount("juniper", "ANA10", { send: false })
  await nightly(juniper.world)
  // The codes of the others, which nobody ever asked about, are due; Ana's was looked at a moment ago.
  expect(await workOff()).toEqual(["look-at-codes"])
  expect(await ana()).toMatchObject({ state: "active" })
  juniper.later(24 * 3_600_000)
  await nightly(juniper.world)
  expect(await workOff()).toEqual(["look-at-codes"])
  expect(await ana()).toMatchObject({ state: "not taken", standing: "gone" })
  const gone = await juniper.world.db.brand(juniper.brand.brandId, tx =>
    tx.select().from(discountCodes).where(eq(discountCodes.standing, "gone")),
  )
  expect(gone.map(row => row.code).sort()).toEqual(["ANA10", "TOMAS10", "WREN10"])
  await nightly(juniper.world)
  expect(await workOff()).toEqual([])
})

test("every topic that we subscribe to has a meaning, or is ignored on purpose", () => {
  const nobody = handlerOf("no/such")
  const without = WEBHOOK_TOPICS.filter(topic => handlerOf(topic) === nobody && kindOf(topic) === "ignored")
  expect(without).toEqual(["customers/delete", "customers/merge"])
})
