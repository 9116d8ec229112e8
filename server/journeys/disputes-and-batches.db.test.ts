import { and, eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, test } from "vitest"
import { commissions, payoutItems } from "@/db/schema"
import { expectBooksInOrder } from "@/db/testing/books"
import { type PayoutStory, payoutStory } from "@/db/testing/payout-story"
import type { Id } from "@/server/kernel/id"
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
async function clearedHalf(): Promise<Id<"com">> {
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
  return row?.id as Id<"com">
}

const contest = (commissionId: Id<"com">) =>
  fileDispute(story.world, {
    creatorId: story.brand.ana.creatorId,
    complaint: { kind: "line", commissionId, askedMinor: 10_00 },
    words: "All of it was mine: she asked me first.",
    links: [],
  })
const decline = (disputeId: Id<"dsp">) =>
  inBrand(story.brand.brandId, tx =>
    decideDispute(
      tx,
      { disputeId, move: "decline", decidedMinor: null, words: "He told us of it too." },
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
  await decline(dispute)
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
