import { and, eq } from "drizzle-orm"
import postgres from "postgres"
import { afterEach, beforeEach, expect, test } from "vitest"
import { commissionPositions, commissions, holds, payoutItems } from "@/db/schema"
import { expectBooksInOrder } from "@/db/testing/books"
import { type PayoutStory, payoutStory } from "@/db/testing/payout-story"
import { releaseStops, stopClearing } from "@/server/holds/stop-clearing"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { doubtOrder } from "@/server/orders/doubt-order"
import { HIDDEN } from "@/server/orders/hidden-order"
import { recordChargeback } from "@/server/orders/record-chargeback"
import { recordReturn } from "@/server/orders/record-return"
import { clearOwed } from "./clear-owed"
import { decideDispute } from "./decide-dispute"
import { fileDispute } from "./file-dispute"
import { reassignOrder } from "./reassign-order"

let story: PayoutStory

beforeEach(async () => {
  story = await payoutStory()
})
afterEach(async () => {
  await expectBooksInOrder(story.url)
  await story.end()
})

const by = () => ({ id: story.brand.owner.memberId, role: "owner", name: "Olive" }) as const
const inBrand: PayoutStory["world"]["db"]["brand"] = (...args) => story.world.db.brand(...args)

/** Half of a cleared order of $100: what a creator of half of it may contest. */
const clearedHalf = async (): Promise<Id<"com">> => (await clearedHalves()).commissionId

async function clearedHalves() {
  const { brand, shop, world } = story
  const order = await shop.orders({ lines: [{ quantity: 1, price: 100_00 }], code: brand.ana.code })
  const half = [brand.ana, brand.tomas].map(({ enrollmentId }) => ({ enrollmentId, micros: 500_000 }))
  const wish = { orderId: order.id(), shares: half, note: "Both told us of it.", by: by() }
  await inBrand(brand.brandId, tx => reassignOrder(tx, wish, world.now()))
  await order.clear(world.now())
  const [row] = await inBrand(brand.brandId, tx =>
    tx
      .select({ id: commissions.id })
      .from(commissions)
      .where(and(eq(commissions.orderId, order.id()), eq(commissions.creatorId, brand.ana.creatorId))),
  )
  return { order, commissionId: row?.id as Id<"com"> }
}

const contest = (commissionId: Id<"com">) =>
  fileDispute(story.world, {
    creatorId: story.brand.ana.creatorId,
    complaint: { kind: "line", commissionId, askedMinor: 10_00 },
    words: "All of it was mine: she asked me first.",
    links: [],
  })
const decide = (move: "decline" | "uphold", disputeId: Id<"dsp">) =>
  inBrand(story.brand.brandId, tx =>
    decideDispute(
      tx,
      { disputeId, move, decidedMinor: null, words: "We asked them both." },
      by(),
      story.world.appUrl,
      story.world.now(),
    ),
  )
const inBatch = async (commissionId: Id<"com">) =>
  (
    await inBrand(story.brand.brandId, tx =>
      tx.select().from(payoutItems).where(eq(payoutItems.commissionId, commissionId)),
    )
  ).length

test("what is contested after it cleared stays out of the next batch, and is in the one after the decision", async () => {
  const commissionId = await clearedHalf()
  const dispute = await contest(commissionId)
  await story.prepare()
  expect(await inBatch(commissionId)).toBe(0)
  await decide("decline", dispute)
  await story.prepare()
  expect(await inBatch(commissionId)).toBe(1)
})

test("a sealed batch is not approved once something in it is contested", async () => {
  const commissionId = await clearedHalf()
  const batch = await story.prepare()
  await story.seal(batch)
  await contest(commissionId)
  await expect(story.approve(batch)).rejects.toThrow("changed since it was sealed")
  expect(await inBatch(commissionId)).toBe(1)
})

/** What a dispute added for Ana, and its hold. */
async function addition() {
  const { brandId, ana } = story.brand
  const [row] = await inBrand(brandId, tx =>
    tx
      .select({ id: commissions.id, position: commissionPositions, clearsAt: holds.clearsAt, waitsFor: holds.waitsFor })
      .from(commissions)
      .innerJoin(commissionPositions, eq(commissionPositions.commissionId, commissions.id))
      .innerJoin(holds, eq(holds.commissionId, commissions.id))
      .where(and(eq(commissions.kind, "adjustment"), eq(commissions.creatorId, ana.creatorId))),
  )
  return present(row, "what a dispute added")
}

