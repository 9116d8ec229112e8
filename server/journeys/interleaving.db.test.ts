import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { expectBooksInOrder } from "@/db/testing/books"
import { firstFacts } from "@/db/testing/first-facts"
import { type History, history, news, states } from "@/db/testing/history"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { commissionByTheRules } from "@/db/testing/oracle"
import { type PayoutStory, payoutStory } from "@/db/testing/payout-story"
import { shopper } from "@/db/testing/shopper"
import { type ShopOrder, turmoil, worthByCreator } from "@/db/testing/turmoil"
import { fundBrand } from "./fund-brand"

/** Each round is a brand with so many orders: 2,000 histories in all. The seed is printed with a failure. */
const ROUNDS = 50
const ORDERS = 40
const ACTS = 60
const SEED = 20_261_122
const RATE_BPS = 1_000
const DAY_SECONDS = 86_400

let story: PayoutStory

beforeAll(async () => {
  story = await payoutStory({ slug: "first", rateBps: RATE_BPS })
})
afterAll(() => story.end())

const rounds = fc.sample(
  fc.record({
    orders: fc.array(history, { minLength: ORDERS, maxLength: ORDERS }),
    acts: fc.array(fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 9_999 })), { minLength: ACTS, maxLength: ACTS }),
  }),
  { numRuns: ROUNDS, seed: SEED },
)

test(`with holds, clearing, approval, payment, reversals and write-offs in between, each commission comes to what the final facts say: ${ROUNDS * ORDERS} histories`, {
  timeout: 1_200_000,
}, async () => {
  for (const [index, round] of rounds.entries()) await live(round, index)
  await expectBooksInOrder(story.url)
})

type Round = (typeof rounds)[number]

async function live({ orders, acts }: Round, index: number): Promise<void> {
  const { world, stripe, clock } = story
  const holdFrom = (["paid", "fulfilled", "delivered"] as const)[index % 3]
  const brand = await juniper(world.db, { slug: `round-${index}`, rateBps: RATE_BPS, nettingCapBps: 5_000, holdFrom })
  for (const creator of [brand.ana, brand.tomas, brand.wren])
    await stripe.post("/_sandbox/accounts", { id: creator.stripeAccountId, active: true })
  await fundBrand(world, {
    brandId: brand.brandId,
    memberId: brand.finance.memberId,
    amountMinor: 90_000_00,
    currency: "USD",
  })
  const visits = shopper(world.db, brand)
  const clicks = {
    click: await visits.clicks("Tomas"),
    lateClick: await visits.clicks("Wren", new Date("2026-08-01T00:00:00Z")),
  }
  const shop: ShopOrder[] = orders.map((one, n) => {
    const all = states(one, firstFacts(one, index * ORDERS + n, clicks))
    return { states: all, happened: 1, news: news(one, all.slice(0, 1)).slice() }
  })
  const life = turmoil(world, brand, shop, (id, amount) => stripe.post(`/_sandbox/transfers/${id}/reverse`, { amount }))
  for (const [kind, dice] of acts) await act(kind, dice)
  for (const order of shop) {
    order.happened = order.states.length
    await life.readBack(order)
  }
  for (const [n, one] of orders.entries()) await expectWorth(life, brand, one, shop[n])

  async function act(kind: number, dice: number): Promise<void> {
    const order = shop[dice % shop.length]
    if (!order) return
    const one = orders[dice % shop.length]
    if (kind < 40 && one) return hearNext(order, one, dice)
    if (kind < 55) return happenNext(order, dice)
    if (kind < 65) return life.readBack(order)
    if (kind < 75) clock.move((dice % 20) * DAY_SECONDS)
    else if (kind < 85) await life.clear()
    else if (kind < 93) await life.payOut(() => happenNext(shop[(dice + 1) % shop.length] ?? order, dice + 1))
    else if (kind < 96) await life.reverseOne((dice % 100) + 1)
    else if (kind < 98) await life.holdOne(dice)
    else await life.writeOff((dice % 100) + 1)
  }

  /** The shop moves on; half of the time its webhook is heard at once. */
  async function happenNext(order: ShopOrder, dice: number): Promise<void> {
    if (order.happened >= order.states.length) return
    const from = orders[shop.indexOf(order)]
    order.happened += 1
    if (from) order.news.push(...news(from, order.states.slice(0, order.happened)).slice(-2))
    const newest = order.news.at(-1)
    if (dice % 2 === 0 && newest) await life.hear(newest)
  }

  async function hearNext(order: ShopOrder, _one: History, dice: number): Promise<void> {
    const item = order.news[dice % Math.max(1, order.news.length)]
    if (item) await life.hear(item)
  }
}

type Life = ReturnType<typeof turmoil>

async function expectWorth(life: Life, brand: Juniper, one: History, order: ShopOrder | undefined): Promise<void> {
  const truth = order?.states.at(-1)
  if (!truth) throw new Error("an order has at least its first state")
  const owed = commissionByTheRules(
    {
      ...truth.facts,
      cancelled: truth.facts.cancelledAt !== null,
      status: truth.facts.financialStatus,
      refunds: truth.refunds,
      chargebacks: truth.chargebacks,
    },
    RATE_BPS,
  )
  const winner = { code: brand.ana, "code and click": brand.ana, click: brand.tomas, "late click": null, none: null }[
    one.evidence
  ]
  const worth = await life.inBrand(tx => worthByCreator(tx, truth.facts.gid))
  const said = `${truth.facts.gid} of ${brand.slug}, seed ${SEED}: ${JSON.stringify(one)}`
  expect([...worth], said).toEqual(winner ? [[winner.creatorId, owed]] : [])
}
