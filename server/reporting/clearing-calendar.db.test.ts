import { and, asc, eq, inArray } from "drizzle-orm"
import type { Sql } from "postgres"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { holds } from "@/db/schema"
import type { BrandTx, Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { ORDERED_AT, type Shopper, shopper } from "@/db/testing/shopper"
import { holdMoney } from "@/server/journeys/hold-money"
import { addDays, dayIn, HOUR_MS } from "@/server/kernel/time"
import { recordReturn } from "@/server/orders/record-return"
import { calendarDays, heldCurrencies, pastDays, waitingMoney } from "./clearing-calendar"
import { clearingLines, type LinesOf } from "./clearing-lines"
import type { ClearingTx } from "./clearing-parts"
import { stopReasons } from "./stop-reasons"

let database: OpenDatabase
let owner: Sql
let db: Transactions
let brand: Juniper
let shop: Shopper
let stories = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db, owner } = database)
})
afterAll(() => database.end())
beforeEach(async () => {
  stories += 1
  brand = await juniper(db, { slug: `calendar-${stories}`, holdDays: 14, holdFrom: "delivered" })
  shop = shopper(db, brand)
})

const at = (day: number) => addDays(ORDERED_AT, day)
const inBrand = <T>(work: (tx: BrandTx) => Promise<T>) => db.brand(brand.brandId, work)
type Work<Tx> = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
const CANDLES = { code: "ANA10", lines: [{ quantity: 2, price: 50_00 }] }

/** Every line there is of a view, page after page. */
async function everyLine(of: LinesOf, now: Date, work: Work<ClearingTx> | Work<BrandTx> = inBrand) {
  const lines = []
  let cursor: string | undefined
  do {
    const page = await work(tx => clearingLines(tx, {}, { of, cursor, limit: 7 }, now))
    lines.push(...page.rows)
    cursor = page.next ?? undefined
  } while (cursor)
  return lines
}

/** Moves the only tranches of the brand to these instants, one each. */
async function clearAt(instants: readonly Date[], work: Work<BrandTx> = inBrand) {
  await work(async tx => {
    const rows = await tx
      .select({ id: holds.commissionId })
      .from(holds)
      .where(eq(holds.brandId, tx.brandId))
      .orderBy(asc(holds.commissionId))
    for (const [index, clearsAt] of instants.entries()) {
      const mine = inArray(holds.commissionId, rows[index] ? [rows[index].id] : [])
      await tx
        .update(holds)
        .set({ clearsAt, waitsFor: null })
        .where(and(eq(holds.brandId, tx.brandId), mine))
    }
  })
}

test("each amount stands once: on its day, on its latest day, stopped, or waiting for a start", async () => {
  const now = at(10)
  await shop.orders(CANDLES)
  const paid = await shop.orders(CANDLES)
  await shop.orders({ ...CANDLES, pending: true })
  const held = await shop.orders(CANDLES)
  await clearAt([at(34)])
  await inBrand(tx =>
    holdMoney(
      tx,
      { orderId: held.id(), commissionId: null },
      {
        because: "Two parcels came back",
        ownerId: brand.manager.memberId,
        until: at(30),
        by: { id: brand.manager.memberId, role: "manager", name: "Milo" },
      },
      now,
    ),
  )
  await paid.refund({ quantity: 1 })
  const [days, waiting] = await inBrand(async tx => [await calendarDays(tx, {}, now), await waitingMoney(tx, {}, now)])
  expect(days).toEqual([
    { day: "2026-11-04", currency: "USD", clearsMinor: 10_00, latestMinor: 5_00, stoppedMinor: 10_00, parts: 3 },
  ])
  expect(waiting).toEqual([
    { currency: "USD", waitsFor: "delivery", minor: 15_00, parts: 2 },
    { currency: "USD", waitsFor: "payment", minor: 10_00, parts: 1 },
  ])
  const day = await everyLine({ day: "2026-11-04" }, now)
  expect(day.map(line => line.minor).sort()).toEqual([10_00, 10_00, 5_00].sort())
  expect(await everyLine("stopped", now)).toMatchObject([{ orderId: held.id(), stopped: true }])
  expect(await inBrand(tx => heldCurrencies(tx))).toEqual(["USD"])
})

test("after a cut and a raise the calendar says of each day what then clears, to the cent", async () => {
  const plain = await juniper(db, { slug: `cuts-${stories}` })
  const order = await shopper(db, plain).orders(CANDLES)
  await order.clear()
  const raised = order.facts().lines.map(line => ({ ...line, quantity: 4, currentQuantity: 4 }))
  await order.change({ lines: raised, updatedAt: at(40) })
  const days = await db.brand(plain.brandId, tx => calendarDays(tx, {}, at(41)))
  expect(days).toMatchObject([{ day: "2026-12-10", clearsMinor: 10_00 }])
  expect(await db.brand(plain.brandId, tx => pastDays(tx, {}, at(41)))).toEqual([
    { day: "2026-11-01", currency: "USD", minor: 10_00, parts: 1 },
  ])
  await order.refund({ quantity: 1 })
  const after = await db.brand(plain.brandId, tx => calendarDays(tx, {}, at(41)))
  expect(after).toMatchObject([{ clearsMinor: 5_00 }])
})

