import { eq } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { chargebacks, refunds, shops } from "@/db/schema"
import { type ShopStory, shopStory } from "@/db/testing/shop-story"
import { present } from "@/server/kernel/error"
import { DAY_MS, HOUR_MS, SECOND_MS } from "@/server/kernel/time"
import { orderFromReadBack } from "@/server/orders/from-read-back"
import { recordRefund } from "@/server/orders/record-refund"
import { recordToldOrder } from "@/server/orders/record-told-order"
import { recordWebhook } from "@/server/orders/record-webhook"

/** A tenth of two candles after their discount, and of an oak board. */
const WHOLE = 6_12
const BOARD = 6_45
let story: ShopStory

beforeAll(async () => {
  story = await shopStory("2026-11-20T10:00:00Z")
})
afterAll(() => story.end())

/** Two candles, told and settled; answers the order's gid and its line's. */
async function bought() {
  const placed = story.buy()
  await story.tell(placed)
  return { gid: placed.order.gid, lineGid: present(placed.order.lines[0], "a line").gid }
}

async function cleared() {
  const order = await bought()
  story.clock.move(31 * DAY_MS)
  await story.clear()
  expect(await story.money(order.gid)).toEqual({ held: 0, cleared: WHOLE })
  return order
}

const chargebackOf = ({ deliveries }: { deliveries: readonly { topic: string; body: string }[] }) => {
  const body = present(
    deliveries.find(({ topic }) => topic.startsWith("disputes/")),
    "news of a chargeback",
  ).body
  return `gid://shopify/ShopifyPaymentsDispute/${JSON.parse(body).id}`
}

describe("a chargeback", () => {
  test("that is open stops clearing, and one that the shop won lets it go on", async () => {
    const { gid } = await bought()
    const opened = story.shopify.openChargeback(gid, { send: false })
    await story.tell(opened, "disputes/")
    story.clock.move(31 * DAY_MS)
    await story.clear()
    expect(await story.money(gid)).toEqual({ held: WHOLE, cleared: 0 })
    await story.tell(story.shopify.moveChargeback(chargebackOf(opened), { to: "won", send: false }))
    await story.clear()
    expect(await story.money(gid)).toEqual({ held: 0, cleared: WHOLE })
  })

  test("that is lost takes what has cleared only when the shop itself says so", async () => {
    const { gid } = await cleared()
    const opened = story.shopify.openChargeback(gid, { send: false })
    const lost = story.shopify.moveChargeback(chargebackOf(opened), { to: "lost", send: false })
    await story.tell(lost, "disputes/")
    expect(await story.money(gid)).toEqual({ held: 0, cleared: WHOLE })
    await story.ask(gid)
    expect(await story.money(gid)).toEqual({ held: 0, cleared: 0 })
  })

  test("for a part takes that part, and is found by the read-back alone", async () => {
    const { gid } = await cleared()
    const opened = story.shopify.openChargeback(gid, { amountMinor: 30_60, send: false })
    story.shopify.moveChargeback(chargebackOf(opened), { to: "lost", send: false })
    await story.ask(gid)
    expect(await story.money(gid)).toEqual({ held: 0, cleared: 3_06 })
  })

  test("that has ended is not opened again by a late word, and waits for its order", async () => {
    const placed = story.buy()
    const opened = story.shopify.openChargeback(placed.order.gid, { send: false })
    const lost = story.shopify.moveChargeback(chargebackOf(opened), { to: "lost", send: false })
    for (const news of [lost, opened]) await story.tell(news, "disputes/")
    await story.tell(placed)
    const rows = await story.inBrand(tx =>
      tx.select().from(chargebacks).where(eq(chargebacks.orderGid, placed.order.gid)),
    )
    expect(rows).toMatchObject([{ status: "lost", source: "webhook", kind: "chargeback" }])
    expect(await story.money(placed.order.gid)).toMatchObject({ held: 0 })
  })

  test("as a mere inquiry stops nothing", async () => {
    const { gid } = await bought()
    await story.tell(story.shopify.openChargeback(gid, { type: "inquiry", send: false }))
    story.clock.move(31 * DAY_MS)
    await story.clear()
    expect(await story.money(gid)).toEqual({ held: 0, cleared: WHOLE })
  })
})

test("an open return stops clearing until the shop closes it", async () => {
  const { gid, lineGid } = await bought()
  await story.tell(story.shopify.fulfill(gid, { send: false }))
  const wanted = { lines: [{ lineGid, quantity: 1 }], send: false }
  const asked = story.shopify.requestReturn(gid, wanted)
  await story.tell(asked)
  story.clock.move(31 * DAY_MS)
  await story.clear()
  expect(await story.money(gid)).toEqual({ held: WHOLE, cleared: 0 })
  const { id } = JSON.parse(present(asked.deliveries[0], "the return").body)
  await story.tell(story.shopify.declineReturn(`gid://shopify/Return/${id}`, { send: false }))
  await story.clear()
  expect(await story.money(gid)).toEqual({ held: 0, cleared: WHOLE })
  expect(await story.order(gid)).toMatchObject({ fulfillmentStatus: "fulfilled", returnStatus: "no_return" })
})