/** A cleared half of an order, to which a dispute added the other half, due since an hour. */
async function addedTo() {
  const { order, commissionId } = await clearedHalves()
  await decide("uphold", await contest(commissionId))
  story.clock.move(3600)
  const { gid: orderGid, currency, updatedAt: openedAt } = order.facts()
  const { shopId, brandId } = story.brand
  const told = <F extends object>(gid: string, facts: F) =>
    ({ shopId, source: "read_back", facts: { gid: `gid://shopify/${gid}`, orderGid, openedAt, ...facts } }) as const
  const chargeback = (status: "needs_response" | "won") => {
    const asked = { kind: "chargeback" as const, status, amountMinor: 10_00, currency, finalisedAt: null }
    return inBrand(brandId, tx => recordChargeback(tx, told("ShopifyPaymentsDispute/1", asked), story.world.now()))
  }
  const back = (status: "open" | "closed") => {
    const facts = { status, units: 1, closedAt: status === "closed" ? openedAt : null }
    return inBrand(brandId, tx => recordReturn(tx, told("Return/1", facts), story.world.now()))
  }
  return { order, chargeback, back, added: (await addition()).id }
}

/** What clearing passes over, and what of the addition has cleared after it. */
async function cleared() {
  const passedOver = await clearOwed(story.world, story.brand.brandId)
  return { passedOver, clearedMinor: (await addition()).position.clearedMinor }
}
const WAITS = { passedOver: 1, clearedMinor: 0 }
const CLEARS = { passedOver: 0, clearedMinor: 5_00 }

test("what was added about an order waits while its shop, or somebody, stops the order", async () => {
  const { order, chargeback, back } = await addedTo()
  await chargeback("needs_response")
  expect(await cleared()).toEqual(WAITS)
  await chargeback("won")
  await back("open")
  expect(await cleared()).toEqual(WAITS)
  await back("closed")
  const now = story.world.now()
  const stop = { kind: "risk", because: "somebody looks", setBy: "risk", until: addDays(now, 60) } as const
  await inBrand(story.brand.brandId, tx => stopClearing(tx, [order.id()], stop, now))
  expect(await cleared()).toEqual(WAITS)
  await inBrand(story.brand.brandId, tx => releaseStops(tx, [order.id()], { kind: "risk", by: "risk" }, now))
  expect(await cleared()).toEqual(CLEARS)
})

test("what was added about an order that is not confirmed waits, has the shop asked once, and clears when it has answered", async () => {
  const { order } = await addedTo()
  story.clock.move(2 * 24 * 3600)
  const asks = async () => {
    const owner = postgres(story.url, { max: 1, onnotice: () => {} })
    const jobs = await owner`select 1 from graphile_worker._private_jobs where key = ${`confirm:${order.id()}`}`
    await owner.end()
    return jobs.length
  }
  expect(await asks()).toBe(0)
  expect(await cleared()).toEqual(WAITS)
  expect(await cleared()).toEqual(WAITS)
  expect(await asks()).toBe(1)
  await order.confirm(story.world.now())
  expect(await cleared()).toEqual(CLEARS)
})

test("what was added about an order that its shop no longer shows clears without it, unless something stops the order", async () => {
  const { order, back } = await addedTo()
  const { gid } = order.facts()
  const { shopId, brandId } = story.brand
  await inBrand(brandId, tx => doubtOrder(tx, { shopId, gid, because: HIDDEN }))
  await back("open")
  expect(await cleared()).toEqual(WAITS)
  await back("closed")
  expect(await cleared()).toEqual(CLEARS)
})

test("what was added and has cleared stays out of the batch while its order is stopped, and stops a sealed one", async () => {
  const { back, added } = await addedTo()
  expect(await cleared()).toEqual(CLEARS)
  await back("open")
  await story.prepare()
  expect(await inBatch(added)).toBe(0)
  await back("closed")
  const batch = await story.prepare()
  expect(await inBatch(added)).toBe(1)
  await story.seal(batch)
  await back("open")
  await expect(story.approve(batch)).rejects.toThrow("changed since it was sealed")
})

test("what is added for a missing order that others have clears when a credit of it would, and waits until it is paid", async () => {
  const { brand, shop, world } = story
  const order = await shop.orders({ lines: [{ quantity: 1, price: 100_00 }], code: brand.tomas.code, pending: true })
  const { creatorId, enrollmentId } = brand.ana
  const complaint = { kind: "missing_order", enrollmentId, orderName: order.facts().name } as const
  await decide("uphold", await fileDispute(world, { creatorId, complaint, words: "It came of my story.", links: [] }))
  expect(await addition()).toMatchObject({ clearsAt: null, waitsFor: "payment" })
  await order.pay()
  const own = await order.clearsAt()
  expect(own).toBeInstanceOf(Date)
  expect(await addition()).toMatchObject({ clearsAt: own, waitsFor: null })
})
