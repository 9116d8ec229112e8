import { createHmac } from "node:crypto"
import postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectBooksInOrder } from "@/db/testing/books"
import { accountOf, type PayoutStory, payoutStory } from "@/db/testing/payout-story"
import { fundBrand } from "@/server/journeys/fund-brand"
import { readStripeEvent } from "@/server/journeys/read-stripe-event"
import { receiveStripeEvent } from "@/server/journeys/receive-stripe-event"
import { setUpBankAccount } from "@/server/journeys/set-up-bank-account"
import { tieLooseEnds } from "@/server/journeys/tie-loose-ends"
import { newId } from "@/server/kernel/id"
import { readOwnAccount } from "@/server/payouts/creator-queries"
import { listCash, listFundings } from "@/server/payouts/fund-queries"
import { unreadEvents } from "@/server/payouts/keep-stripe-event"

const SECRETS = ["whsec_old", "whsec_new"]

/** Signatures are made and checked in real time, whatever the story's clock says. */
const seconds = () => Math.floor((performance.timeOrigin + performance.now()) / 1000)

let story: PayoutStory
let sql: postgres.Sql
let events = 0

beforeAll(async () => {
  story = await payoutStory()
  sql = postgres(story.url, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await expectBooksInOrder(story.url)
  await sql.end()
  await story.end()
})

function delivery(type: string, object: object, secret = "whsec_new") {
  events += 1
  const created = seconds()
  const event = { id: `evt_${events}`, object: "event", type, created, livemode: false, data: { object } }
  const body = JSON.stringify(event)
  const signature = createHmac("sha256", secret).update(`${created}.${body}`).digest("hex")
  return {
    eventId: event.id,
    body: Buffer.from(body),
    header: `t=${created},v1=${signature}` as string | null,
    secrets: SECRETS,
  }
}
const transferEvent = (secret?: string) => delivery("transfer.created", { object: "transfer", id: "tr_1" }, secret)
const kept = async () => Number((await sql`select count(*) n from stripe_events`)[0]?.n)
const jobs = async () =>
  Number((await sql`select count(*) n from graphile_worker._private_jobs where key like 'stripe:%'`)[0]?.n)
const cash = () => story.world.db.brand(story.brand.brandId, listCash)

/** Stripe tells of an object, twice and with the same story each time. */
async function hears(type: string, object: { object: string; id: string }): Promise<void> {
  for (const told of [delivery(type, object), delivery(type, object)]) {
    expect(await receiveStripeEvent(story.world, told)).toBe("kept")
    await readStripeEvent(story.world, told.eventId)
    await readStripeEvent(story.world, told.eventId)
  }
}

describe("a delivery", () => {
  test("with a wrong, short or missing signature changes nothing", async () => {
    const right = transferEvent()
    const wrong = [
      transferEvent("whsec_other"),
      { ...right, header: null },
      { ...right, header: "" },
      { ...right, header: right.header?.slice(0, -1) ?? null },
      { ...right, body: Buffer.from(right.body.toString().replace("tr_1", "tr_2")) },
      { ...right, body: Buffer.alloc(0) },
    ]
    for (const one of wrong) expect(await receiveStripeEvent(story.world, one)).toBe("signature")
    expect([await kept(), await jobs()]).toEqual([0, 0])
  })

  test("rightly signed but no event is refused", async () => {
    const created = seconds()
    const signature = createHmac("sha256", "whsec_new").update(`${created}.{"a":`).digest("hex")
    const broken = { body: Buffer.from('{"a":'), header: `t=${created},v1=${signature}`, secrets: SECRETS }
    expect(await receiveStripeEvent(story.world, broken)).toBe("unreadable")
  })

  test("ten times at once is one event and one job, under either secret", async () => {
    const before = [await kept(), await jobs()] as const
    const event = transferEvent("whsec_old")
    const answers = await Promise.all(Array.from({ length: 10 }, () => receiveStripeEvent(story.world, event)))
    expect(new Set(answers)).toEqual(new Set(["kept"]))
    expect([await kept(), await jobs()]).toEqual([before[0] + 1, before[1] + 1])
  })

  test("that cannot be stored is not answered as if it were", async () => {
    const broken = { ...story.world, db: { ...story.world.db, nobody: () => Promise.reject(new Error("disk full")) } }
    await expect(receiveStripeEvent(broken, transferEvent())).rejects.toThrow("disk full")
  })

  test("of a type that means nothing here is read and done with", async () => {
    const event = delivery("customer.created", { object: "customer", id: "cus_1" })
    await receiveStripeEvent(story.world, event)
    await readStripeEvent(story.world, event.eventId)
    expect(
      (await sql`select processed_at from stripe_events where event_id = ${event.eventId}`)[0]?.processed_at,
    ).not.toBeNull()
  })
})

describe("an event that cannot be followed", () => {
  const stateOf = async (eventId: string) =>
    (await sql`select processed_at, parked_because from stripe_events where event_id = ${eventId}`)[0]
  const unread = () => story.world.db.nobody(tx => unreadEvents(tx, 1_000))

  test("is tried again, and in the end parked with its reason so that it hides no other", async () => {
    const stranger = { brand_id: story.brand.brandId, funding_id: newId<"fnd">(story.clock.now()) }
    const made = await story.stripe.sdk.topups.create({ amount: 5_00, currency: "usd", metadata: stranger })
    const event = delivery("topup.succeeded", { object: "topup", id: made.id })
    await receiveStripeEvent(story.world, event)
    await expect(readStripeEvent(story.world, event.eventId, 9)).rejects.toThrow("nobody's")
    expect(await unread()).toContain(event.eventId)
    await readStripeEvent(story.world, event.eventId, 10)
    expect(await stateOf(event.eventId)).toEqual({
      processed_at: null,
      parked_because: expect.stringMatching(/^It failed 10 times: .*nobody's$/),
    })
    expect(await unread()).not.toContain(event.eventId)
    await readStripeEvent(story.world, event.eventId, 11)
  })

  test.each(["429", "reset_before"])("only because Stripe cannot be reached (%s) is never parked", async kind => {
    const event = transferEvent()
    await receiveStripeEvent(story.world, event)
    await story.stripe.post("/_sandbox/faults", { match: "*", kind, times: 2 })
    await expect(readStripeEvent(story.world, event.eventId, 10)).rejects.toThrow()
    await fetch(`${story.stripe.sandbox.url}/_sandbox/faults`, { method: "DELETE" })
    expect(await stateOf(event.eventId)).toEqual({ processed_at: null, parked_because: null })
  })
})

describe("funding", () => {
  test("arrives once however often Stripe says so; taken back, cash goes below zero and blocks payouts", async () => {
    const { brandId } = story.brand
    const order = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 600_00 }] })
    await order.clear()
    await story.fund(100_00)
    const [funding] = (await story.world.db.brand(brandId, tx => listFundings(tx, {}))).rows
    const topUp = { object: "topup", id: funding?.stripeTopUpId ?? "" }
    await hears("topup.succeeded", topUp)
    expect(await cash()).toEqual([{ currency: "USD", balanceMinor: 100_00, underWayMinor: 0 }])
    await story.pay(await story.approved())
    const taken = {
      ...story.world.stripe,
      readTopUp: async () => ({ ...(await story.world.stripe.readTopUp(topUp.id)), status: "reversed" as const }),
    }
    const event = delivery("topup.reversed", topUp)
    await receiveStripeEvent(story.world, event)
    await readStripeEvent({ ...story.world, stripe: taken }, event.eventId)
    expect(await cash()).toEqual([{ currency: "USD", balanceMinor: -60_00, underWayMinor: 0 }])
    await hears("topup.succeeded", topUp)
    expect((await cash())[0]?.balanceMinor).toBe(-60_00)
    const next = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 100_00 }] })
    await next.clear()
    const batchId = await story.prepare()
    await expect(story.seal(batchId)).rejects.toThrow("Nobody would be paid")
    await story.fund(100_00)
    story.clock.move(60)
    expect(await story.prepare()).toBe(batchId)
    await story.seal(batchId)
    await story.approve(batchId)
    await story.pay(batchId)
    expect(await next.positions()).toEqual({ Ana: { paid: 10_00 } })
  })

  /** Fay asks for funds and is told that Stripe did not answer. */
  async function asksInVain(amountMinor: number, topUp: typeof story.world.stripe.topUp): Promise<void> {
    const world = { ...story.world, stripe: { ...story.world.stripe, topUp } }
    const { brandId, finance } = story.brand
    const wish = { brandId, memberId: finance.memberId, amountMinor, currency: "USD" }
    await expect(fundBrand(world, wish)).rejects.toThrow("do not send it again")
  }
  const hangUp = () => Promise.reject(new Error("socket hang up"))
  const losesAnswer = async (asked: Parameters<typeof story.world.stripe.topUp>[0]) => {
    await story.world.stripe.topUp(asked)
    return hangUp()
  }
  const newest = async () => (await story.world.db.brand(story.brand.brandId, tx => listFundings(tx, {}))).rows[0]

  test.each([0, 21, 40])(
    "whose answer was lost is known by its own id when Stripe tells of it %i h later",
    async hours => {
      const before = (await cash())[0]?.balanceMinor ?? 0
      await asksInVain(7_77, losesAnswer)
      story.clock.move(hours * 3600)
      const [made] = (await story.stripe.sdk.topups.list({ limit: 1 })).data
      await hears("topup.succeeded", { object: "topup", id: made?.id ?? "" })
      expect((await cash())[0]?.balanceMinor).toBe(before + 7_77)
      expect(await newest()).toMatchObject({ state: "arrived", stripeTopUpId: made?.id })
    },
  )

  test("of which nothing was ever heard again is looked up at Stripe once its key is forgotten", async () => {
    const before = (await cash())[0]?.balanceMinor ?? 0
    await asksInVain(8_88, losesAnswer)
    story.clock.move(26 * 3600)
    await tieLooseEnds(story.world)
    expect((await cash())[0]?.balanceMinor).toBe(before + 8_88)
    await asksInVain(9_99, hangUp)
    story.clock.move(26 * 3600)
    await tieLooseEnds(story.world)
    expect((await cash())[0]?.balanceMinor).toBe(before + 8_88)
    expect(await newest()).toMatchObject({ state: "refused", because: expect.stringContaining("No money was taken") })
  })
})

