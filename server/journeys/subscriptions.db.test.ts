import { eq } from "drizzle-orm"
import type postgres from "postgres"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { commissionCalculations } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { shopStory } from "@/db/testing/shop-story"
import { shopper } from "@/db/testing/shopper"
import { forgetOrders } from "@/server/orders/forget-orders"
import type { OrderFacts } from "@/server/orders/order"
import { flatPlan, type Plan } from "@/server/programs/plan"
import type { World } from "@/server/world"
import { tasks } from "./tasks"

let database: OpenDatabase
let db: Transactions
let owner: postgres.Sql
let brand: Juniper
let stories = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db, owner } = database)
})
afterAll(() => database.end())

const plan: Plan = {
  ...flatPlan(1_000),
  rules: [
    {
      key: "start",
      name: "Starts",
      match: { subscription: "first" },
      earns: { kind: "rate", bps: 3_000, perItem: {}, perOrder: {} },
    },
    {
      key: "renew",
      name: "Renewals",
      match: { subscription: "renewal" },
      earns: { kind: "rate", bps: 500, perItem: {}, perOrder: {} },
    },
  ],
  renewalMonths: 6,
}
const MUG = "gid://shopify/ProductVariant/1"

beforeEach(async () => {
  stories += 1
  brand = await juniper(db, { slug: `subscribed-${stories}`, plan })
})

/** An order of one customer for one mug, at this day. */
function bought(day: string, more: Partial<OrderFacts>): Partial<OrderFacts> {
  const at = new Date(`${day}T12:00:00Z`)
  const line = {
    ...{
      gid: `gid://shopify/LineItem/${stories}${day}`,
      title: "Mug",
      variantTitle: null,
      sku: null,
      productGid: null,
    },
    ...{ variantGid: MUG, quantity: 1, currentQuantity: 1, unitPriceMinor: 100_00, discountMinor: 0, discounts: [] },
    ...{ taxMinor: 0, giftCard: false },
  }
  return {
    orderedAt: at,
    updatedAt: at,
    paidAt: at,
    customerHash: "c1",
    customerType: "returning",
    lines: [line],
    ...more,
  }
}
const starts = () => bought("2026-03-31", { planVariants: [MUG], customerType: "new" })
const renews = (day: string) => bought(day, { sourceName: "subscription_contract_checkout_one" })
const buy = (more: Partial<OrderFacts>, code?: string) =>
  shopper(db, brand).orders({ lines: [{ quantity: 1, price: 100_00 }], more, ...(code ? { code } : {}) })

/** What waits is done, as a worker would. Answers how much there was. */
async function workOff(): Promise<number> {
  const world = { db, now: () => new Date("2026-11-01T00:00:00Z"), appUrl: "http://localhost:3000" } as World
  const jobs = await owner<{ payload: unknown }[]>`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = 'settle-shopper' returning j.payload`
  for (const { payload } of jobs) await tasks(world)["settle-shopper"](payload, 1)
  return jobs.length
}

