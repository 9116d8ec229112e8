import { eq } from "drizzle-orm"
import fc from "fast-check"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { commissionPositions, holdChanges, holdStops } from "@/db/schema"
import { expectBooksInOrder } from "@/db/testing/books"
import { accountOf, type PayoutStory, payoutStory } from "@/db/testing/payout-story"
import { DomainError, present } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { listOwnStatements } from "@/server/ledger/statement-queries"
import { listCommissions } from "@/server/reporting/commission-list"
import { listOwnEarnings } from "@/server/reporting/creator-earnings"
import { listOwnDebts, readOwnMoney } from "@/server/reporting/own-money"
import { clearHolds } from "./clear-holds"
import { type Owing, oweAmount } from "./owe-amount"
import { seeTransfer } from "./see-transfer"

let story: PayoutStory

beforeEach(async () => {
  story = await payoutStory({ nettingCapBps: 5_000 })
})
afterEach(async () => {
  await expectBooksInOrder(story.url, /nothing says what it is for/)
  await story.end()
})

const DAY_SECONDS = 86_400
const SEED = 20_261_128
const inBrand: PayoutStory["world"]["db"]["brand"] = (...args) => story.world.db.brand(...args)
const asAna = <T>(work: Parameters<typeof story.world.db.creator<T>>[1]) =>
  story.world.db.creator(story.brand.ana.creatorId, work)

/** Ana's fee for one video, which clears in a week. */
function fee(amountMinor: number, more: Partial<Owing> = {}): Owing {
  return {
    kind: "fixed_fee",
    subjectId: VIDEO,
    enrollmentId: story.brand.ana.enrollmentId,
    currency: "USD",
    title: "Spring video",
    amountMinor,
    derivation: {
      kind: "owed",
      currency: "USD",
      trigger: "Spring video, approved",
      proof: "https://videos.example/spring",
      steps: [{ words: "The fee that was agreed", amountMinor }],
    },
    clears: { at: addDays(story.world.now(), 7) },
    cause: "approved",
    by: `member:${story.brand.manager.memberId}`,
    ...more,
  }
}
const VIDEO = newId<"com">(new Date("2026-11-01T00:00:00Z"))

const owe = (owing: Owing) => inBrand(story.brand.brandId, tx => oweAmount(tx, owing, story.world.now()))
const clear = () => clearHolds(story.world, story.brand.brandId)
const deduct = (minor: number, more: Partial<Owing> = {}) =>
  owe(fee(-minor, { kind: "adjustment", subjectId: newId<"com">(story.world.now()), title: "Paid twice", ...more }))
const aWeekLater = async () => {
  story.clock.move(7 * DAY_SECONDS)
  await clear()
}

async function position(commissionId: Id<"com">): Promise<Record<string, number>> {
  const [row] = await inBrand(story.brand.brandId, tx =>
    tx.select().from(commissionPositions).where(eq(commissionPositions.commissionId, commissionId)),
  )
  const names = ["held", "cleared", "reserved", "paid", "owed", "forgiven"] as const
  return Object.fromEntries(names.flatMap(name => (row?.[`${name}Minor`] ? [[name, row[`${name}Minor`]]] : [])))
}

async function received(): Promise<number> {
  const { accounts } = await story.stripe.state()
  const account = accounts.find(one => one.id === accountOf(story.brand.ana))
  return account?.received.find(line => line.currency.toUpperCase() === "USD")?.amount ?? 0
}

async function payEverything(): Promise<void> {
  await story.pay(await story.approved())
}