describe("what the shop does not say", () => {
  test("is no news, however far ahead a webhook dates it", async () => {
    const placed = story.buy()
    await story.tell(placed)
    const body = JSON.parse(present(placed.deliveries[0], "the webhook").body)
    const forged = { ...body, updated_at: "2031-01-01T00:00:00Z", cancelled_at: "2031-01-01T00:00:00Z" }
    await story.tell({ deliveries: [{ topic: "orders/updated", body: JSON.stringify(forged) }] })
    expect(await story.money(placed.order.gid)).toMatchObject({ held: 0 })
    await story.ask(placed.order.gid)
    expect(await story.money(placed.order.gid)).toMatchObject({ held: WHOLE })
    expect(await story.order(placed.order.gid)).toMatchObject({ cancelledAt: null, unconfirmedBecause: null })
  })

  test("of a refund that a webhook told of leaves it out: at once in the sums, for good a while later", async () => {
    const { gid, lineGid } = await bought()
    const facts = {
      ...{ gid: "gid://shopify/Refund/7", orderGid: gid, refundedAt: story.clock.at, discrepancyMinor: 0 },
      ...{ lines: [{ lineGid, quantity: 1, amountMinor: 30_60 }], shippingMinor: 0 },
    }
    const { shopId } = story.brand
    await story.inBrand(tx => recordRefund(tx, { shopId, facts, source: "webhook" }, story.clock.at))
    await story.ask(gid)
    expect(await story.money(gid)).toMatchObject({ held: WHOLE })
    expect((await story.order(gid)).unconfirmedBecause).toContain("does not know the refund 7")
    story.clock.move(HOUR_MS)
    await story.ask(gid)
    expect(await story.order(gid)).toMatchObject({ confirmedAt: story.clock.at, unconfirmedBecause: null })
    const [row] = await story.inBrand(tx => tx.select().from(refunds).where(eq(refunds.gid, facts.gid)))
    expect(row?.unknownToShopAt).not.toBeNull()
  })

  test("because it was asked too early overwrites nothing: an answer is as old as its question", async () => {
    const { gid, lineGid } = await bought()
    const auth = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }
    const readAt = story.clock.at
    const [before] = await story.world.shopify.readOrders(auth, [gid])
    story.clock.move(SECOND_MS)
    story.shopify.editQuantity(gid, { lineGid, remove: 1, send: false })
    await story.ask(gid)
    const told = orderFromReadBack(present(before, "the early answer"), story.world.secrets.app)
    const early = { ...told, order: { ...told.order, updatedAt: new Date(story.clock.at.getTime() + HOUR_MS) } }
    const { shopId } = story.brand
    const late = await story.inBrand(tx =>
      recordToldOrder(tx, { shopId, told: early, source: "read_back", readAt }, story.clock.at),
    )
    expect(late.outcome).toBe("stale")
    expect(await story.money(gid)).toMatchObject({ held: WHOLE / 2 })
  })
})

test("an order that the shop deleted settles to zero", async () => {
  const { gid } = await bought()
  await story.tell(story.shopify.deleteOrder(gid, { send: false }))
  expect(await story.order(gid)).toMatchObject({ unconfirmedBecause: "The shop deleted this order." })
  await story.ask(gid)
  expect(await story.money(gid)).toEqual({ held: 0, cleared: 0 })
  expect((await story.order(gid)).unknownToShopAt).not.toBeNull()
})

test("edits that add and remove lines, refunds among them, end in what the shop has left", async () => {
  const { gid, lineGid } = await bought()
  story.clock.move(SECOND_MS)
  await story.tell(story.shopify.edit(gid, { add: [{ productHandle: "oak-board", quantity: 1 }], send: false }))
  story.clock.move(SECOND_MS)
  await story.tell(story.shopify.editQuantity(gid, { lineGid, remove: 1, send: false }))
  await story.ask(gid)
  expect(await story.causes(gid)).toEqual(["order placed", "order edited"])
  story.clock.move(SECOND_MS)
  await story.tell(story.shopify.refund(gid, { lines: [{ lineGid, quantity: 1 }], send: false }))
  await story.ask(gid)
  const order = await story.order(gid)
  expect(order).toMatchObject({ edited: true, disagreements: [] })
  expect(await story.money(gid)).toMatchObject({ held: BOARD })
})

test.each([true, false])(
  "an order from before the shop was connected is nobody's, webhook first: %s",
  async webhookFirst => {
    const placed = story.buy()
    const from = new Date(story.clock.at.getTime() + HOUR_MS)
    const { shopId } = story.brand
    await story.inBrand(tx => tx.update(shops).set({ attributesFrom: from }).where(eq(shops.id, shopId)))
    story.clock.move(2 * HOUR_MS)
    const [answer] = await story.world.shopify.readOrders(
      { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" },
      [placed.order.gid],
    )
    const told = orderFromReadBack(present(answer, "the answer"), story.world.secrets.app)
    const read = () =>
      story.inBrand(tx =>
        recordToldOrder(tx, { shopId, told, source: "read_back", readAt: story.clock.at }, story.clock.at),
      )
    if (!webhookFirst) await read()
    await story.tell(placed)
    if (webhookFirst) await read()
    expect(await story.money(placed.order.gid)).toBeNull()
    expect(await story.why(placed.order.gid)).toMatchObject({
      credits: [],
      because: "The order was placed before this shop was connected.",
    })
    await story.inBrand(tx => tx.update(shops).set({ attributesFrom: null }).where(eq(shops.id, shopId)))
  },
)

test("a chargeback of no order is ignored", async () => {
  const body = JSON.stringify({
    id: 9,
    order_id: null,
    type: "chargeback",
    status: "lost",
    amount: "1",
    currency: "USD",
  })
  const { shopId } = story.brand
  const recorded = await story.inBrand(tx =>
    recordWebhook(tx, { shopId, topic: "disputes/create", body }, "key", story.clock.at),
  )
  expect(recorded).toMatchObject({ orderId: null, outcome: "ignored" })
})
