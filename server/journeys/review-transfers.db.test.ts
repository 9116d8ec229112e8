import { eq } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { commissionPositions, payerLocks, payoutBatches } from "@/db/schema"
import { expectBooksInOrder } from "@/db/testing/books"
import { accountOf, copyDatabase, type PayoutStory, payoutStory, worldOf } from "@/db/testing/payout-story"
import { approveBatch } from "@/server/journeys/approve-batch"
import { payBatch } from "@/server/journeys/pay-batch"
import { reviewTransfers } from "@/server/journeys/review-transfers"
import { unlockPayer } from "@/server/journeys/unlock-payer"
import type { Id } from "@/server/kernel/id"
import { newestKnownAt } from "@/server/payouts/payer-lock"
import type { World } from "@/server/world"

let story: PayoutStory

beforeEach(async () => {
  story = await payoutStory({ nettingCapBps: 5_000 })
})
afterEach(async () => {
  await expectBooksInOrder(story.url)
  await story.end()
})

const received = async () => {
  const { accounts } = await story.stripe.state()
  const account = accounts.find(one => one.id === accountOf(story.brand.ana))
  return account?.received[0]?.amount ?? 0
}
const sells = async (price: number) => {
  const order = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price }] })
  await order.clear()
  return order
}
const locks = (world: World) => world.db.nobody(tx => tx.select().from(payerLocks))
const clearedIn = async (world: World) => {
  const rows = await world.db.brand(story.brand.brandId, tx => tx.select().from(commissionPositions))
  return rows.reduce((sum, row) => sum + row.clearedMinor, 0)
}
const by = (role: "owner" | "finance" = "owner") => {
  const { memberId } = story.brand[role]
  return { memberId, role, resolution: "Paid by hand before we moved here." }
}

/** A copy of the books as they are now, and then the batch is paid in the real ones: a backup that is older than a payout. */
async function backupBeforeApproval(batchId: Id<"bat">) {
  const backup = await copyDatabase(story.url)
  await story.approve(batchId)
  await story.pay(batchId)
  expect(await received()).toBe(60_00)
  const restored = worldOf(backup.url, story.clock.now, story.stripe.port)
  const end = async () => {
    await expectBooksInOrder(backup.url)
    await restored.close()
    await backup.drop()
  }
  return { world: restored.world, end }
}

describe("a backup from before the approval is restored", () => {
  test("the payer locks at its start; approved again, the old transfer is adopted and nobody is paid again", async () => {
    await story.fund(500_00)
    await sells(600_00)
    const batchId = await story.prepare()
    await story.seal(batchId)
    const backupAt = story.clock.now()
    story.clock.move(5 * 24 * 3600)
    const { world, end } = await backupBeforeApproval(batchId)
    expect(await reviewTransfers(world)).toBe(false)
    const { brandId, owner } = story.brand
    await approveBatch(world, brandId, batchId, owner.memberId)
    await payBatch(world, brandId, batchId)
    const [batch] = await world.db.brand(brandId, tx =>
      tx.select().from(payoutBatches).where(eq(payoutBatches.id, batchId)),
    )
    expect([await received(), (await story.stripe.state()).transfers.length]).toEqual([60_00, 1])
    // The next review must still begin before everything that the backup lost.
    const newest = await world.db.nobody(newestKnownAt)
    expect(newest?.getTime()).toBeLessThanOrEqual(backupAt.getTime())
    expect([batch?.state, (await locks(world))[0]?.resolution]).toEqual(["settled", expect.stringContaining("Adopted")])
    await end()
  })

  test("prepared anew, nothing is paid until a person has resolved the transfer", async () => {
    await story.fund(500_00)
    await sells(600_00)
    const old = await story.prepare()
    await story.seal(old)
    const { world, end } = await backupBeforeApproval(old)
    const { brandId, finance, owner } = story.brand
    const { rejectBatch } = await import("@/server/journeys/reject-batch")
    await rejectBatch(world, brandId, old, { memberId: owner.memberId, because: "The backup is older." })
    const { preparePayouts } = await import("@/server/journeys/prepare-payouts")
    const wish = { brandId, memberId: finance.memberId, currency: "USD", cutoffAt: world.now() }
    const { batchId } = await preparePayouts(world, wish)
    const { sealBatch } = await import("@/server/journeys/seal-batch")
    await sealBatch(world, brandId, batchId, finance.memberId)
    await approveBatch(world, brandId, batchId, owner.memberId)
    for (let run = 0; run < 3; run++) {
      await payBatch(world, brandId, batchId)
      story.clock.move(26 * 3600)
    }
    expect([await received(), await clearedIn(world)]).toEqual([60_00, 0])
    expect((await locks(world)).map(lock => lock.resolvedAt)).toEqual([null])
    await end()
  })
})