describe("what a creator is owed without an order", () => {
  test("is held, clears on its day, is paid in a batch; said again, nothing happens", async () => {
    await story.fund(500_00)
    const commissionId = await owe(fee(100_00))
    expect(await owe(fee(100_00))).toBe(commissionId)
    expect(await position(commissionId)).toEqual({ held: 100_00 })
    await clear()
    expect(await position(commissionId)).toEqual({ held: 100_00 })
    await aWeekLater()
    await clear()
    expect(await position(commissionId)).toEqual({ cleared: 100_00 })
    await payEverything()
    expect([await position(commissionId), await received()]).toEqual([{ paid: 100_00 }, 100_00])
  })

  test("waits without a day until what it waits for is known", async () => {
    const commissionId = await owe(fee(100_00, { clears: { waitsFor: "the end of the campaign" } }))
    await aWeekLater()
    expect(await position(commissionId)).toEqual({ held: 100_00 })
    await owe(fee(100_00, { clears: { at: story.world.now() }, cause: "campaign over" }))
    await clear()
    expect(await position(commissionId)).toEqual({ cleared: 100_00 })
    const changes = await inBrand(story.brand.brandId, tx => tx.select().from(holdChanges))
    expect(changes.map(one => one.because)).toEqual(["approved", "campaign over"])
  })

  test("a raise after clearing is held on its own; taken back, it comes out of what is held, then cleared, then paid", async () => {
    await story.fund(500_00)
    const commissionId = await owe(fee(100_00))
    await aWeekLater()
    await owe(fee(130_00))
    expect(await position(commissionId)).toEqual({ cleared: 100_00, held: 30_00 })
    await owe(fee(90_00))
    expect(await position(commissionId)).toEqual({ cleared: 90_00 })
    await payEverything()
    await owe(fee(0, { cause: "deliverable cancelled" }))
    expect(await position(commissionId)).toEqual({ paid: 90_00, owed: 90_00 })
    expect(await asAna(listOwnDebts)).toMatchObject([
      { kind: "fixed_fee", orderName: "Spring video", owedMinor: 90_00, nettingCapBps: 5_000 },
    ])
  })

  test("what somebody stops does not clear; set after clearing, it stays out of payouts until it is let go", async () => {
    const stop = (commissionId: Id<"com">) =>
      inBrand(story.brand.brandId, tx =>
        tx.insert(holdStops).values({
          ...{ brandId: tx.brandId, id: newId<"stp">(story.world.now()), commissionId, kind: "person" },
          ...{ because: "the video was taken down", setBy: "member:x", setAt: story.world.now() },
          until: addDays(story.world.now(), 30),
        }),
      )
    const first = await owe(fee(100_00))
    const second = await owe(fee(40_00, { subjectId: newId<"com">(story.world.now()) }))
    await stop(first)
    await aWeekLater()
    expect([await position(first), await position(second)]).toEqual([{ held: 100_00 }, { cleared: 40_00 }])
    await stop(second)
    await expect(story.approved()).rejects.toThrow("Nobody would be paid")
    story.clock.move(31 * DAY_SECONDS)
    await clear()
    await story.fund(500_00)
    await payEverything()
    expect(await received()).toBe(140_00)
  })

  test("refused by Stripe, it is cleared again; reversed later, it comes back to what is cleared", async () => {
    const { stripe, brand } = story
    await story.fund(500_00)
    const commissionId = await owe(fee(100_00))
    await aWeekLater()
    const batchId = await story.approved()
    await owe(fee(60_00))
    expect(await position(commissionId)).toEqual({ reserved: 100_00, owed: 40_00 })
    await stripe.post(`/_sandbox/accounts/${accountOf(brand.ana)}`, { active: false })
    await story.pay(batchId)
    expect(await position(commissionId)).toEqual({ cleared: 60_00 })
    await stripe.post(`/_sandbox/accounts/${accountOf(brand.ana)}`, { active: true })
    await payEverything()
    await owe(fee(50_00))
    const sent = (await stripe.state()).transfers.at(-1)
    await stripe.post(`/_sandbox/transfers/${sent?.id}/reverse`, {})
    await seeTransfer(story.world, await story.world.stripe.readTransfer(present(sent, "a transfer").id))
    expect(await position(commissionId)).toEqual({ cleared: 50_00 })
  })
})

