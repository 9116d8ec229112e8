import { createHmac } from "node:crypto"
import { eq } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { fundings, payoutBatches, payouts } from "@/db/schema"
import { expectBooksInOrder } from "@/db/testing/books"
import { juniper } from "@/db/testing/juniper"
import { accountOf, type PayoutStory, payoutStory } from "@/db/testing/payout-story"
import type { NewTransfer } from "@/server/integrations/stripe/stripe-port"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { listCash } from "@/server/payouts/fund-queries"
import type { World } from "@/server/world"
import { approveBatch } from "./approve-batch"
import { fundBrand } from "./fund-brand"
import { payBatch } from "./pay-batch"
import { preparePayouts } from "./prepare-payouts"
import { readStripeEvent } from "./read-stripe-event"
import { receiveStripeEvent } from "./receive-stripe-event"
import { sealBatch } from "./seal-batch"

/**
 * What other systems of this kind get wrong between the commission and the bank, each by its number in our list of the field's
 * weaknesses. Stripe is asked over HTTP, and its signed events come through the door.
 */
let story: PayoutStory
let events = 0

beforeEach(async () => {
  story = await payoutStory({ nettingCapBps: 5_000 })
})
afterEach(async () => {
  await expectBooksInOrder(story.url)
  await story.end()
})

const inBrand: PayoutStory["world"]["db"]["brand"] = (...args) => story.world.db.brand(...args)

/** An order of so many single items by Ana's code, cleared. */
async function sells(price: number, quantity = 1, currency = "USD") {
  const more = { currency, presentmentCurrency: currency }
  const order = await story.shop.orders({ code: "ANA10", lines: [{ quantity, price }], more })
  await order.clear()
  return order
}

/** What Ana's account at Stripe has received, in smallest units by currency. */
async function received(): Promise<Record<string, number>> {
  const { accounts } = await story.stripe.state()
  const account = accounts.find(one => one.id === accountOf(story.brand.ana))
  return Object.fromEntries((account?.received ?? []).map(line => [line.currency.toUpperCase(), line.amount]))
}

async function stateOf(batchId: Id<"bat">) {
  const [batch] = await inBrand(story.brand.brandId, tx =>
    tx.select().from(payoutBatches).where(eq(payoutBatches.id, batchId)),
  )
  const [payout] = await inBrand(story.brand.brandId, tx =>
    tx.select().from(payouts).where(eq(payouts.batchId, batchId)),
  )
  return `${batch?.state}, payout ${payout?.state}`
}

/** Stripe tells of an object, as often as wanted; the event is signed and comes through the door. */
async function hears(type: string, object: { readonly object: string; readonly id: string }, world = story.world) {
  events += 1
  // Signatures are made and checked in real time, whatever the story's clock says.
  const created = Math.floor((performance.timeOrigin + performance.now()) / 1000)
  const eventId = `evt_${events}`
  const body = JSON.stringify({ id: eventId, object: "event", type, created, livemode: false, data: { object } })
  const signature = createHmac("sha256", "whsec").update(`${created}.${body}`).digest("hex")
  const header = `t=${created},v1=${signature}`
  expect(await receiveStripeEvent(world, { body: Buffer.from(body), header, secrets: ["whsec"] })).toBe("kept")
  await readStripeEvent(world, eventId)
}

async function newestTopUp(): Promise<string> {
  const rows = await inBrand(story.brand.brandId, tx => tx.select().from(fundings))
  return present(rows.toSorted((a, b) => Number(a.askedAt) - Number(b.askedAt)).at(-1)?.stripeTopUpId, "a top-up")
}

const firstTransfer = async () => present((await story.stripe.state()).transfers[0], "a transfer")
const cash = () => inBrand(story.brand.brandId, listCash)

test("W3: a refund after the payout is not ignored: it becomes a debt, and the next payout takes it", async () => {
  await story.fund(500_00)
  const order = await sells(300_00, 2)
  await story.pay(await story.approved())
  await order.refund({ quantity: 1 })
  await order.confirm()
  expect(await order.positions()).toEqual({ Ana: { paid: 60_00, owed: 30_00 } })
  const next = await sells(1_000_00)
  await story.pay(await story.approved())
  expect([await order.positions(), await next.positions()]).toEqual([
    { Ana: { paid: 30_00 } },
    { Ana: { paid: 100_00 } },
  ])
  expect(await received()).toEqual({ USD: 130_00 })
})

