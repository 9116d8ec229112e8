import { and, asc, eq } from "drizzle-orm"
import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { orderLines, orders, refunds } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { PLAIN_LINE, PLAIN_ORDER } from "@/db/testing/plain-order"
import type { OrderFacts, OrderLineFacts, RefundFacts, Source, ToldOrder } from "./order"
import { recordRefund } from "./record-refund"
import { recordToldOrder } from "./record-told-order"

const START = Date.parse("2026-11-20T10:00:00Z")
/** Four seconds when nothing else runs. */
const SLOW_MS = 120_000
const LANDING = "/products/mug?ref=clk_landed"
/** Which page it was is what a read-back here does not say. */
const READ = { landingSite: null, landedRefs: [] }
let database: OpenDatabase
let db: Transactions
let brand: Juniper
let serial = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db } = database)
  brand = await juniper(db, { slug: "shuffled" })
})
afterAll(() => database.end())

/** One state of the order in the shop: how many seconds after the last, and what is left of its two lines. */
type Step = { seconds: number; left: [number, number]; cancelled: boolean; refund: boolean; landing: boolean }
type Payload = { kind: "order"; told: ToldOrder } | { kind: "refund"; facts: RefundFacts }

const step: fc.Arbitrary<Step> = fc.record({
  seconds: fc.nat(2),
  left: fc.tuple(fc.nat(3), fc.nat(3)),
  cancelled: fc.boolean(),
  refund: fc.boolean(),
  landing: fc.boolean(),
})

function payloads(gid: string, steps: readonly Step[]): { sent: Payload[]; truth: ToldOrder } {
  const told: RefundFacts[] = []
  const sent: Payload[] = []
  let at = START
  let truth: ToldOrder | undefined
  for (const [index, one] of steps.entries()) {
    at += one.seconds * 1_000
    if (one.refund) {
      const facts = refundFacts(gid, `${gid.replace("Order", "Refund")}${index}`, new Date(at))
      told.push(facts)
      sent.push({ kind: "refund", facts })
    }
    truth = { order: orderFacts(gid, new Date(at), one), refunds: [...told] }
    sent.push({ kind: "order", told: truth })
  }
  if (!truth) throw new Error("A history has at least one step.")
  return { sent, truth: { ...truth, order: { ...truth.order, ...READ, paidAt: new Date(START + 60_000) } } }
}

function orderFacts(gid: string, updatedAt: Date, { left, cancelled, landing }: Step): OrderFacts {
  const lines = left.map((currentQuantity, index) => line(`gid://shopify/LineItem/${index + 1}`, currentQuantity))
  return {
    ...PLAIN_ORDER,
    gid,
    name: "#1001",
    currency: "USD",
    presentmentCurrency: "USD",
    orderedAt: new Date(START),
    updatedAt,
    cancelledAt: cancelled ? updatedAt : null,
    financialStatus: "paid",
    test: false,
    taxesIncluded: false,
    subtotalMinor: 60_00,
    discountMinor: 0,
    taxMinor: 0,
    shippingMinor: 0,
    totalMinor: 60_00,
    clickRefs: ["clk_noted"],
    usedCodes: [],
    customerHash: null,
    lines,
    disagreements: [],
    paidAt: new Date(START),
    landingSite: landing ? LANDING : null,
    landedRefs: landing ? ["clk_landed"] : [],
  }
}

function line(gid: string, currentQuantity: number): OrderLineFacts {
  const product = { ...PLAIN_LINE, title: "Mug", variantTitle: null, sku: null, productGid: null, giftCard: false }
  return { gid, ...product, quantity: 3, currentQuantity, unitPriceMinor: 10_00, discountMinor: 0, taxMinor: 0 }
}

function refundFacts(orderGid: string, gid: string, refundedAt: Date): RefundFacts {
  const lines = [{ lineGid: "gid://shopify/LineItem/1", quantity: 1, amountMinor: 10_00 }]
  return { gid, orderGid, refundedAt, lines, discrepancyMinor: 0, shippingMinor: 0 }
}