describe("a deduction", () => {
  test("is a debt from its beginning and is taken from later payouts, within the cap, until it is repaid", async () => {
    await story.fund(500_00)
    const deduction = await deduct(30_00)
    expect(await position(deduction)).toEqual({ owed: 30_00 })
    const first = await owe(fee(40_00))
    await aWeekLater()
    await payEverything()
    expect([await position(deduction), await position(first)]).toEqual([{ owed: 10_00, paid: -20_00 }, { paid: 40_00 }])
    expect(await received()).toBe(20_00)
    await owe(fee(100_00, { subjectId: newId<"com">(story.world.now()) }))
    await aWeekLater()
    await payEverything()
    expect([await position(deduction), await received()]).toEqual([{ paid: -30_00 }, 110_00])
    expect(await asAna(readOwnMoney)).toMatchObject([{ paidMinor: 110_00, owedMinor: 0 }])
  })

  test("lifted before it was taken, it is gone; after it was taken, its creator earns it back", async () => {
    await story.fund(500_00)
    const subjectId = newId<"com">(story.world.now())
    const deduction = await deduct(30_00, { subjectId })
    await owe(fee(40_00))
    await aWeekLater()
    await payEverything()
    expect(await position(deduction)).toEqual({ owed: 10_00, paid: -20_00 })
    await deduct(0, { subjectId, cause: "lifted" })
    expect(await position(deduction)).toEqual({ held: 20_00, paid: -20_00 })
    await aWeekLater()
    await payEverything()
    expect([await position(deduction), await received()]).toEqual([{}, 40_00])
  })
})

test("it is in the creator's earnings and statements and in the brand's list like what orders earn, under its own name", async () => {
  await story.fund(500_00)
  const commissionId = await owe(fee(100_00))
  await deduct(20_00)
  const earnings = await asAna(tx => listOwnEarnings(tx, { limit: 10 }))
  const told = earnings.rows.map(row => [row.kind, row.orderName, row.amountMinor, row.state])
  expect(told.sort()).toEqual([
    ["adjustment", "Paid twice", -20_00, "owed"],
    ["fixed_fee", "Spring video", 100_00, "clearing"],
  ])
  const list = await inBrand(story.brand.brandId, tx => listCommissions(tx, { limit: 10 }))
  expect(list.rows.find(row => row.id === commissionId)).toMatchObject({ orderId: null, orderName: "Spring video" })
  await aWeekLater()
  await payEverything()
  const [month] = await asAna(tx => listOwnStatements(tx, ["2026-11"]))
  expect(month?.statements[0]).toMatchObject({
    earnedMinor: 100_00,
    reducedMinor: 20_00,
    paidMinor: 80_00,
    closingMinor: 0,
  })
})

test("whatever is owed, deducted, cleared, paid, refused and reversed in between, each comes to what was said last", {
  timeout: 120_000,
}, async () => {
  const { stripe, brand, world } = story
  await story.fund(900_000_00)
  const subjects = Array.from({ length: 6 }, () => newId<"com">(world.now()))
  const said = new Map<Id<"com">, number>()
  const dice = fc.sample(fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 5 }), fc.integer({ min: -300_00, max: 500_00 })), {
    numRuns: 120,
    seed: SEED,
  })
  for (const [kind, index, amountMinor] of dice) {
    const subjectId = subjects[index] ?? VIDEO
    if (kind < 45) {
      // A fee is never below zero; a deduction goes either way.
      const wanted = index % 2 === 0 ? Math.max(0, amountMinor) : amountMinor
      const named = index % 2 === 0 ? {} : ({ kind: "adjustment", title: "Corrected" } as const)
      said.set(await owe(fee(wanted, { subjectId, ...named })), wanted)
    } else if (kind < 70) await aWeekLater()
    else if (kind < 90) {
      const active = kind % 4 !== 0
      await stripe.post(`/_sandbox/accounts/${accountOf(brand.ana)}`, { active })
      await payEverything().catch(error => expect(error).toBeInstanceOf(DomainError))
      await stripe.post(`/_sandbox/accounts/${accountOf(brand.ana)}`, { active: true })
    } else {
      const sent = (await stripe.state()).transfers.find(one => one.amount > one.amount_reversed)
      if (!sent) continue
      const amount = Math.max(1, Math.floor(((sent.amount - sent.amount_reversed) * (index + 1)) / 6))
      await stripe.post(`/_sandbox/transfers/${sent.id}/reverse`, { amount })
      await seeTransfer(world, await world.stripe.readTransfer(sent.id))
    }
  }
  const { transfers } = await stripe.state()
  expect(transfers.length).toBeGreaterThan(5)
  expect(transfers.some(one => one.amount_reversed > 0)).toBe(true)
  for (const [commissionId, wanted] of said) {
    const { paid = 0, reserved = 0, cleared = 0, held = 0, owed = 0 } = await position(commissionId)
    expect(paid + reserved + cleared + held - owed, `seed ${SEED}`).toBe(wanted)
  }
})
