import { randomUUID } from "node:crypto"
import { asc, desc, eq } from "drizzle-orm"
import type postgres from "postgres"
import * as schema from "@/db/schema"
import type { Transactions } from "@/db/scope"
import type { Policy } from "@/server/attribution/decision"
import { publishPolicy } from "@/server/attribution/publish-policy"
import { answerSurvey } from "@/server/journeys/answer-survey"
import { hearPurchase } from "@/server/journeys/hear-purchase"
import { hearVisit } from "@/server/journeys/hear-visit"
import { settleOrder } from "@/server/journeys/order-changed"
import { tasks } from "@/server/journeys/tasks"
import { present } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import type { OrderFacts } from "@/server/orders/order"
import { recordOrder } from "@/server/orders/record-order"
import { clickKey, clickRef } from "@/server/tracking/click-ref"
import { publishSurvey } from "@/server/tracking/publish-survey"
import { FIRST_QUESTION } from "@/server/tracking/survey"
import type { World } from "@/server/world"
import { type Juniper, juniper } from "./juniper"
import { PLAIN_LINE, PLAIN_ORDER } from "./plain-order"

export const ALLOWED = { analytics: true, marketing: true }
const SECRET = "the secret of our stories"
const LONG_AGO = new Date("2026-01-02T00:00:00Z")

export type Who = "ana" | "tomas" | "wren"
export type Bought = {
  readonly gid: string
  readonly checkoutToken: string
  readonly orderedAt: Date
  readonly customerHash: string | null
  readonly code: string | null
}
export type PurchaseStory = Awaited<ReturnType<typeof purchaseStory>>

/** A brand of its own whose evidence arrives as the test says: each word is one arrival, through the journeys of the doors. */
export async function purchaseStory(db: Transactions, owner: postgres.Sql, slug: string, policy?: Policy) {
  const brand = await juniper(db, { slug })
  const { brandId, shopId } = brand
  let now = LONG_AGO
  const world = { db, now: () => now, appUrl: "http://localhost:3000", secrets: { app: SECRET } } as World
  const place = { brandId, shopId }
  if (policy) await db.brand(brandId, tx => publishPolicy(tx, { policy, inForceFrom: LONG_AGO, publishedBy: "system" }))
  const { surveyId } = await db.brand(brandId, tx =>
    publishSurvey(tx, { question: FIRST_QUESTION, asked: true, over: 0, by: "system" }, LONG_AGO),
  )
  const at = (time: Date) => {
    now = time
    return 0
  }
  return {
    brand,
    world,
    ref: (id: Id<"clk">) => clickRef(clickKey(SECRET), id),
    click: (who: Who, id: Id<"clk">, clickedAt: Date) => recordClick(db, brand, { who, id, clickedAt }),
    visit: (told: {
      id: string
      at: Date
      visitorId: string
      query: string
      ref?: string
      consent?: typeof ALLOWED
    }) => {
      const campaign = Object.fromEntries(new URLSearchParams(told.query))
      const { id, visitorId, ref = null, consent = ALLOWED } = told
      return hearVisit(world, place, {
        ...{ id, visitorId, ref, campaign, consent, referrerHost: null, path: "/", agoMs: at(told.at) },
      })
    },
    purchase: (told: Partial<Parameters<typeof hearPurchase>[2]> & { at: Date }) => {
      const nothing = { checkoutToken: null, orderGid: null, visitorId: null, ref: null, consent: ALLOWED }
      const { at: time, ...more } = told
      return hearPurchase(world, place, { ...nothing, by: "browser", agoMs: at(time), ...more })
    },
    answer: (told: { checkoutToken: string; handle: string; at: Date; option?: string }) => {
      const { checkoutToken, handle, option = "creator" } = told
      return answerSurvey(world, place, { surveyId, checkoutToken, handle, option, agoMs: at(told.at) })
    },
    order: async (bought: Bought, told: { refs?: readonly string[]; laterMs?: number } = {}) => {
      now = new Date(bought.orderedAt.getTime() + 60_000)
      await db.brand(brandId, async tx => {
        const { orderId } = await recordOrder(tx, { shopId, facts: factsOf(bought, told), source: "webhook" }, now)
        await settleOrder(tx, orderId, now, "order placed")
      })
    },
    /** What waits is done, at this time where one is given. */
    workOff: (time?: Date) => {
      if (time) now = time
      return workOff(world, owner)
    },
    outcome: (gid: string) => outcomeOf(db, brand, gid),
  }
}