describe("a creator's account", () => {
  test("is made once, and becomes payable when Stripe says so", async () => {
    const { creatorId } = story.brand.wren
    await sql`delete from connected_accounts where creator_id = ${creatorId}`
    const urls = {
      country: "US",
      returnUrl: "http://localhost:3000/creator",
      refreshUrl: "http://localhost:3000/creator",
    }
    const links = await Promise.all([1, 2].map(() => setUpBankAccount(story.world, creatorId, urls)))
    expect(links.every(link => URL.canParse(link.url))).toBe(true)
    const account = await story.world.db.creator(creatorId, readOwnAccount)
    expect(account).toMatchObject({ transfersActive: false, country: "US" })
    const id = account?.stripeAccountId ?? ""
    await story.stripe.post(`/_sandbox/accounts/${id}`, { active: true })
    await hears("v2.core.account[configuration.recipient].capability_status_updated", { object: "account", id })
    expect(await story.world.db.creator(creatorId, readOwnAccount)).toMatchObject({ transfersActive: true })
    expect(id).not.toBe(accountOf(story.brand.wren))
  })

  test("whose country is not one is refused in words", async () => {
    const urls = { country: "usa", returnUrl: "http://localhost", refreshUrl: "http://localhost" }
    await expect(setUpBankAccount(story.world, story.brand.ana.creatorId, urls)).rejects.toThrow("Choose the country")
  })
})
