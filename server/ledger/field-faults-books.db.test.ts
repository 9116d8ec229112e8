import { eq, sql } from "drizzle-orm"
import postgres from "postgres"
import { afterEach, beforeEach, expect, test } from "vitest"
import { payoutBatches, payouts } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { accountOf, type PayoutStory, payoutStory } from "@/db/testing/payout-story"
import { askToForgive, forgiveDebt } from "@/server/journeys/forgive-debt"
import { balancesAsOf } from "@/server/ledger/balances-as-of"
import { owedBy } from "@/server/ledger/keep-write-off"
import { trialBalances } from "@/server/ledger/trial-balance"
import { creatorDebts } from "@/server/reporting/receivable-detail"
import { listReceivables } from "@/server/reporting/receivable-list"

/** The faults of the field that books answer for, by their numbers in the list of weaknesses. */
let story: PayoutStory

beforeEach(async () => {
  story = await payoutStory({ nettingCapBps: 10_000 })
})
afterEach(async () => {
  await expectBooksInOrder(story.url)
  await story.end()
})

const inBrand = <T>(work: (tx: BrandTx) => Promise<T>) => story.world.db.brand(story.brand.brandId, work)
const owed = () => inBrand(tx => owedBy(tx, story.brand.ana.creatorId, "USD"))

/** Ana is paid 10.00 for an order that comes back whole. */
async function anaOwesTen() {
  await story.fund(100_00)
  const order = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 100_00 }] })
  await order.clear()
  await story.pay(await story.approved())
  await order.change({ updatedAt: story.world.now() })
  await order.refund({ quantity: 1 })
  await order.confirm(story.world.now())
  return order
}

test("W15: a payout of +10 and −10 is not deleted: it settles without a transfer, stands in the list, and both orders are square", async () => {
  const old = await anaOwesTen()
  const next = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 100_00 }] })
  await next.clear()
  const batchId = await story.approved()
  await story.pay(batchId)
  const [payout] = await inBrand(tx => tx.select().from(payouts).where(eq(payouts.batchId, batchId)))
  expect(payout).toMatchObject({ state: "sent", grossMinor: 10_00, nettedMinor: 10_00, amountMinor: 0 })
  const [batch] = await inBrand(tx => tx.select().from(payoutBatches).where(eq(payoutBatches.id, batchId)))
  expect(batch?.state).toBe("settled")
  const { accounts } = await story.stripe.state()
  const ana = accounts.find(one => one.id === accountOf(story.brand.ana))
  expect(ana?.received.find(line => line.currency.toUpperCase() === "USD")?.amount).toBe(10_00)
  expect([await old.positions(), await next.positions(), await owed()]).toEqual([
    { Ana: {} },
    { Ana: { paid: 10_00 } },
    0,
  ])
  // And Ana is told, although nothing was sent.
  const owner = postgres(story.url, { max: 1, onnotice: () => {} })
  const told =
    await owner`select payload ->> 'what' what, payload #>> '{amount,minor}' minor from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell-debt' order by j.id`
  await owner.end()
  expect(told.map(one => [one.what, one.minor])).toEqual([
    ["arose", "1000"],
    ["taken", "1000"],
  ])
})

test("W17: who owes more than they earn is not invisible: the debt is listed, ages, and can be given up by two people", async () => {
  const order = await anaOwesTen()
  const asOf = (day: string) => ({ day, until: new Date(`${day}T23:59:59Z`), timeZone: "America/New_York" })
  const listed = (day: string) => inBrand(tx => listReceivables(tx, asOf(day), { sort: "oldest", limit: 10 }))
  expect((await listed("2026-11-22")).rows).toMatchObject([
    { creatorName: "Ana", owedMinor: 10_00, byAge: { "0–30": 10_00 } },
  ])
  expect((await listed("2027-03-01")).rows).toMatchObject([
    { creatorName: "Ana", owedMinor: 10_00, byAge: { "over 90": 10_00 } },
  ])
  const [debt] = await inBrand(tx => creatorDebts(tx, story.brand.ana.creatorId, asOf("2027-03-01")))
  expect(debt).toMatchObject({ orderId: order.id(), openMinor: 10_00, days: 99, bucket: "over 90" })
  const { finance, owner, ana } = story.brand
  const wish = { creatorId: ana.creatorId, currency: "USD", amountMinor: 10_00, reason: "She sells no more for us." }
  const asker = { id: finance.memberId, role: "finance", name: "Fay" } as const
  const id = await inBrand(tx => askToForgive(tx, wish, asker, story.world.now()))
  await inBrand(tx => forgiveDebt(tx, id, { id: owner.memberId, role: "owner", name: "Olive" }, story.world.now()))
  expect([await owed(), (await listed("2027-03-01")).rows]).toEqual([0, []])
})

test("W20: any balance can be proved: each is the sum of postings that come in pairs, today and as of any instant", async () => {
  await anaOwesTen()
  const instants = await inBrand(tx =>
    tx.execute<{ at: string }>(sql`select distinct recorded_at::text at from postings order by 1`),
  )
  expect(instants.length).toBeGreaterThan(2)
  for (const { at } of instants) {
    const balances = await inBrand(tx => balancesAsOf(tx, new Date(at)))
    for (const balance of trialBalances(balances)) expect(balance.debitMinor).toBe(balance.creditMinor)
    const sums = await inBrand(tx =>
      tx.execute<{ account: string; minor: string }>(sql`
        select account, sum(minor) minor from (
          select debit account, amount_minor minor from postings where recorded_at <= ${at}::timestamptz
          union all select credit, -amount_minor from postings where recorded_at <= ${at}::timestamptz
        ) sides group by 1 having sum(minor) <> 0 order by 1`),
    )
    expect(balances.map(one => [one.account, one.minor])).toEqual(sums.map(one => [one.account, Number(one.minor)]))
  }
  // And none is repaired: the running totals are the trigger's alone.
  await expect(inBrand(tx => tx.execute(sql`update account_totals set balance_minor = 0`))).rejects.toThrow()
})
