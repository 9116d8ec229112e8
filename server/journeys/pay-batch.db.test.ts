import { eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, test } from "vitest"
import { payoutBatches, payouts } from "@/db/schema"
import { expectBooksInOrder } from "@/db/testing/books"
import { accountOf, type PayoutStory, payoutStory } from "@/db/testing/payout-story"
import type { Id } from "@/server/kernel/id"
import { listPayouts } from "@/server/payouts/payout-queries"

let story: PayoutStory

beforeEach(async () => {
  story = await payoutStory({ nettingCapBps: 5_000 })
})
afterEach(async () => {
  await expectBooksInOrder(story.url)
  await story.end()
})

const stateOf = async (batchId: Id<"bat">) => {
  const rows = await story.world.db.brand(story.brand.brandId, tx =>
    tx.select({ state: payoutBatches.state }).from(payoutBatches).where(eq(payoutBatches.id, batchId)),
  )
  return rows[0]?.state
}
const received = async (who: "ana" | "tomas" | "wren") => {
  const { accounts } = await story.stripe.state()
  const account = accounts.find(one => one.id === accountOf(story.brand[who]))
  return account?.received.find(line => line.currency.toUpperCase() === "USD")?.amount ?? 0
}

test("a cleared commission is prepared, sealed, approved, paid, and the batch is settled", async () => {
  const order = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 600_00 }] })
  await order.clear()
  await story.fund(100_00)
  const batchId = await story.approved()
  expect(await order.positions()).toEqual({ Ana: { reserved: 60_00 } })
  await story.pay(batchId)
  expect(await order.positions()).toEqual({ Ana: { paid: 60_00 } })
  expect([await stateOf(batchId), await received("ana")]).toEqual(["settled", 60_00])
})

test("the design's example: an old debt of 30 is netted from 60 and 40, and 70 arrives", async () => {
  await story.fund(500_00)
  const old = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 300_00 }] })
  await old.clear()
  await story.pay(await story.approved())
  await old.refund({ quantity: 1 })
  await old.confirm()
  expect(await old.positions()).toEqual({ Ana: { paid: 30_00, owed: 30_00 } })
  const one = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 600_00 }] })
  const two = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 400_00 }] })
  await one.clear()
  await two.clear()
  const batchId = await story.approved()
  await story.pay(batchId)
  expect(await received("ana")).toBe(100_00)
  expect([await old.positions(), await one.positions(), await two.positions()]).toEqual([
    { Ana: {} },
    { Ana: { paid: 60_00 } },
    { Ana: { paid: 40_00 } },
  ])
})

test("without funds a payout waits, and is paid when they arrive", async () => {
  const order = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 600_00 }] })
  await order.clear()
  await story.fund(59_99)
  const batchId = await story.approved()
  await story.pay(batchId)
  expect([await stateOf(batchId), await received("ana")]).toEqual(["paying", 0])
  await story.fund(1)
  await story.pay(batchId)
  expect([await stateOf(batchId), await received("ana")]).toEqual(["settled", 60_00])
})

test("each payout of the list tells its own attempts and what it waits for", async () => {
  await story.fund(500_00)
  await (await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 600_00 }] })).clear()
  await (await story.shop.orders({ code: "TOMAS10", lines: [{ quantity: 1, price: 400_00 }] })).clear()
  const batchId = await story.approved()
  const shown = async () => {
    const { rows } = await story.world.db.brand(story.brand.brandId, tx => listPayouts(tx, batchId, {}))
    return rows.map(({ name, attempts, lastError, waitsFor }) => ({
      name,
      attempts,
      failed: lastError !== null,
      waitsFor,
    }))
  }
  expect((await shown()).map(row => row.attempts)).toEqual([0, 0])
  await story.stripe.fault("reset_before")
  await story.pay(batchId)
  const rows = await shown()
  expect(rows.map(row => row.attempts)).toEqual([1, 1])
  expect(rows.filter(row => row.failed)).toMatchObject([
    { waitsFor: "Stripe did not answer clearly. It is asked again." },
  ])
  expect(rows.filter(row => !row.failed)).toMatchObject([{ waitsFor: null }])
})

test("refused by Stripe: the money is cleared again with the reason, and the batch is partly settled", async () => {
  const order = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 600_00 }] })
  await order.clear()
  await story.fund(100_00)
  const batchId = await story.approved()
  await story.stripe.post(`/_sandbox/accounts/${accountOf(story.brand.ana)}`, { active: false })
  await story.pay(batchId)
  expect(await order.positions()).toEqual({ Ana: { cleared: 60_00 } })
  expect(await stateOf(batchId)).toBe("partly_settled")
  const [payout] = await story.world.db.brand(story.brand.brandId, tx => tx.select().from(payouts))
  expect(payout?.refusal).toContain("destination")
})

test("a refund while the payout is reserved becomes a debt; refused then, it is set off at once", async () => {
  const order = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 2, price: 300_00 }] })
  await order.clear()
  await story.fund(100_00)
  const batchId = await story.approved()
  await order.refund({ quantity: 1 })
  await order.confirm()
  expect(await order.positions()).toEqual({ Ana: { reserved: 60_00, owed: 30_00 } })
  await story.stripe.post(`/_sandbox/accounts/${accountOf(story.brand.ana)}`, { active: false })
  await story.pay(batchId)
  expect(await order.positions()).toEqual({ Ana: { cleared: 30_00 } })
})

test("a debt that was repaid otherwise after approval is not netted: the sealed amount is sent, the rest is cleared", async () => {
  await story.fund(500_00)
  const old = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 300_00 }] })
  await old.clear()
  await story.pay(await story.approved())
  await old.refund({ quantity: 1 })
  await old.confirm()
  const next = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 1_000_00 }] })
  await next.clear()
  const batchId = await story.approved()
  const { stripe } = story
  const [first] = (await stripe.state()).transfers
  await stripe.post(`/_sandbox/transfers/${first?.id}/reverse`, {})
  await story.pay(batchId)
  expect(await received("ana")).toBe(70_00)
  expect([await old.positions(), await next.positions()]).toEqual([
    { Ana: {} },
    { Ana: { paid: 70_00, cleared: 30_00 } },
  ])
})