test("W5: a refund while the payout is on its way changes neither what was approved nor what is sent", async () => {
  await story.fund(60_00)
  const order = await sells(300_00, 2)
  const batchId = await story.approved()
  await order.refund({ quantity: 1 })
  await order.confirm()
  await story.pay(batchId)
  // What left the brand is what arrived, and the difference stands where it belongs: the creator owes it.
  expect([await received(), await cash()]).toMatchObject([{ USD: 60_00 }, [{ balanceMinor: 0 }]])
  expect(await order.positions()).toEqual({ Ana: { paid: 60_00, owed: 30_00 } })
})

describe("W10: currencies are not mixed", () => {
  test("dollars, yen and dinars are paid in batches of their own, each in its own minor units", async () => {
    const earned: readonly (readonly [string, number, number])[] = [
      ["USD", 600_00, 60_00],
      ["JPY", 60_000, 6_000],
      ["KWD", 60_000, 6_000],
    ]
    for (const [currency, price] of earned) await sells(price, 1, currency)
    const { brandId, finance, owner } = story.brand
    for (const [currency, , amountMinor] of earned) {
      await story.fund(amountMinor, currency)
      const batchId = await story.prepare(currency)
      await sealBatch(story.world, brandId, batchId, finance.memberId)
      await approveBatch(story.world, brandId, batchId, owner.memberId)
      await story.pay(batchId)
    }
    expect(await received()).toEqual({ USD: 60_00, JPY: 6_000, KWD: 6_000 })
  })

  test("dollars do not pay yen", async () => {
    await sells(60_000, 1, "JPY")
    await story.fund(500_00)
    const { brandId, finance, owner } = story.brand
    const wish = { brandId, memberId: finance.memberId, currency: "JPY", cutoffAt: story.world.now() }
    const { batchId } = await preparePayouts(story.world, wish)
    await sealBatch(story.world, brandId, batchId, finance.memberId)
    await approveBatch(story.world, brandId, batchId, owner.memberId)
    await story.pay(batchId)
    expect([await received(), await stateOf(batchId)]).toEqual([{}, "paying, payout reserved"])
  })
})

test("W11: paid is what Stripe has taken, and what it gives back is not paid any more", async () => {
  await story.fund(500_00)
  const order = await sells(600_00)
  const batchId = await story.approved()
  await story.stripe.fault("reset_before")
  await story.pay(batchId)
  expect(await order.positions()).toEqual({ Ana: { reserved: 60_00 } })
  story.clock.move(3600)
  await story.pay(batchId)
  expect(await order.positions()).toEqual({ Ana: { paid: 60_00 } })
  const { id } = await firstTransfer()
  await story.stripe.post(`/_sandbox/transfers/${id}/reverse`, {})
  for (let told = 0; told < 3; told++) await hears("transfer.reversed", { object: "transfer", id })
  expect(await order.positions()).toEqual({ Ana: { cleared: 60_00 } })
  await order.refund({ quantity: 1 })
  await order.confirm()
  expect(await order.positions()).toEqual({ Ana: {} })
})

/** Stripe, and a process that is gone right before or right after it was asked. */
function killed(when: "before" | "after"): World {
  const transfer = async (asked: NewTransfer) => {
    if (when === "after") await story.world.stripe.transfer(asked)
    throw new Error("killed")
  }
  return { ...story.world, stripe: { ...story.world.stripe, transfer } }
}

test.each(["before", "after"] as const)(
  "W12: a payer that dies right %s it asks Stripe leaves no batch hanging, and nobody is paid twice",
  async when => {
    await story.fund(500_00)
    const order = await sells(600_00)
    const batchId = await story.approved()
    await expect(payBatch(killed(when), story.brand.brandId, batchId)).rejects.toThrow("killed")
    for (let run = 0; run < 3; run++) {
      story.clock.move(3600)
      await story.pay(batchId)
    }
    expect([await received(), await stateOf(batchId)]).toEqual([{ USD: 60_00 }, "settled, payout sent"])
    expect(await order.positions()).toEqual({ Ana: { paid: 60_00 } })
  },
)