async function recordClick(
  db: Transactions,
  brand: Juniper,
  { who, id, clickedAt }: { who: Who; id: Id<"clk">; clickedAt: Date },
) {
  const { linkId, enrollmentId, creatorId } = brand[who]
  const row = { id, linkId, enrollmentId, creatorId, clickedAt, visitorHash: "v", bot: false }
  await db.brand(brand.brandId, tx =>
    tx
      .insert(schema.clicks)
      .values({ ...row, brandId: tx.brandId })
      .onConflictDoNothing(),
  )
}

function factsOf(
  bought: Bought,
  { refs = [], laterMs = 0 }: { refs?: readonly string[]; laterMs?: number },
): OrderFacts {
  const { gid, checkoutToken, orderedAt, customerHash, code } = bought
  const line = { gid: `${gid}/1`, title: "Mug", variantTitle: null, sku: null, productGid: null, giftCard: false }
  const money = { subtotalMinor: 100_00, discountMinor: 0, taxMinor: 0, shippingMinor: 0, totalMinor: 100_00 }
  return {
    ...PLAIN_ORDER,
    ...money,
    ...{ gid, name: "#1", currency: "USD", presentmentCurrency: "USD", orderedAt, cancelledAt: null, test: false },
    ...{ updatedAt: new Date(orderedAt.getTime() + laterMs), financialStatus: "paid", taxesIncluded: false },
    ...{ clickRefs: refs, usedCodes: code ? [{ code, amountMinor: 5_00 }] : [], customerHash, checkoutToken },
    lines: [
      {
        ...line,
        ...PLAIN_LINE,
        quantity: 1,
        currentQuantity: 1,
        unitPriceMinor: 100_00,
        discountMinor: 0,
        taxMinor: 0,
      },
    ],
    disagreements: [],
    paidAt: orderedAt,
  }
}

/** More rounds than any story needs; a job that asks for itself for ever is an error. */
const MOST_ROUNDS = 20

/** Everything in the queue, as a worker would do it, whatever it waits for; jobs of other kinds are left alone. */
async function workOff(world: World, owner: postgres.Sql): Promise<void> {
  const body = tasks(world)["settle-shopper"]
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const jobs = await owner<{ payload: unknown }[]>`
      delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = 'settle-shopper' returning j.payload`
    if (jobs.length === 0) return
    for (const { payload } of jobs) await body(payload, 1)
  }
}

/** What came of an order, in names that are the same in every brand: no ids. */
async function outcomeOf(db: Transactions, brand: Juniper, gid: string) {
  const names = new Map<string, string>(
    [brand.ana, brand.tomas, brand.wren].map((one, at) => [one.creatorId, ["Ana", "Tomás", "Wren"][at] ?? ""]),
  )
  const name = (one: { creatorId: string }) => names.get(one.creatorId) ?? "somebody"
  return await db.brand(brand.brandId, async tx => {
    const [order] = await tx.select({ id: schema.orders.id }).from(schema.orders).where(eq(schema.orders.gid, gid))
    const orderId = present(order, `the order ${gid}`).id
    const [row] = await tx
      .select({ decision: schema.attributionDecisions.decision, input: schema.attributionDecisions.input })
      .from(schema.attributionDecisions)
      .where(eq(schema.attributionDecisions.orderId, orderId))
      .orderBy(desc(schema.attributionDecisions.seq))
      .limit(1)
    const { decision, input } = present(row, "a decision")
    const positions = await tx
      .select({ creatorId: schema.commissions.creatorId, held: schema.commissionPositions.heldMinor })
      .from(schema.commissions)
      .innerJoin(schema.commissionPositions, eq(schema.commissionPositions.commissionId, schema.commissions.id))
      .where(eq(schema.commissions.orderId, orderId))
      .orderBy(asc(schema.commissions.creatorId))
    return {
      credits: decision.credits.map(one => `${name(one)} ${one.micros} ${one.family}`).sort(),
      assists: decision.assists.map(name).sort(),
      losers: decision.losers.map(one => `${name(one)} ${one.family}: ${one.reason}`).sort(),
      others: decision.others.map(one => `${one.channel}: ${one.reason}`).sort(),
      because: decision.because.replaceAll(brand.slug, "juniper"),
      touches: input.touchpoints.map(one => `${name(one)} ${one.family} ${one.at} ${[...one.knownBy].sort()}`).sort(),
      held: positions.flatMap(one => (one.held === 0 ? [] : [`${name(one)} ${one.held}`])).sort(),
    }
  })
}

export const newVisitor = () => `v-${randomUUID()}`
export const clickAt = (at: Date) => newId<"clk">(at)