describe("a subscription", () => {
  test("earns by the rule of its first order, and its renewals by theirs, for who brought the first", async () => {
    const first = await buy(starts(), brand.ana.code)
    const renewal = await buy(renews("2026-04-30"))
    expect([await first.amounts(), await renewal.amounts()]).toEqual([{ Ana: 30_00 }, { Ana: 5_00 }])
    const [credit] = (await renewal.decision()).credits
    expect(credit).toMatchObject({ creatorId: brand.ana.creatorId, family: "code" })
    await expectBooksInOrder(database.url)
  })

  test("that began more than ninety days ago is still known by its first order", async () => {
    await buy(starts(), brand.ana.code)
    const renewal = await buy(renews("2026-08-15"))
    expect(await renewal.amounts()).toEqual({ Ana: 5_00 })
  })

  test("earns nothing once its months are over, counted by the calendar", async () => {
    await buy(starts(), brand.ana.code)
    const [last, late] = [await buy(renews("2026-09-29")), await buy(renews("2026-09-30"))]
    expect([await last.amounts(), await late.amounts()]).toEqual([{ Ana: 5_00 }, { Ana: 0 }])
    await expectBooksInOrder(database.url)
  })

  test("is credited the same when a renewal is heard of before the first order", async () => {
    const renewal = await buy(renews("2026-04-30"))
    expect(await renewal.amounts()).toEqual({})
    await buy(starts(), brand.ana.code)
    await workOff()
    expect(await renewal.amounts()).toEqual({ Ana: 5_00 })
    await expectBooksInOrder(database.url)
  })

  test("heard of long after its renewal is known to it all the same", async () => {
    const renewal = await buy(renews("2026-08-15"))
    await buy(starts(), brand.ana.code)
    await workOff()
    expect(await renewal.amounts()).toEqual({ Ana: 5_00 })
    await expectBooksInOrder(database.url)
  })

  test("and another of the same customer do not settle each other for ever", async () => {
    await buy(starts(), brand.ana.code)
    await buy(bought("2026-04-20", { planVariants: [MUG] }), brand.tomas.code)
    const renewal = await buy(renews("2026-04-30"))
    const rounds = [await workOff(), await workOff(), await workOff()]
    expect(rounds.at(-1)).toBe(0)
    expect(await renewal.amounts()).toEqual({ Tomas: 5_00 })
  })

  test("whose customer is forgotten stays with who brought it", async () => {
    const first = await buy(starts(), brand.ana.code)
    const renewal = await buy(renews("2026-04-30"))
    const gids = [first.facts().gid, renewal.facts().gid]
    await db.brand(brand.brandId, tx =>
      forgetOrders(tx, { shopId: brand.shopId, customerHash: "c1", orderGids: gids }, new Date("2026-05-01T00:00:00Z")),
    )
    await renewal.settle()
    expect(await renewal.amounts()).toEqual({ Ana: 5_00 })
    await expectBooksInOrder(database.url)
  })

  test("of another thing, or of another customer, brings no renewal to anybody", async () => {
    await buy({ ...starts(), planVariants: ["gid://shopify/ProductVariant/2"] }, brand.ana.code)
    await buy({ ...starts(), customerHash: "c2" }, brand.tomas.code)
    expect(await (await buy(renews("2026-04-30"))).amounts()).toEqual({})
  })

  test("says in the calculation since when it renews", async () => {
    await buy(starts(), brand.ana.code)
    const renewal = await buy(renews("2026-04-30"))
    const rows = await db.brand(brand.brandId, tx =>
      tx.select().from(commissionCalculations).where(eq(commissionCalculations.cause, "order placed")),
    )
    expect(rows.map(row => row.derivation)).toContainEqual(
      expect.objectContaining({ subscription: "renewal", subscribedAt: "2026-03-31T12:00:00.000Z" }),
    )
    expect(await renewal.postingCount()).toBe(1)
  })
})

describe("a subscription that a shop sells", () => {
  test("is known by what the shop answers, and what it bills by itself earns by the rule of renewals", async () => {
    const story = await shopStory("2026-03-31T10:00:00Z", { plan })
    const lines = [{ productHandle: "juniper-candle", quantity: 1, sellingPlan: "Delivered every month" }]
    const customer = { email: "june@shoppers.example" }
    const placed = story.shopify.placeOrder("juniper", { lines, codes: ["ANA10"], customer, send: false })
    const first = placed.order.gid
    await story.tell(placed)
    // A webhook does not say what was bought with a plan: until the shop is asked it is an order as any other.
    expect([(await story.order(first)).planVariants, await story.money(first)]).toEqual([
      null,
      { held: 3_06, cleared: 0 },
    ])
    await story.ask(first)
    expect([(await story.order(first)).planVariants, await story.money(first)]).toEqual([
      [placed.order.lines[0]?.variantGid],
      { held: 9_18, cleared: 0 },
    ])
    story.clock.move(30 * 86_400_000)
    const billed = story.shopify.renew(first, { send: false })
    const renewal = billed.order.gid
    await story.tell(billed)
    await story.ask(renewal)
    expect(await story.order(renewal)).toMatchObject({
      ...{ sourceName: "subscription_contract_checkout_one", checkoutToken: null, landingSite: null, usedCodes: [] },
      renewsOrderId: (await story.order(first)).id,
    })
    expect(await story.money(renewal)).toEqual({ held: 1_70, cleared: 0 })
    await story.end()
  })
})
