import { and, eq } from "drizzle-orm"
import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { commissionPositions, commissions, orders } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { firstFacts } from "@/db/testing/first-facts"
import { type History, history, type News, news, states } from "@/db/testing/history"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { commissionByTheRules } from "@/db/testing/oracle"
import { recordNews } from "@/db/testing/record-news"
import { shopper } from "@/db/testing/shopper"
import { settleOrder } from "./order-changed"

/** Histories of one run. The seed is printed with a failure, so that it can be run again. */
const HISTORIES = 2_000
const SEED = 20_261_122
const AT_ONCE = 4
const RATE_BPS = 1_000

let database: OpenDatabase
let db: Transactions
let brand: Juniper
let click: string
let lateClick: string

beforeAll(async () => {
  database = await openDatabase(AT_ONCE)
  ;({ db } = database)
  brand = await juniper(db, { rateBps: RATE_BPS })
  const shop = shopper(db, brand)
  click = await shop.clicks("Tomas")
  lateClick = await shop.clicks("Wren", new Date("2026-08-01T00:00:00Z"))
})
afterAll(() => database.end())

test(`the same facts in any order, repeated and late, earn the same: ${HISTORIES} histories`, {
  timeout: 900_000,
}, async () => {
  const histories = fc.sample(history, { numRuns: HISTORIES, seed: SEED })
  const queue = histories.entries()
  const worker = async () => {
    for (const [index, one] of queue) await expectTheSame(one, index)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  await expectBooksInOrder(database.url)
})

async function expectTheSame(one: History, index: number): Promise<void> {
  const all = states(one, firstFacts(one, index, { click, lateClick }))
  const truth = all.at(-1)
  if (!truth) throw new Error("a history has at least its first state")
  for (const item of news(one, all)) await hear(item)
  await hear({ kind: "order", ...truth, readBack: true }, at)
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
  const winner = { code: "Ana", "code and click": "Ana", click: "Tomas", "late click": null, none: null }[one.evidence]
  const expected = winner ? { [winner]: owed } : {}
  expect(await heldByCreator(truth.facts.gid), `history ${index} of seed ${SEED}: ${JSON.stringify(one)}`).toEqual(
    expected,
  )
}

/** One delivery, as the job does it: record, then settle, in one transaction. */
async function hear(item: News, readAt?: Date): Promise<void> {
  await db.brand(brand.brandId, async tx => {
    const { orderId, cause } = await recordNews(tx, brand.shopId, { item, readAt }, at)
    if (orderId) await settleOrder(tx, orderId, at, cause)
  })
}
const at = new Date("2026-10-02T00:00:00Z")

/** Held by creator; any money elsewhere would show as a difference. */
async function heldByCreator(gid: string): Promise<Record<string, number>> {
  const names = new Map([
    [brand.ana.creatorId, "Ana"],
    [brand.tomas.creatorId, "Tomas"],
    [brand.wren.creatorId, "Wren"],
  ])
  const rows = await db.brand(brand.brandId, tx =>
    tx
      .select({ position: commissionPositions })
      .from(commissionPositions)
      .innerJoin(commissions, eq(commissions.id, commissionPositions.commissionId))
      .innerJoin(orders, and(eq(orders.id, commissions.orderId), eq(orders.gid, gid))),
  )
  return Object.fromEntries(
    rows.map(({ position: p }) => {
      const elsewhere = p.clearedMinor + p.reservedMinor + p.paidMinor + p.owedMinor + p.forgivenMinor
      return [names.get(p.creatorId) ?? p.creatorId, elsewhere === 0 ? p.heldMinor : Number.NaN]
    }),
  )
}
