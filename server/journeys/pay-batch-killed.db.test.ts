import { eq } from "drizzle-orm"
import postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { payoutBatches } from "@/db/schema"
import { expectBooksInOrder } from "@/db/testing/books"
import { Killed, mortalWorld } from "@/db/testing/mortal-world"
import { accountOf, type PayoutStory, payoutStory, type Saved } from "@/db/testing/payout-story"
import { payBatch } from "@/server/journeys/pay-batch"
import { reviewTransfers } from "@/server/journeys/review-transfers"
import type { Id } from "@/server/kernel/id"

/**
 * One approved batch: Ana has 100 cleared and an old debt of 30, Tomas 25 and no debt, Wren 10 and an old debt of 10, so
 * that nothing is sent to her. Before it, Ana was sent 30 and Wren 10.
 */
let approved: Saved
let batchId: Id<"bat">

beforeAll(async () => {
  const story = await payoutStory({ nettingCapBps: 10_000 })
  const sells = async (code: string, price: number) => {
    const order = await story.shop.orders({ code, lines: [{ quantity: 1, price }] })
    await order.clear()
    return order
  }
  await story.fund(500_00)
  const old = [await sells("ANA10", 300_00), await sells("WREN10", 100_00)]
  await story.pay(await story.approved())
  for (const order of old) {
    await order.refund({ quantity: 1 })
    await order.confirm()
  }
  await sells("ANA10", 600_00)
  await sells("ANA10", 400_00)
  await sells("TOMAS10", 250_00)
  await sells("WREN10", 100_00)
  story.clock.move(60)
  batchId = await story.approved()
  approved = await story.save()
})
afterAll(() => approved.drop())

/** Everyone's whole life at Stripe: what came before the batch and what the batch sends. */
const PAID = { ana: 30_00 + 70_00, tomas: 25_00, wren: 10_00 }
/** Longer than the client waits. */
const SLOW_MS = 2_400
const LIVES_AT_ONCE = 4
const MINUTES = 60
const HOURS = 60 * MINUTES

describe("the payer is killed", () => {
  test("at every crossing of a run that nothing disturbs", async () => {
    const crossings = await countCrossings()
    expect(crossings).toBeGreaterThan(20)
    await killedAtEach(range(1, crossings), null)
  }, 300_000)
})

describe("Stripe misbehaves", () => {
  const FAULTS = ["429", "500", "500_after", "reset_before", "reset_after", "slow"] as const

  test.each(FAULTS)("%s at the first transfer", kind => untouched(kind, 1), 60_000)
  test.each(FAULTS)("%s at every transfer for a while", kind => untouched(kind, 5), 120_000)

  test.each(FAULTS.filter(kind => kind !== "slow"))(
    "%s, and the payer is killed after each of its crossings",
    async kind => {
      await killedAtEach(
        range(8, 26).filter(crossing => crossing % 2 === 0),
        kind,
      )
    },
    200_000,
  )
})

async function countCrossings(): Promise<number> {
  const story = await approved.begin()
  const mortal = mortalWorld(story.world, Number.POSITIVE_INFINITY)
  await payBatch(mortal.world, story.brand.brandId, batchId)
  await expectPaidOnce(story)
  await story.end()
  return mortal.crossings()
}

async function untouched(kind: string, times: number): Promise<void> {
  const story = await approved.begin()
  await story.stripe.fault(kind, { times, delayMs: SLOW_MS })
  await runToEnd(story, kind === "slow" ? SLOW_MS : 0)
  await expectPaidOnce(story)
  await story.end()
}

/** A few lives at a time, each with books and a Stripe of its own. */
async function killedAtEach(crossings: readonly number[], fault: string | null): Promise<void> {
  const left = [...crossings]
  const live = async () => {
    for (let diesAt = left.shift(); diesAt !== undefined; diesAt = left.shift()) await killedAt(diesAt, fault)
  }
  await Promise.all(Array.from({ length: LIVES_AT_ONCE }, live))
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n)
}

async function killedAt(diesAt: number, fault: string | null): Promise<void> {
  const story = await approved.begin()
  if (fault) await story.stripe.fault(fault, { times: 2 })
  const mortal = mortalWorld(story.world, diesAt)
  const death = await payBatch(mortal.world, story.brand.brandId, batchId).catch(error => error)
  if (death !== undefined) expect(death).toBeInstanceOf(Killed)
  await runToEnd(story)
  await expectPaidOnce(story)
  await story.end()
}

/** A worker starts again and again, later each time, as jobs and find-work would have it, until the batch is settled. */
async function runToEnd(story: PayoutStory, realPauseMs = 0): Promise<void> {
  const soon = [0, 3, 65, 10 * MINUTES, 10 * MINUTES]
  const aDayLater = [26 * HOURS, 1, 3, 65, 10 * MINUTES]
  for (const pause of [...soon, ...aDayLater, ...aDayLater, ...aDayLater]) {
    story.clock.move(pause)
    expect(await reviewTransfers(story.world)).toBe(true)
    await story.pay(batchId)
    // The story's clock runs ahead of the wires: a request that is still on its way must arrive before the day ends.
    await new Promise(resolve => setTimeout(resolve, realPauseMs))
    if (await isSettled(story)) return
  }
}

async function isSettled(story: PayoutStory): Promise<boolean> {
  const { brandId } = story.brand
  const [batch] = await story.world.db.brand(brandId, tx =>
    tx.select({ state: payoutBatches.state }).from(payoutBatches).where(eq(payoutBatches.id, batchId)),
  )
  return batch?.state === "settled"
}

async function expectPaidOnce(story: PayoutStory): Promise<void> {
  const { accounts, balance, transfers } = await story.stripe.state()
  const got = (who: keyof typeof PAID) => {
    const account = accounts.find(one => one.id === accountOf(story.brand[who]))
    return account?.received.reduce((sum, line) => sum + line.amount, 0) ?? 0
  }
  expect({ ana: got("ana"), tomas: got("tomas"), wren: got("wren") }).toEqual(PAID)
  expect(transfers).toHaveLength(4)
  const sql = postgres(story.url, { max: 1, onnotice: () => {} })
  const [books] = await sql`select
    (select state from payout_batches where id = ${batchId}) as state,
    (select sum(balance_minor)::int from account_totals where account = 'cash') as cash,
    (select count(*)::int from postings where kind = 'sent') as sent,
    (select sum(amount_minor)::int from postings where kind = 'netted') as netted,
    (select count(*)::int from payer_locks) as locks,
    (select count(*)::int from graphile_worker._private_jobs where payload->>'template' = 'payout-sent') as mails`
  await sql.end()
  expect(books).toEqual({ state: "settled", cash: balance[0]?.amount, sent: 5, netted: 40_00, locks: 0, mails: 4 })
  await expectBooksInOrder(story.url)
}
