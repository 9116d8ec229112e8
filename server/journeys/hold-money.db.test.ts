import { and, eq } from "drizzle-orm"
import type { Sql } from "postgres"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { auditLog, commissions, holdStops } from "@/db/schema"
import type { BrandTx, Transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type Juniper, juniper, type TestMember } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { ORDERED_AT, type Shopper, shopper } from "@/db/testing/shopper"
import { standingStops } from "@/server/holds/standing-stops"
import { endingFor } from "@/server/holds/stop-queries"
import { endMember } from "@/server/identity/end-member"
import { type Id, newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { loadCandidates } from "@/server/payouts/load-candidates"
import type { World } from "@/server/world"
import { extendHold, type HoldWish, holdMoney, releaseHold } from "./hold-money"
import { warnOfHolds } from "./warn-of-holds"

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
  brand = await juniper(db, { slug: `holds-${stories}` })
  shop = shopper(db, brand)
})

const at = (day: number) => addDays(ORDERED_AT, day)
const CANDLES = { code: "ANA10", lines: [{ quantity: 2, price: 50_00 }] }
const inBrand = <T>(work: (tx: BrandTx) => Promise<T>) => db.brand(brand.brandId, work)
const by = ({ memberId }: TestMember) => ({ id: memberId, role: "manager", name: "Milo" }) as const
const wish = (until: Date, more: Partial<HoldWish> = {}): HoldWish => ({
  because: "Two parcels came back.",
  ownerId: brand.manager.memberId,
  until,
  by: by(brand.manager),
  ...more,
})
const orderOnly = (orderId: Id<"ord">) => ({ orderId, commissionId: null })
const hold = (orderId: Id<"ord">, until: Date, day: number, more: Partial<HoldWish> = {}) =>
  inBrand(tx => holdMoney(tx, orderOnly(orderId), wish(until, more), at(day)))
const reasons = (orderId: Id<"ord">, day: number) =>
  inBrand(async tx => (await standingStops(tx, [orderId], at(day))).get(orderId) ?? [])
type Mail = { to: string; because: string }
const mails = async () => {
  const rows = await owner<{ mail: Mail }[]>`
    select jsonb_build_object('to', j.payload::jsonb ->> 'to', 'because', j.payload::jsonb -> 'props' ->> 'because') mail
    from graphile_worker._private_jobs j where j.payload::jsonb ->> 'template' = 'hold-ends' order by j.id`
  return rows.map(row => row.mail)
}

describe("an order that a person holds", () => {
  test("does not clear on its day, and clears when it is let go", async () => {
    const order = await shop.orders(CANDLES)
    const id = await hold(order.id(), at(40), 20)
    await order.clear(at(31))
    expect(await order.positions()).toEqual({ Ana: { held: 10_00 } })
    expect(await reasons(order.id(), 31)).toEqual(["the brand looks into it: Two parcels came back"])
    await inBrand(tx => releaseHold(tx, id, by(brand.manager), at(32)))
    await order.clear(at(32))
    expect(await order.positions()).toEqual({ Ana: { cleared: 10_00 } })
    await expectBooksInOrder(database.url)
  })

  test("lets go by itself at its last instant, and not a millisecond before", async () => {
    const order = await shop.orders(CANDLES)
    await hold(order.id(), at(40), 20)
    await order.clear(new Date(at(40).getTime() - 1))
    expect(await order.positions()).toEqual({ Ana: { held: 10_00 } })
    await order.clear(at(40))
    expect(await order.positions()).toEqual({ Ana: { cleared: 10_00 } })
  })

  test("may be held by several at once, and clears when the last lets go", async () => {
    const order = await shop.orders(CANDLES)
    const first = await hold(order.id(), at(45), 20)
    await hold(order.id(), at(40), 21, { because: "The customer wrote to us", ownerId: brand.finance.memberId })
    expect(await reasons(order.id(), 22)).toHaveLength(2)
    await inBrand(tx => releaseHold(tx, first, by(brand.manager), at(23)))
    await order.clear(at(35))
    expect(await order.positions()).toEqual({ Ana: { held: 10_00 } })
    await order.clear(at(40))
    expect(await order.positions()).toEqual({ Ana: { cleared: 10_00 } })
  })

  test("is extended as a record of its own with who, when and why, at most ninety days in all", async () => {
    const order = await shop.orders(CANDLES)
    let id = await hold(order.id(), at(30), 1)
    for (const day of [29, 58]) {
      const next = wish(at(day + 30), { because: `The carrier needs until day ${day + 30}` })
      id = await inBrand(tx => extendHold(tx, id, next, at(day)))
    }
    const tooLong = inBrand(tx => extendHold(tx, id, wish(at(93)), at(80)))
    await expect(tooLong).rejects.toThrow("A hold lasts at most 90 days in all. Decide, or let it go.")
    const rows = await inBrand(tx => tx.select().from(holdStops).where(eq(holdStops.brandId, tx.brandId)))
    expect(rows.map(row => [row.setAt, row.until, row.releasedAt]).sort()).toEqual([
      [at(1), at(30), at(29)],
      [at(29), at(59), at(58)],
      [at(58), at(88), null],
    ])
    expect(await reasons(order.id(), 80)).toEqual(["the brand looks into it: The carrier needs until day 88"])
    const audit = await inBrand(tx => tx.select().from(auditLog).where(eq(auditLog.brandId, tx.brandId)))
    expect(audit.map(one => one.action)).toEqual(["hold money", "extend hold", "extend hold"])
  })

  test("is refused without a reason, an owner who is a member, or a last day ahead, and changes nothing", async () => {
    const order = await shop.orders(CANDLES)
    await expect(hold(order.id(), at(40), 20, { because: "hm" })).rejects.toThrow(/Say why/)
    await expect(hold(order.id(), at(19), 20)).rejects.toThrow(/has passed/)
    await expect(hold(order.id(), at(60), 20)).rejects.toThrow(/at most 30 days/)
    const stranger = newId<"mem">(ORDERED_AT)
    await expect(hold(order.id(), at(40), 20, { ownerId: stranger })).rejects.toThrow(/no member of this brand/)
    expect(await reasons(order.id(), 21)).toEqual([])
  })

  test("cannot be let go or extended twice", async () => {
    const order = await shop.orders(CANDLES)
    const id = await hold(order.id(), at(40), 20)
    const release = () => inBrand(tx => releaseHold(tx, id, by(brand.owner), at(22)))
    await release()
    await expect(release()).rejects.toThrow("This hold does not stand any more. Reload to see what does.")
    await expect(inBrand(tx => extendHold(tx, id, wish(at(45)), at(23)))).rejects.toThrow(/does not stand any more/)
  })

  test("is not held when nothing of it is left to hold", async () => {
    const order = await shop.orders(CANDLES)
    await order.cancel()
    await expect(hold(order.id(), at(40), 20)).rejects.toThrow(/nothing left to hold/)
  })
})