async function tell(payload: Payload, source: Source = "webhook") {
  const { shopId } = brand
  const now = new Date(START + 3_600_000)
  await db.brand(brand.brandId, async tx => {
    if (payload.kind === "refund") await recordRefund(tx, { shopId, facts: payload.facts, source }, now)
    else await recordToldOrder(tx, { shopId, told: payload.told, source }, now)
  })
}

/** What is stored of an order, without what only says when we heard of it. */
async function stored(gid: string) {
  return db.brand(brand.brandId, async tx => {
    const [order] = await tx
      .select()
      .from(orders)
      .where(and(eq(orders.brandId, tx.brandId), eq(orders.gid, gid)))
    if (!order) return null
    const ofOrder = and(eq(orderLines.brandId, tx.brandId), eq(orderLines.orderId, order.id))
    const lines = await tx.select().from(orderLines).where(ofOrder).orderBy(asc(orderLines.gid))
    const itsRefunds = and(eq(refunds.brandId, tx.brandId), eq(refunds.orderGid, gid))
    const back = await tx.select().from(refunds).where(itsRefunds).orderBy(asc(refunds.gid))
    const { id, gid: _, acceptedAt, ...row } = order
    const bare = (text: string) => text.split("/").at(-1)?.slice(-1)
    return {
      row,
      lines: lines.map(({ orderId, ...rest }) => rest),
      refunds: back.map(({ gid: own, orderGid, contentHash, ...rest }) => ({ ...rest, own: bare(own) })),
    }
  })
}

async function after(steps: readonly Step[], order: readonly number[], readBack: boolean) {
  serial += 1
  const { sent, truth } = payloads(`gid://shopify/Order/${serial}0`, steps)
  const arrivals = order.map(pick => sent[pick % sent.length]).filter(one => one !== undefined)
  // Whatever the disorder, everything comes at least once.
  for (const payload of [...arrivals, ...sent.filter(one => !arrivals.includes(one))]) await tell(payload)
  if (readBack) await tell({ kind: "order", told: truth }, "read_back")
  const result = await stored(truth.order.gid)
  const { contentHash, ...row } = result?.row ?? { contentHash: "" }
  return { ...result, row }
}

const arrivals = fc.array(fc.nat(20), { maxLength: 8 })

test(
  "in any order, repetition and delay, with times alike, a read-back ends in the same rows",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 4 }),
        arrivals,
        arrivals,
        async (steps, one, other) => {
          const first = await after(steps, one, true)
          expect(await after(steps, other, true)).toEqual(first)
          const last = steps.at(-1)
          expect(first.lines?.map(each => each.currentQuantity)).toEqual(last?.left)
          expect(first.row).toMatchObject({ unconfirmedBecause: null, confirmedAt: expect.any(Date) })
          expect(first.refunds?.length).toBe(steps.filter(each => each.refund).length)
          const landed = steps.some(each => each.landing)
          expect(first.row).toMatchObject({ clickRefs: landed ? ["clk_landed", "clk_noted"] : ["clk_noted"] })
        },
      ),
      { numRuns: 30 },
    )
  },
  SLOW_MS,
)

test(
  "without a read-back the newest payload stands, in whatever order they came",
  async () => {
    const growing = step.map(one => ({ ...one, seconds: one.seconds + 1 }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(growing, { minLength: 1, maxLength: 4 }),
        arrivals,
        arrivals,
        async (steps, one, other) => {
          const first = await after(steps, one, false)
          expect(await after(steps, other, false)).toEqual(first)
          expect(first.lines?.map(each => each.currentQuantity)).toEqual(steps.at(-1)?.left)
          expect(first.row).toMatchObject({ confirmedAt: null, unconfirmedBecause: null })
        },
      ),
      { numRuns: 25 },
    )
  },
  SLOW_MS,
)