describe("a creator's own calendar", () => {
  const mine = <T>(work: (tx: ClearingTx) => Promise<T>) => db.creator(brand.ana.creatorId, work)

  test("is theirs alone, across brands, with why something is stopped and nothing else of the shop", async () => {
    const now = at(10)
    const order = await shop.orders(CANDLES)
    await shop.orders({ ...CANDLES, code: "WREN10" })
    const facts = { gid: "gid://shopify/Return/1", orderGid: order.facts().gid, status: "open", units: 1 } as const
    const told = {
      shopId: brand.shopId,
      facts: { ...facts, openedAt: at(5), closedAt: null },
      source: "read_back",
    } as const
    await inBrand(tx => recordReturn(tx, told, at(5)))
    const lines = await everyLine("all", now, mine)
    expect(lines).toMatchObject([{ creatorName: "Ana", stopped: true, waitsFor: "delivery", day: "2026-11-04" }])
    const reasons = await mine(tx => stopReasons(tx, lines, now))
    expect([...reasons.values()].flat()).toEqual([
      { because: "a return is open", kind: "shop", until: null, ownerId: null, stopId: null },
    ])
    expect(await mine(tx => calendarDays(tx, {}, now))).toMatchObject([{ stoppedMinor: 10_00, latestMinor: 0 }])
    expect(await inBrand(tx => calendarDays(tx, {}, now))).toMatchObject([{ stoppedMinor: 10_00, latestMinor: 10_00 }])
  })
})

/** Zone, and a moment near which its calendar does something odd. */
const ODD_DAYS = [
  ["Australia/Lord_Howe", "2026-04-04T15:00:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T15:30:00Z"],
  ["Pacific/Apia", "2011-12-30T10:00:00Z"],
  ["America/Sao_Paulo", "2018-11-04T03:00:00Z"],
  ["America/Sao_Paulo", "2018-02-18T02:00:00Z"],
  ["Asia/Kathmandu", "2026-11-30T18:15:00Z"],
  ["America/Havana", "2026-11-01T05:00:00Z"],
] as const

describe("whatever a zone does to its days, each commission clears on exactly one of them, in exactly one month", () => {
  const HOURS = 30
  let zoned: Juniper
  const inZoned = <T>(work: (tx: BrandTx) => Promise<T>) => db.brand(zoned.brandId, work)

  beforeAll(async () => {
    zoned = await juniper(db, { slug: "zones" })
    for (let made = 0; made < HOURS; made++) await shopper(db, zoned).orders(CANDLES)
  })

  test.each(ODD_DAYS)("%s around %s", async (zone, around) => {
    await owner`update brands set time_zone = ${zone} where id = ${zoned.brandId}`
    const start = new Date(new Date(around).getTime() - HOURS * 0.75 * HOUR_MS)
    const instants = Array.from({ length: HOURS }, (_, index) => new Date(start.getTime() + index * 1.5 * HOUR_MS))
    await clearAt(instants, inZoned)
    const now = addDays(start, -1)
    const days = await inZoned(tx => calendarDays(tx, {}, now))
    expect(days.reduce((sum, day) => sum + day.parts, 0)).toBe(HOURS)
    const seen: string[] = []
    for (const { day, parts } of days) {
      const lines = await everyLine({ day }, now, inZoned)
      expect(lines).toHaveLength(parts)
      for (const line of lines) {
        expect(dayIn(zone, line.clearsAt ?? now)).toBe(day)
        seen.push(line.commissionId)
      }
    }
    expect(new Set(seen).size).toBe(HOURS)
    // By whole months as statements cut them: the same instants, none lost and none twice.
    const months = new Map<string, number>()
    for (const { day, parts } of days) months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + parts)
    const [{ inMonths = 0 } = {}] = await owner<{ inMonths: number }[]>`
      select count(*)::int "inMonths" from generate_series('2011-11-01'::date, '2027-01-01'::date, '1 month') month
      join holds h on h.brand_id = ${zoned.brandId} and h.clears_at >= month::timestamp at time zone ${zone}
        and h.clears_at < (month + interval '1 month')::timestamp at time zone ${zone}`
    expect([...months.values()].reduce((sum, parts) => sum + parts, 0)).toBe(inMonths)
  })
})

test("a hold of two days is 48 hours, over any clock change: no day is shorter for it", async () => {
  const zoned = await juniper(db, { slug: `hours-${stories}`, holdDays: 2 })
  await owner`update brands set time_zone = 'Australia/Lord_Howe' where id = ${zoned.brandId}`
  const paidAt = new Date("2026-10-03T01:00:00Z")
  const order = await shopper(db, zoned).orders({ ...CANDLES, more: { orderedAt: paidAt, updatedAt: paidAt, paidAt } })
  expect(await order.clearsAt()).toEqual(new Date("2026-10-05T01:00:00Z"))
})