test("of two creators of one order only the one whose commission is held waits", async () => {
  const order = await shop.orders(CANDLES)
  const other = await shop.orders({ ...CANDLES, code: "WREN10" })
  const [ana] = await inBrand(tx =>
    tx
      .select({ id: commissions.id })
      .from(commissions)
      .where(and(eq(commissions.brandId, tx.brandId), eq(commissions.orderId, order.id()))),
  )
  await inBrand(tx => holdMoney(tx, { orderId: null, commissionId: ana?.id as Id<"com"> }, wish(at(40)), at(20)))
  await order.clear(at(31))
  await other.clear(at(31))
  expect(await order.positions()).toEqual({ Ana: { held: 10_00 } })
  expect(await other.positions()).toEqual({ Wren: { cleared: 10_00 } })
  await order.clear(at(40))
  expect(await order.positions()).toEqual({ Ana: { cleared: 10_00 } })
})

test("a hold set after clearing moves nothing, and keeps the money out of the next batch with every reason", async () => {
  const order = await shop.orders(CANDLES)
  await order.clear(at(31))
  const before = await order.postingCount()
  await hold(order.id(), at(50), 32)
  await hold(order.id(), at(52), 32, { because: "The customer wrote to us" })
  expect(await order.postingCount()).toBe(before)
  const stopped = async (day: number) => {
    const scope = { currency: "USD", cutoffAt: at(day) }
    const candidates = await inBrand(tx => loadCandidates(tx, scope, at(day)))
    return candidates[0]?.standings[0]?.stoppedBecause
  }
  expect(await stopped(33)).toBe(
    "Held while the brand looks into it: Two parcels came back and the brand looks into it: The customer wrote to us.",
  )
  expect(await stopped(53)).toBeUndefined()
})

describe("who answers for a hold", () => {
  const world = (day: number) => ({ db, now: () => at(day), appUrl: "https://t.example" }) as unknown as World

  test("is told by mail two days before it ends, once for each last day", async () => {
    const order = await shop.orders(CANDLES)
    const id = await hold(order.id(), at(40), 20)
    const said = (await mails()).length
    await warnOfHolds(world(37), brand.brandId)
    expect(await mails()).toHaveLength(said)
    await warnOfHolds(world(38.5), brand.brandId)
    await warnOfHolds(world(39), brand.brandId)
    expect((await mails()).slice(said)).toEqual([
      {
        to: `milo@${brand.slug}.example`,
        because: "the brand looks into it: Two parcels came back",
      },
    ])
    await inBrand(tx => extendHold(tx, id, wish(at(50)), at(39)))
    await warnOfHolds(world(49), brand.brandId)
    expect(await mails()).toHaveLength(said + 2)
  })

  test("finds it on their own list, and nobody else does", async () => {
    const order = await shop.orders(CANDLES)
    await hold(order.id(), at(40), 20)
    const ending = (memberId: Id<"mem">, day: number) =>
      inBrand(tx => endingFor(tx, memberId, at(day), at(day + 2), 10))
    expect(await ending(brand.manager.memberId, 37)).toEqual([])
    expect(await ending(brand.manager.memberId, 39)).toMatchObject([{ name: order.facts().name, orderId: order.id() }])
    expect(await ending(brand.finance.memberId, 39)).toEqual([])
  })

  test("having left, the brand's owners are told instead", async () => {
    const order = await shop.orders(CANDLES)
    await hold(order.id(), at(40), 20)
    await inBrand(tx => endMember(tx, brand.manager.memberId, `member:${brand.owner.memberId}`, at(30)))
    const said = (await mails()).length
    await warnOfHolds(world(39), brand.brandId)
    expect((await mails()).slice(said).map(mail => mail.to)).toEqual([`olive@${brand.slug}.example`])
  })
})