describe("a transfer that the books do not know", () => {
  const strange = () =>
    story.stripe.sdk.transfers.create({ amount: 5_00, currency: "usd", destination: accountOf(story.brand.wren) })

  test("locks the payer until an owner says what it is", async () => {
    await story.fund(500_00)
    await sells(600_00)
    const batchId = await story.approved()
    const transfer = await strange()
    await story.pay(batchId)
    expect(await received()).toBe(0)
    const fay = unlockPayer(story.world, story.brand.brandId, transfer.id, by("finance"))
    await expect(fay).rejects.toThrow("Only an owner")
    await unlockPayer(story.world, story.brand.brandId, transfer.id, by())
    await story.pay(batchId)
    expect(await received()).toBe(60_00)
  })

  test("that names another brand is resolved by nobody here", async () => {
    await story.fund(500_00)
    const metadata = { brand_id: "01900000-0000-7000-8000-000000000000", payout_id: "x'; drop", transfer_id: "no" }
    const made = { amount: 1, currency: "usd", destination: accountOf(story.brand.wren), metadata }
    const { id } = await story.stripe.sdk.transfers.create(made)
    expect(await reviewTransfers(story.world)).toBe(false)
    await expect(unlockPayer(story.world, story.brand.brandId, id, by())).rejects.toThrow("no such transfer")
  })
})

describe("a reversed transfer", () => {
  const reverse = async (amount?: number) => {
    const [transfer] = (await story.stripe.state()).transfers
    await story.stripe.post(`/_sandbox/transfers/${transfer?.id}/reverse`, amount === undefined ? {} : { amount })
  }

  test("comes back to cleared, each part once however often it is seen", async () => {
    await story.fund(500_00)
    const order = await sells(600_00)
    await story.pay(await story.approved())
    await reverse(20_00)
    for (let look = 0; look < 3; look++) await reviewTransfers(story.world)
    expect(await order.positions()).toEqual({ Ana: { paid: 40_00, cleared: 20_00 } })
    await reverse()
    await Promise.all([reviewTransfers(story.world), reviewTransfers(story.world), reviewTransfers(story.world)])
    expect(await order.positions()).toEqual({ Ana: { cleared: 60_00 } })
    story.clock.move(60)
    await story.pay(await story.approved())
    expect(await order.positions()).toEqual({ Ana: { paid: 60_00 } })
  })

  test("of an order refunded since is set off against its debt", async () => {
    await story.fund(500_00)
    const order = await sells(600_00)
    await story.pay(await story.approved())
    await order.refund({ quantity: 1 })
    await order.confirm()
    await reverse()
    await reviewTransfers(story.world)
    expect(await order.positions()).toEqual({ Ana: {} })
  })

  test("after a netting moved what it paid comes back from the commission that has it now", async () => {
    await story.fund(500_00)
    const old = await sells(600_00)
    await story.pay(await story.approved())
    await old.refund({ quantity: 1 })
    await old.confirm()
    const next = await sells(1_200_00)
    story.clock.move(60)
    await story.pay(await story.approved())
    expect([await old.positions(), await next.positions()]).toEqual([{ Ana: {} }, { Ana: { paid: 120_00 } }])
    const first = (await story.stripe.state()).transfers.find(one => one.amount === 60_00)
    expect(first).toBeDefined()
    for (const { id } of (await story.stripe.state()).transfers)
      await story.stripe.post(`/_sandbox/transfers/${id}/reverse`, {})
    await reviewTransfers(story.world)
    expect(await next.positions()).toEqual({ Ana: { cleared: 120_00 } })
  })
})
