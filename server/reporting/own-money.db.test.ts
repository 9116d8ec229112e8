import postgres from "postgres"
import { afterEach, beforeEach, expect, test } from "vitest"
import { type PayoutStory, payoutStory } from "@/db/testing/payout-story"
import { present } from "@/server/kernel/error"
import { recentMonths, type Statement } from "@/server/ledger/statement"
import { listOwnStatements } from "@/server/ledger/statement-queries"
import { listOwnPayouts } from "@/server/payouts/creator-queries"
import { listOwnClearingDays, listOwnDebts, readOwnMoney } from "./own-money"
import { readOwnPayout } from "./own-payout"
import { listStatementLines } from "./statement-lines"

let story: PayoutStory

beforeEach(async () => {
  story = await payoutStory({ nettingCapBps: 5_000 })
})
afterEach(() => story.end())

type Asked<T> = (tx: Parameters<Parameters<PayoutStory["world"]["db"]["creator"]>[1]>[0]) => Promise<T>
const asAna = <T>(work: Asked<T>) => story.world.db.creator(story.brand.ana.creatorId, work)

/** What the positions of Ana's commissions come to: the books' own word, added up another way. */
async function positions() {
  const sql = postgres(story.url, { max: 1, onnotice: () => {} })
  const [sums] = await sql`
    select sum(held_minor)::int "heldMinor", sum(cleared_minor)::int "clearedMinor", sum(reserved_minor)::int "reservedMinor",
      sum(owed_minor)::int "owedMinor", sum(paid_minor)::int "paidMinor"
    from commission_positions where creator_id = ${story.brand.ana.creatorId}`
  await sql.end()
  return sums
}

const adding = (one: Statement) =>
  one.openingMinor + one.earnedMinor - one.reducedMinor - one.paidMinor + one.returnedMinor + one.writtenOffMinor

test("money, debts, payouts and statements tell one story, from the first order to the debt that is netted", async () => {
  await story.fund(500_00)
  const old = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 300_00 }] })
  expect(await asAna(listOwnClearingDays)).toEqual([
    { currency: "USD", clearsAt: new Date("2026-10-31T12:00:00Z"), timeZone: "America/New_York", amountMinor: 30_00 },
  ])
  await old.clear()
  await story.pay(await story.approved())
  expect(await asAna(readOwnMoney)).toMatchObject([await positions()])

  await old.refund({ quantity: 1 })
  await old.confirm()
  expect(await asAna(listOwnDebts)).toMatchObject([
    { owedMinor: 30_00, nettingCapBps: 5_000, brandName: "Juniper & Co" },
  ])
  expect(await asAna(readOwnMoney)).toMatchObject([{ owedMinor: 30_00, paidMinor: 30_00 }])

  await (await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 600_00 }] })).clear()
  await (await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 400_00 }] })).clear()
  await story.pay(await story.approved())
  expect(await asAna(readOwnMoney)).toMatchObject([{ ...(await positions()), owedMinor: 0, paidMinor: 100_00 }])
  expect(await asAna(listOwnDebts)).toEqual([])

  const [newest] = (await asAna(tx => listOwnPayouts(tx, {}))).rows
  const payout = await asAna(tx => readOwnPayout(tx, present(newest, "a payout").id))
  expect(payout).toMatchObject({ grossMinor: 100_00, nettedMinor: 30_00, amountMinor: 70_00, state: "sent" })
  expect(payout.nettings).toMatchObject([{ amountMinor: 30_00 }])
  expect(payout.items.map(item => item.amountMinor)).toEqual([60_00, 40_00])

  const months = recentMonths(story.world.now(), 6)
  const [account] = await asAna(tx => listOwnStatements(tx, months))
  for (const one of present(account, "statements").statements) expect(one.closingMinor).toBe(adding(one))
  const totals = present(account, "statements").statements.reduce((sum, one) => sum + one.paidMinor, 0)
  expect([totals, account?.balanceMinor]).toEqual([100_00, 0])
})

test("the movements of a month make the difference between its opening and its closing balance", async () => {
  await story.fund(500_00)
  const order = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 3, price: 100_00 }] })
  await order.refund({ quantity: 1 })
  await order.clear()
  await story.pay(await story.approved())
  const [account] = await asAna(tx => listOwnStatements(tx, recentMonths(story.world.now(), 3)))
  for (const { month, openingMinor, closingMinor } of present(account, "statements").statements) {
    const wish = { brandSlug: story.brand.slug, currency: "USD", month, limit: 2 }
    let effects = 0
    let cursor: string | undefined
    do {
      const page = await asAna(tx => listStatementLines(tx, { ...wish, cursor }))
      effects += page.rows.reduce((sum, line) => sum + line.effectMinor, 0)
      cursor = page.next ?? undefined
    } while (cursor)
    expect(effects, month).toBe(closingMinor - openingMinor)
  }
})

test("nobody reads another's payout", async () => {
  await story.fund(500_00)
  const order = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 300_00 }] })
  await order.clear()
  await story.pay(await story.approved())
  const [payout] = (await asAna(tx => listOwnPayouts(tx, {}))).rows
  const asTomas = story.world.db.creator(story.brand.tomas.creatorId, tx =>
    readOwnPayout(tx, present(payout, "a payout").id),
  )
  await expect(asTomas).rejects.toThrow("There is no such payout of yours.")
})