test("W13: news of a failed funding that comes late, and again, resets no payout that was sent", async () => {
  await story.fund(500_00)
  const order = await sells(600_00)
  const batchId = await story.approved()
  await story.pay(batchId)
  const id = await newestTopUp()
  await hears("topup.failed", { object: "topup", id })
  const { stripe } = story.world
  const failed = { ...stripe, readTopUp: async () => ({ ...(await stripe.readTopUp(id)), status: "failed" as const }) }
  for (let told = 0; told < 2; told++)
    await hears("topup.failed", { object: "topup", id }, { ...story.world, stripe: failed })
  await story.pay(batchId)
  expect([await received(), await stateOf(batchId)]).toEqual([{ USD: 60_00 }, "settled, payout sent"])
  expect(await order.positions()).toEqual({ Ana: { paid: 60_00 } })
})

test("W14: events of a transfer that overtake its own answer, reversed and all, end where they should", async () => {
  await story.fund(500_00)
  const order = await sells(600_00)
  const batchId = await story.approved()
  const overtaken = async (asked: NewTransfer) => {
    const answer = await story.world.stripe.transfer(asked)
    const { id } = await firstTransfer()
    await hears("transfer.created", { object: "transfer", id })
    await story.stripe.post(`/_sandbox/transfers/${id}/reverse`, { amount: 20_00 })
    await hears("transfer.reversed", { object: "transfer", id })
    return answer
  }
  const world = { ...story.world, stripe: { ...story.world.stripe, transfer: overtaken } }
  await payBatch(world, story.brand.brandId, batchId)
  expect(await stateOf(batchId)).toBe("settled, payout sent")
  expect(await order.positions()).toEqual({ Ana: { paid: 40_00, cleared: 20_00 } })
  await hears("transfer.created", { object: "transfer", id: (await firstTransfer()).id })
  expect(await order.positions()).toEqual({ Ana: { paid: 40_00, cleared: 20_00 } })
})

/** The bank takes the newest funding back, and Stripe says so twice. */
async function bankTakesBack(): Promise<void> {
  const id = await newestTopUp()
  const { stripe } = story.world
  const reversed = {
    ...stripe,
    readTopUp: async () => ({ ...(await stripe.readTopUp(id)), status: "reversed" as const }),
  }
  for (let told = 0; told < 2; told++)
    await hears("topup.reversed", { object: "topup", id }, { ...story.world, stripe: reversed })
}

test("W18: funds that the bank takes back after they were paid out are the brand's debt, and no other brand's money pays for it", async () => {
  await story.fund(100_00)
  await sells(600_00)
  await story.pay(await story.approved())
  await bankTakesBack()
  expect(await cash()).toEqual([{ currency: "USD", balanceMinor: -60_00, underWayMinor: 0 }])
  const next = await sells(400_00)
  const other = await juniper(story.world.db, { slug: "kobo", accounts: false })
  const theirs = { brandId: other.brandId, memberId: other.finance.memberId, amountMinor: 900_00, currency: "USD" }
  await fundBrand(story.world, theirs)
  const batchId = await story.prepare()
  await expect(story.seal(batchId)).rejects.toThrow("Nobody would be paid")
  expect(await next.positions()).toEqual({ Ana: { cleared: 40_00 } })
  expect(await story.world.db.brand(other.brandId, listCash)).toMatchObject([{ balanceMinor: 900_00 }])
})

test("W19: funds that the bank takes back before they were paid out pay nobody, and the batch waits for others", async () => {
  await story.fund(100_00)
  const order = await sells(600_00)
  const batchId = await story.approved()
  await bankTakesBack()
  await story.pay(batchId)
  expect([await received(), await order.positions()]).toEqual([{}, { Ana: { reserved: 60_00 } }])
  await story.fund(60_00)
  story.clock.move(3600)
  await story.pay(batchId)
  expect([await received(), await cash()]).toMatchObject([{ USD: 60_00 }, [{ balanceMinor: 0 }]])
})
