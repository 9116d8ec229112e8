import { sql } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import type { Transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { ORDERED_AT, type Shopper, shopper } from "@/db/testing/shopper"
import { stopClearing } from "@/server/holds/stop-clearing"
import { addDays } from "@/server/kernel/time"
import { loadCandidates } from "@/server/payouts/load-candidates"
import { RISK_HOLD_DAYS } from "@/server/risk/creator-pattern"
import { listSignals } from "@/server/risk/signal-queries"
import type { World } from "@/server/world"
import { judgeAgain } from "./judge-again"
import { confirmSignal, dismissSignal } from "./judge-signal"
import { watchPatterns } from "./watch-patterns"

const LINES = [{ quantity: 1, price: 100_00 }]
const HOLD_ENDS = addDays(ORDERED_AT, 31)
const URL = "http://localhost:3000"

let database: OpenDatabase
let db: Transactions
let brand: Juniper
let shop: Shopper
let now: Date
let stories = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db } = database)
})
afterAll(() => database.end())
beforeEach(async () => {
  stories += 1
  brand = await juniper(db, { slug: `juniper-${stories}` })
  shop = shopper(db, brand)
  now = addDays(HOLD_ENDS, -1)
})

const world = () => ({ db, now: () => now }) as unknown as World
const inBrand = <T>(work: Parameters<typeof db.brand<T>>[1]) => db.brand(brand.brandId, work)
const by = () => ({ id: brand.owner.memberId, role: "owner", name: "Olive" }) as const
const order = (customerHash: string) => shop.orders({ code: "ANA10", lines: LINES, more: { customerHash } })
const open = async () => (await inBrand(tx => listSignals(tx, { state: "open" }))).rows

/** Five orders of one customer, and two of others. */
async function mainCustomer() {
  const theirs = []
  for (let n = 0; n < 5; n++) theirs.push(await order("the one"))
  const other = await order("somebody else")
  await order("yet another")
  await watchPatterns(world())
  return { first: theirs[0] as (typeof theirs)[number], other }
}

test("one main customer is a signal, and their orders do not clear while somebody looks", async () => {
  const { first, other } = await mainCustomer()
  expect(await open()).toMatchObject([
    { kind: "one_customer", orderCount: 5, netMinor: 500_00, commissionMinor: 50_00 },
  ])
  await first.clear(HOLD_ENDS)
  await other.clear(HOLD_ENDS)
  expect(await first.positions()).toEqual({ Ana: { held: 10_00 } })
  expect(await other.positions()).toEqual({ Ana: { cleared: 10_00 } })
  await expectBooksInOrder(database.url)
})

test("what a signal is about is told in one currency, that of most of its orders: two are never added", async () => {
  const theirs = (currency: string) =>
    shop.orders({
      ...{ code: "ANA10", lines: LINES },
      more: { customerHash: "the one", currency, presentmentCurrency: currency },
    })
  for (const currency of ["EUR", "USD", "USD", "EUR", "USD"]) await theirs(currency)
  await watchPatterns(world())
  expect(await open()).toMatchObject([{ currency: "USD", orderCount: 3, netMinor: 300_00, commissionMinor: 30_00 }])
  for (let n = 0; n < 2; n++) await theirs("EUR")
  await watchPatterns(world())
  expect(await open()).toMatchObject([{ currency: "EUR", orderCount: 4, netMinor: 400_00, commissionMinor: 40_00 }])
})

test("a hold that everybody forgot lets go by itself", async () => {
  const { first } = await mainCustomer()
  await first.clear(addDays(now, RISK_HOLD_DAYS - 1))
  expect(await first.positions()).toEqual({ Ana: { held: 10_00 } })
  await first.clear(addDays(now, RISK_HOLD_DAYS))
  expect(await first.positions()).toEqual({ Ana: { cleared: 10_00 } })
})

test("a hold that let go by itself is not set again while nobody looks", async () => {
  const { first, other } = await mainCustomer()
  now = addDays(now, RISK_HOLD_DAYS)
  const late = await order("the one")
  await watchPatterns(world())
  expect(await open()).toHaveLength(1)
  await first.clear(now)
  await late.clear(now)
  expect(await first.positions()).toEqual({ Ana: { cleared: 10_00 } })
  expect(await late.positions()).toEqual({ Ana: { held: 10_00 } })
  await other.clear(now)
})

test("dismissed, it clears at once, and looked at again nothing is held", async () => {
  const { first } = await mainCustomer()
  const [signal] = await open()
  const word = { signalId: signal?.id as NonNullable<typeof signal>["id"], note: "Her mother", by: by() }
  await inBrand(tx => dismissSignal(tx, word, now))
  await watchPatterns(world())
  await first.clear(HOLD_ENDS)
  expect(await first.positions()).toEqual({ Ana: { cleared: 10_00 } })
})

test("confirmed, the customer is the creator: what has not cleared is taken back, and later orders earn nothing", async () => {
  const { first, other } = await mainCustomer()
  const [signal] = await open()
  const word = { signalId: signal?.id as NonNullable<typeof signal>["id"], note: null, by: by() }
  await inBrand(tx => confirmSignal(tx, word, URL, now))
  await judgeAgain(world(), { brandId: brand.brandId, customerHash: "the one", cause: "customer recognised" })
  expect(await first.positions()).toEqual({ Ana: {} })
  expect(await other.positions()).toEqual({ Ana: { held: 10_00 } })
  expect(await (await order("the one")).positions()).toEqual({})
  await watchPatterns(world())
  expect(await open()).toEqual([])
  await expectBooksInOrder(database.url)
})

test("many chargebacks are a signal that holds what is left", async () => {
  const orders = []
  for (let n = 0; n < 6; n++) orders.push(await order(`customer ${n}`))
  const gids = orders.slice(0, 3).map(one => one.facts().gid)
  for (const gid of gids)
    await inBrand(tx =>
      tx.execute(sql`insert into chargebacks (brand_id, shop_id, gid, order_gid, kind, status, amount_minor, currency, opened_at, content_hash, source, recorded_at)
        values (${brand.brandId}, ${brand.shopId}, ${`c-${gid}`}, ${gid}, 'chargeback', 'won', 100, 'USD', ${now.toISOString()}, 'h', 'webhook', ${now.toISOString()})`),
    )
  await watchPatterns(world())
  expect(await open()).toMatchObject([{ kind: "chargebacks", orderCount: 6 }])
  await orders[5]?.clear(HOLD_ENDS)
  expect(await orders[5]?.positions()).toEqual({ Ana: { held: 10_00 } })
})

test("what was stopped after it cleared stays out of a payout until the hold lets go", async () => {
  const cleared = await order("a customer")
  await cleared.clear(HOLD_ENDS)
  const until = addDays(HOLD_ENDS, 5)
  const stop = { kind: "risk", because: "somebody looks at it", setBy: "risk", until } as const
  await inBrand(tx => stopClearing(tx, [cleared.id()], stop, HOLD_ENDS))
  const scope = { currency: "USD", cutoffAt: addDays(HOLD_ENDS, 9) }
  const stopped = async (at: Date) =>
    (await inBrand(tx => loadCandidates(tx, scope, at)))[0]?.standings.map(one => one.stoppedBecause)
  expect(await stopped(HOLD_ENDS)).toEqual(["Held while somebody looks at it."])
  expect(await stopped(until)).toEqual([undefined])
})
