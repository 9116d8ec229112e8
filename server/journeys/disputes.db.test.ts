import { and, asc, desc, eq, isNull } from "drizzle-orm"
import postgres, { type Sql } from "postgres"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Connection, connect } from "@/db/client"
import {
  commissionPositions,
  commissions,
  disputes,
  enrollments,
  holdStops,
  holds,
  orders,
  programTerms,
} from "@/db/schema"
import type { Role } from "@/db/schema/identity"
import { type BrandTx, type Transactions, transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type Juniper, juniper, type TestCreator, type TestMember } from "@/db/testing/juniper"
import { ORDERED_AT, type Shopper, shopper } from "@/db/testing/shopper"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"
import { countToAnswer, listDisputes, listOwnDisputes } from "@/server/disputes/dispute-list"
import { releaseStops, stopClearing } from "@/server/holds/stop-clearing"
import type { Figure } from "@/server/kernel/figure"
import { type Id, newId } from "@/server/kernel/id"
import { parseFigure } from "@/server/kernel/parse-figure"
import { addDays, HOUR_MS } from "@/server/kernel/time"
import { recordRefund } from "@/server/orders/record-refund"
import { flatPlan } from "@/server/programs/plan"
import { explainToBrand, explainToCreator } from "@/server/reporting/derivation"
import { recordNotice } from "@/server/risk/record-notice"
import type { World } from "@/server/world"
import { addEvidence, addOwnEvidence } from "./add-evidence"
import { changeDisputeTerms } from "./change-dispute-terms"
import { clearConfirmed } from "./clear-confirmed"
import { clearOwed } from "./clear-owed"
import { decideDispute, letRunOut } from "./decide-dispute"
import { type Complaint, fileDispute } from "./file-dispute"
import { extendHold, holdMoney, releaseHold } from "./hold-money"
import { moveDispute, moveOwnDispute } from "./move-dispute"
import { settleOrder } from "./order-changed"
import { readDisputed } from "./read-dispute"
import { liftOrder, reassignOrder } from "./reassign-order"
import { runOutDisputes } from "./run-out-disputes"

const WORDS = "I told it in the podcast, see the page."
const LINES = [{ quantity: 1, price: 100_00 }]
const PAN = "gid://shopify/Product/4711"

let database: TestDatabase
let connection: Connection
let owner: Sql
let db: Transactions
let brand: Juniper
let shop: Shopper
let now: Date
let stories = 0

beforeAll(async () => {
  database = await testDatabase()
  connection = connect(database.url, 5)
  db = transactions(connection.db)
  owner = postgres(database.url, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await connection.close()
  await owner.end()
  await database.drop()
})
beforeEach(async () => {
  stories += 1
  brand = await juniper(db, { slug: `juniper-${stories}` })
  shop = shopper(db, brand)
  now = addDays(ORDERED_AT, 1)
})

const world = () => ({ db, now: () => now, appUrl: "http://localhost:3000" }) as unknown as World
const inBrand = <T>(work: Parameters<typeof db.brand<T>>[1]) => db.brand(brand.brandId, work)
const person = (member: TestMember, role: Role = "owner") => ({ id: member.memberId, role, name: "Olive" }) as const
const later = (days: number) => {
  now = addDays(now, days)
}

const file = (complaint: Complaint, who: TestCreator = brand.ana, links: readonly string[] = []) =>
  fileDispute(world(), { creatorId: who.creatorId, complaint, words: WORDS, links })
const own = (disputeId: Id<"dsp">, move: "answer" | "withdraw" | "appeal" | "say", who: TestCreator = brand.ana) =>
  moveOwnDispute(world(), who.creatorId, { disputeId, move, words: WORDS, links: [] })
const ask = (disputeId: Id<"dsp">) =>
  inBrand(tx =>
    moveDispute(
      tx,
      { disputeId, move: "ask", words: "Which episode was it?", links: [] },
      person(brand.owner),
      "http://localhost:3000",
      now,
    ),
  )
type Decision = "uphold" | "uphold_partly" | "decline"
const decide = (disputeId: Id<"dsp">, move: Decision, decidedMinor: number | null = null, by = person(brand.owner)) =>
  inBrand(tx =>
    decideDispute(
      tx,
      { disputeId, move, decidedMinor, words: "We listened to it again." },
      by,
      "http://localhost:3000",
      now,
    ),
  )
const page = (id: Id<"dsp">, who: TestCreator = brand.ana) => readDisputed(world(), brand.brandId, who.creatorId, id)
const books = () => expectBooksInOrder(database.url)

/** Every commission of the creator, as what it is for and where its money is; nothing in it is left out. */
async function money(who: TestCreator = brand.ana): Promise<Record<string, string>> {
  const rows = await inBrand(tx =>
    tx
      .select()
      .from(commissions)
      .innerJoin(
        commissionPositions,
        and(eq(commissionPositions.brandId, commissions.brandId), eq(commissionPositions.commissionId, commissions.id)),
      )
      .where(eq(commissions.creatorId, who.creatorId)),
  )
  return Object.fromEntries(
    rows.map(({ commissions: { orderName }, commission_positions: at }) => [
      orderName,
      ["held", "cleared", "reserved", "paid", "owed"]
        .flatMap(name => {
          const minor = at[`${name}Minor` as "heldMinor"]
          return minor ? [`${name} ${minor}`] : []
        })
        .join(", "),
    ]),
  )
}

async function commissionOf(orderId: Id<"ord">, who: TestCreator = brand.ana): Promise<Id<"com">> {
  const [row] = await inBrand(tx =>
    tx
      .select({ id: commissions.id })
      .from(commissions)
      .where(and(eq(commissions.orderId, orderId), eq(commissions.creatorId, who.creatorId))),
  )
  return row?.id as Id<"com">
}

async function newestOrder(): Promise<{ id: Id<"ord">; name: string }> {
  const [row] = await inBrand(tx =>
    tx
      .select({ id: orders.id, name: orders.name })
      .from(orders)
      .where(eq(orders.brandId, brand.brandId))
      .orderBy(desc(orders.id))
      .limit(1),
  )
  return row as { id: Id<"ord">; name: string }
}

async function stateOf(id: Id<"dsp">) {
  const [row] = await inBrand(tx => tx.select().from(disputes).where(eq(disputes.id, id)))
  return row
}

type Sale = Parameters<typeof shop.orders>[0]

/** Ana's link and Tomás's code on one order of $100: half of the 10 % each. */
async function sharedOrder(more: Sale["more"] = {}, lines: Sale["lines"] = LINES) {
  const bought = await shop.orders({ lines, code: brand.ana.code, more })
  const order = await newestOrder()
  const half = [brand.ana, brand.tomas].map(({ enrollmentId }) => ({ enrollmentId, micros: 500_000 }))
  await inBrand(tx =>
    reassignOrder(tx, { orderId: order.id, shares: half, note: "Both told us of it.", by: person(brand.owner) }, now),
  )
  return { bought, order }
}

/** When what is held of the creator's commissions clears, oldest first. */
async function clearing(who: TestCreator = brand.ana): Promise<readonly (Date | null)[]> {
  const rows = await inBrand(tx =>
    tx
      .select({ clearsAt: holds.clearsAt })
      .from(holds)
      .where(and(eq(holds.brandId, brand.brandId), eq(holds.creatorId, who.creatorId)))
      .orderBy(asc(holds.commissionId)),
  )
  return rows.map(row => row.clearsAt)
}

async function contestedLine(askedMinor = 10_00) {
  const { bought, order } = await sharedOrder()
  const commissionId = await commissionOf(order.id)
  return { bought, order, commissionId, id: await file({ kind: "line", commissionId, askedMinor }) }
}

describe("a contested line", () => {
  test("upheld: the creator’s amount becomes what was asked, in postings that the dispute names", async () => {
    const { order, id } = await contestedLine()
    expect(await stateOf(id)).toMatchObject({
      state: "open",
      wasMinor: 5_00,
      askedMinor: 10_00,
      dueAt: addDays(now, 14),
    })
    await decide(id, "uphold")
    expect(await money()).toEqual({ [order.name]: "held 500", [`Dispute: order ${order.name}`]: "held 500" })
    expect(await money(brand.tomas)).toEqual({ [order.name]: "held 500" })
    const { thread, postings } = await page(id)
    expect(thread.at(-1)).toMatchObject({ move: "uphold", state: "upheld", decidedMinor: 10_00 })
    expect(thread.at(-1)?.outcome).toBe(`$5.00 is added to what order ${order.name} earns.`)
    expect(postings.map(one => [one.kind, one.amountMinor])).toEqual([["earned", 5_00]])
    await books()
  })

  test("partly upheld: exactly the part, and the rest on appeal by somebody else", async () => {
    const { order, id } = await contestedLine()
    await expect(decide(id, "uphold_partly", 5_00)).rejects.toThrow("above $5.00 and up to $10.00")
    await expect(decide(id, "uphold_partly", 11_00)).rejects.toThrow("above $5.00 and up to $10.00")
    await decide(id, "uphold_partly", 7_33)
    expect(await money()).toMatchObject({ [`Dispute: order ${order.name}`]: "held 233" })
    await own(id, "appeal")
    await expect(decide(id, "uphold")).rejects.toThrow("decided by somebody else")
    await decide(id, "uphold", null, person(brand.finance, "finance"))
    expect(await money()).toEqual({ [order.name]: "held 500", [`Dispute: order ${order.name}`]: "held 500" })
    expect((await page(id)).thread.flatMap(one => one.postingIds)).toHaveLength(2)
    await expect(own(id, "appeal")).rejects.toThrow("is upheld")
    await books()
  })

  test("declined: nothing is posted, and the second no is final", async () => {
    const { order, commissionId, id } = await contestedLine()
    await decide(id, "decline")
    await own(id, "appeal")
    await decide(id, "decline", null, person(brand.finance, "finance"))
    expect(await stateOf(id)).toMatchObject({ state: "declined", dueAt: null })
    expect(await money()).toEqual({ [order.name]: "held 500" })
    await expect(file({ kind: "line", commissionId, askedMinor: 9_00 })).rejects.toThrow("was decided")
    await books()
  })

  test("a refund comes to the same before and after the decision: it takes its part of what should have been earned", async () => {
    const bills: Record<string, string>[] = []
    for (const isFirst of [true, false]) {
      const { bought, order } = await sharedOrder()
      const id = await file({ kind: "line", commissionId: await commissionOf(order.id), askedMinor: 8_00 })
      if (isFirst) await bought.refund({ amount: 50_00 })
      await decide(id, "uphold")
      if (!isFirst) await bought.refund({ amount: 50_00 })
      const all = await money()
      bills.push({ own: all[order.name] ?? "", added: all[`Dispute: order ${order.name}`] ?? "" })
    }
    expect(bills).toEqual([
      { own: "held 250", added: "held 150" },
      { own: "held 250", added: "held 150" },
    ])
    await books()
  })

  test("what is added follows the order: a refund takes its part of it, and a cancelled order all", async () => {
    const { bought, order, id } = await contestedLine()
    await decide(id, "uphold")
    const added = `Dispute: order ${order.name}`
    await bought.refund({ amount: 33_33 })
    expect(await money()).toEqual({ [order.name]: "held 333", [added]: "held 334" })
    await bought.refund({ amount: 16_67 })
    expect(await money()).toEqual({ [order.name]: "held 250", [added]: "held 250" })
    await books()
    await bought.cancel()
    expect(await money()).toEqual({ [order.name]: "", [added]: "" })
    await books()
  })

  test("what comes back is taken off what is added, whether before it was decided or after it", async () => {
    const { bought, order, id } = await contestedLine()
    await bought.refund({ amount: 50_00 })
    await decide(id, "uphold")
    const added = `Dispute: order ${order.name}`
    expect(await money()).toEqual({ [order.name]: "held 250", [added]: "held 250" })
    await bought.refund({ amount: 25_00 })
    expect(await money()).toEqual({ [order.name]: "held 125", [added]: "held 125" })
    await books()
  })

  test("what is added to an unpaid order waits as it does, and gets its date when it is paid", async () => {
    const { bought, order } = await sharedOrder({ financialStatus: "pending", paidAt: null })
    const id = await file({ kind: "line", commissionId: await commissionOf(order.id), askedMinor: 10_00 })
    await decide(id, "uphold")
    expect(await clearing()).toEqual([null, null])
    await bought.pay()
    const [own, added] = await clearing()
    expect(own).toBeInstanceOf(Date)
    expect(added).toEqual(own)
    await books()
  })

  test("what is added to what lost its credit before the order was paid gets its date when it is paid", async () => {
    const bought = await shop.orders({ lines: LINES, code: brand.tomas.code, pending: true })
    const order = await newestOrder()
    const half = [brand.ana, brand.tomas].map(({ enrollmentId }) => ({ enrollmentId, micros: 500_000 }))
    const by = person(brand.owner)
    const wish = { orderId: order.id, shares: half, note: "Both told us of it.", by }
    await inBrand(tx => reassignOrder(tx, wish, now))
    await decide(await file({ kind: "line", commissionId: await commissionOf(order.id), askedMinor: 10_00 }), "uphold")
    await inBrand(tx => liftOrder(tx, { orderId: order.id, because: "It was his code.", by }, now))
    const added = `Dispute: order ${order.name}`
    expect(await money()).toEqual({ [order.name]: "", [added]: "held 500" })
    expect(await clearing()).toEqual([null, null])
    await bought.pay()
    expect((await clearing()).at(-1)).toEqual((await clearing(brand.tomas)).at(-1))
    later(40)
    await bought.clear(now)
    await clearOwed(world(), brand.brandId)
    expect(await money()).toEqual({ [order.name]: "", [added]: "cleared 500" })
    await books()
  })

  test("what only a webhook tells takes nothing that was added and has cleared, until the shop has said so", async () => {
    const { bought, order, id } = await contestedLine()
    await decide(id, "uphold")
    later(40)
    await bought.clear(now)
    await clearOwed(world(), brand.brandId)
    const added = `Dispute: order ${order.name}`
    expect(await money()).toEqual({ [order.name]: "cleared 500", [added]: "cleared 500" })
    const { gid, lines } = bought.facts()
    const part = { lineGid: lines[0]?.gid ?? "", quantity: 0, amountMinor: 50_00 }
    const facts = { orderGid: gid, refundedAt: ORDERED_AT, lines: [part], discrepancyMinor: 0, shippingMinor: 0 }
    await inBrand(async tx => {
      const told = { gid: "gid://shopify/Refund/70001", ...facts }
      await recordRefund(tx, { shopId: brand.shopId, facts: told, source: "webhook" }, now)
      await settleOrder(tx, order.id, now, "refund")
    })
    expect(await money()).toEqual({ [order.name]: "cleared 500", [added]: "cleared 500" })
    await books()
    await bought.confirm(now)
    expect(await money()).toEqual({ [order.name]: "cleared 250", [added]: "cleared 250" })
    await books()
  })

  test("of an order that nothing is left of, nothing is added", async () => {
    const { bought, order, id } = await contestedLine()
    await bought.refund({ amount: 100_00 })
    await decide(id, "uphold")
    expect(await money()).toEqual({ [order.name]: "", [`Dispute: order ${order.name}`]: "" })
    expect((await page(id)).thread.at(-1)?.outcome).toBe("Nothing is left of the order, so it earns nothing.")
    await books()
  })

  test("what a person gave meanwhile counts: nothing is added twice, and what was decided stays when they take it back", async () => {
    const { order, id } = await contestedLine()
    const by = person(brand.owner)
    const credit = (ana: number) => {
      const shares = [
        { enrollmentId: brand.ana.enrollmentId, micros: ana },
        { enrollmentId: brand.tomas.enrollmentId, micros: 1_000_000 - ana },
      ].filter(share => share.micros > 0)
      return inBrand(tx => reassignOrder(tx, { orderId: order.id, shares, note: "It was all Ana.", by }, now))
    }
    await credit(1_000_000)
    await decide(id, "uphold")
    expect(await money()).toEqual({ [order.name]: "held 1000", [`Dispute: order ${order.name}`]: "" })
    expect((await page(id)).thread.at(-1)).toMatchObject({ outcome: "It earns that already: nothing had to be added." })
    await credit(600_000)
    expect(await money()).toEqual({ [order.name]: "held 600", [`Dispute: order ${order.name}`]: "held 400" })
    await books()
  })

  test("what a person gave between a decision and its appeal counts: it comes to what was decided, and no more", async () => {
    const { order, id } = await contestedLine()
    await decide(id, "uphold_partly", 7_00)
    await own(id, "appeal")
    const whole = [{ enrollmentId: brand.ana.enrollmentId, micros: 1_000_000 }]
    const by = person(brand.owner)
    await inBrand(tx => reassignOrder(tx, { orderId: order.id, shares: whole, note: "It was all Ana.", by }, now))
    await decide(id, "uphold", null, person(brand.finance, "finance"))
    expect(await money()).toEqual({ [order.name]: "held 1000", [`Dispute: order ${order.name}`]: "" })
    expect((await page(id)).thread.at(-1)).toMatchObject({ outcome: "It earns that already: nothing had to be added." })
    await books()
  })

  test("may ask for what the plan pays for the whole order as it was placed, and for no cent more", async () => {
    const { order } = await sharedOrder()
    const commissionId = await commissionOf(order.id)
    await expect(file({ kind: "line", commissionId, askedMinor: 10_01 })).rejects.toThrow("$10.00 is the most")
    await expect(file({ kind: "line", commissionId, askedMinor: 5_00 })).rejects.toThrow("It earns $5.00 now")
    await file({ kind: "line", commissionId, askedMinor: 10_00 })
    await expect(file({ kind: "line", commissionId, askedMinor: 9_00 })).rejects.toThrow("You contest order")
    await expect(file({ kind: "line", commissionId, askedMinor: 9_00 }, brand.tomas)).rejects.toThrow("no such amount")
  })

  test("what came back before it was contested may be what is contested, and what comes back later takes its part", async () => {
    const bought = await shop.orders({ lines: LINES, code: brand.ana.code })
    const order = await newestOrder()
    await bought.refund({ amount: 50_00 })
    const id = await file({ kind: "line", commissionId: await commissionOf(order.id), askedMinor: 10_00 })
    await decide(id, "uphold")
    const added = `Dispute: order ${order.name}`
    expect(await money()).toEqual({ [order.name]: "held 500", [added]: "held 500" })
    await bought.refund({ amount: 25_00 })
    expect(await money()).toEqual({ [order.name]: "held 250", [added]: "held 250" })
    await books()
  })

  test("follows what the plan pays: what earned nothing takes nothing with it when it comes back, and what earned all, all", async () => {
    const rates = { kind: "rate", perItem: {}, perOrder: {} } as const
    const rules = [{ key: "p", name: "Pans", match: { productGids: [PAN] }, earns: { ...rates, bps: 20_00 } }]
    const plan = { ...flatPlan(0), rules }
    brand = await juniper(db, { slug: `pans-${stories}`, rateBps: 0, plan })
    shop = shopper(db, brand)
    const pans = { quantity: 1, price: 50_00, productGid: PAN }
    const { bought, order } = await sharedOrder({}, [pans, { quantity: 1, price: 50_00 }])
    const id = await file({ kind: "line", commissionId: await commissionOf(order.id), askedMinor: 9_00 })
    await decide(id, "uphold")
    const added = `Dispute: order ${order.name}`
    await bought.refund({ line: 1, quantity: 1 })
    expect(await money()).toEqual({ [order.name]: "held 500", [added]: "held 400" })
    await books()
    await bought.refund({ quantity: 1 })
    expect(await money()).toEqual({ [order.name]: "", [added]: "" })
    await books()
  })

  test("credited to its creator by hand after it was decided is not paid on top, and taken from them, not besides", async () => {
    const { bought, order, id } = await contestedLine(8_00)
    await decide(id, "uphold")
    later(1)
    const added = `Dispute: order ${order.name}`
    const credit = (ana: number) => {
      const shares = [
        { enrollmentId: brand.ana.enrollmentId, micros: ana },
        { enrollmentId: brand.tomas.enrollmentId, micros: 1_000_000 - ana },
      ].filter(share => share.micros > 0)
      const wish = { orderId: order.id, shares, note: "We asked them again.", by: person(brand.owner) }
      return inBrand(tx => reassignOrder(tx, wish, now))
    }
    await credit(700_000)
    expect(await money()).toEqual({ [order.name]: "held 700", [added]: "held 100" })
    await books()
    await credit(1_000_000)
    expect(await money()).toEqual({ [order.name]: "held 1000", [added]: "" })
    await books()
    await credit(0)
    expect(await money()).toEqual({ [order.name]: "", [added]: "" })
    expect(await money(brand.tomas)).toEqual({ [order.name]: "held 1000" })
    await bought.refund({ amount: 50_00 })
    expect(await money()).toEqual({ [order.name]: "", [added]: "" })
    await books()
    const wish = { orderId: order.id, because: "That was a mistake of ours.", by: person(brand.owner) }
    await inBrand(tx => liftOrder(tx, wish, now))
    expect(await money()).toEqual({ [order.name]: "held 500", [added]: "" })
    await books()
  })

  test("taken from its creator by hand and then missed comes to what the whole order earns, in all", async () => {
    const { order, id } = await contestedLine()
    await decide(id, "uphold")
    later(1)
    const all = [{ enrollmentId: brand.tomas.enrollmentId, micros: 1_000_000 }]
    const wish = { orderId: order.id, shares: all, note: "It was all Tomás.", by: person(brand.owner) }
    await inBrand(tx => reassignOrder(tx, wish, now))
    const { enrollmentId } = brand.ana
    const missing = await file({ kind: "missing_order", enrollmentId, orderName: order.name })
    await decide(missing, "uphold")
    const rows =
      await owner`select p.held_minor::int held from commission_positions p join commissions c on c.id = p.commission_id
      where c.brand_id = ${brand.brandId} and c.creator_id = ${brand.ana.creatorId}`
    expect(rows.reduce((sum, row) => sum + row.held, 0)).toBe(10_00)
    await books()
  })
})

describe("while it is open", () => {
  test("the contested money does not clear, and the others’ does; decided, it clears", async () => {
    const { bought, order } = await sharedOrder()
    later(28)
    const id = await file({ kind: "line", commissionId: await commissionOf(order.id), askedMinor: 10_00 })
    later(3)
    await bought.clear(now)
    expect(await money()).toEqual({ [order.name]: "held 500" })
    expect(await money(brand.tomas)).toEqual({ [order.name]: "cleared 500" })
    await decide(id, "decline")
    await bought.clear(new Date(now.getTime() + HOUR_MS))
    expect(await money()).toEqual({ [order.name]: "cleared 500" })
    await books()
  })
})

describe("a decision beside a refund", () => {
  type Work = (tx: BrandTx) => Promise<unknown>

  /** The first does all that it does and ends only when the second waits for it; or both run as they like. */
  async function atOnce(first: Work, second: Work): Promise<void> {
    let other: Promise<unknown> = Promise.resolve()
    await inBrand(async tx => {
      await first(tx)
      other = inBrand(second)
      await somebodyWaits()
    })
    await other
  }
  async function somebodyWaits(): Promise<void> {
    for (let attempt = 0; attempt < 400; attempt++) {
      const [row] =
        await owner`select count(*)::int n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      if (row?.n > 0) return
      await new Promise(resolve => setTimeout(resolve, 10))
    }
    throw new Error("the second does not wait for the first")
  }

  const words = "We listened to it again."
  const upheld = (disputeId: Id<"dsp">): Work => {
    const word = { disputeId, move: "uphold", decidedMinor: null, words } as const
    return tx => decideDispute(tx, word, person(brand.owner), "http://localhost:3000", now)
  }
  const ranOut =
    (disputeId: Id<"dsp">): Work =>
    tx =>
      letRunOut(tx, disputeId, "http://localhost:3000", now)
  const refunded = (bought: Awaited<ReturnType<typeof shop.orders>>, amountMinor: number): Work => {
    const { gid: orderGid, lines } = bought.facts()
    const part = { lineGid: lines[0]?.gid ?? "", quantity: 0, amountMinor }
    const facts = { gid: `gid://shopify/Refund/${orderGid.replace(/\D/g, "")}9`, orderGid, refundedAt: now }
    const told = { ...facts, lines: [part], discrepancyMinor: 0, shippingMinor: 0 }
    return async tx => {
      await recordRefund(tx, { shopId: brand.shopId, facts: told, source: "webhook" }, now)
      await settleOrder(tx, bought.id(), now, "refund")
    }
  }

  async function line() {
    const { bought, order } = await sharedOrder()
    const id = await file({ kind: "line", commissionId: await commissionOf(order.id), askedMinor: 8_00 })
    return { bought, id, all: { [order.name]: "held 250", [`Dispute: order ${order.name}`]: "held 150" } }
  }
  async function missed(code?: string) {
    const bought = await shop.orders({ lines: LINES, code })
    const order = await newestOrder()
    const id = await file({ kind: "missing_order", enrollmentId: brand.ana.enrollmentId, orderName: order.name })
    const added = code ? `Dispute: order ${order.name}` : order.name
    return { bought, id, all: { [added]: "held 500" } }
  }

  test.each([
    ["a line", line, upheld],
    ["a line, by silence", line, ranOut],
    ["an order that nobody had", missed, upheld],
    ["an order that another has", () => missed(brand.tomas.code), upheld],
  ] as const)("about %s: whichever comes first, the books say the same", async (_, about, decided) => {
    for (const isFirst of [true, false]) {
      const { bought, id, all } = await about()
      later(15)
      const [refund, decision] = [refunded(bought, 50_00), decided(id)]
      await (isFirst ? atOnce(decision, refund) : atOnce(refund, decision))
      expect(await money()).toMatchObject(all)
      expect((await page(id)).thread).toHaveLength(2)
    }
    await books()
  })

  test("and beside clearing, in any order: what is left has cleared or clears, and comes to the same", async () => {
    for (let round = 0; round < 4; round++) {
      const { bought, id, all } = await line()
      now = addDays(ORDERED_AT, 31)
      await bought.confirm(now)
      const acts = [
        () => inBrand(upheld(id)),
        () => inBrand(refunded(bought, 50_00)),
        () => inBrand(tx => clearConfirmed(tx, [bought.id()], now, "http://localhost:3000")),
        () => clearOwed(world(), brand.brandId),
      ]
      await Promise.all([...acts.slice(round), ...acts.slice(0, round)].map(act => act()))
      await bought.confirm(now)
      await bought.clear(now)
      await clearOwed(world(), brand.brandId)
      const cleared = Object.entries(all).map(([name, where]) => [name, where.replace("held", "cleared")])
      expect(await money()).toMatchObject(Object.fromEntries(cleared))
      now = addDays(ORDERED_AT, 1)
    }
    await books()
  })
})

describe("a missing order", () => {
  test("upheld: it is credited by a person’s decision and earns what the plan says", async () => {
    await shop.orders({ lines: LINES })
    const order = await newestOrder()
    const id = await file({
      kind: "missing_order",
      enrollmentId: brand.ana.enrollmentId,
      orderName: order.name.slice(1),
    })
    await decide(id, "uphold")
    expect(await money()).toEqual({ [order.name]: "held 1000" })
    const { thread, postings, answer } = await page(id)
    expect(thread.at(-1)?.outcome).toBe("The order is credited by a person’s decision. It earns $10.00.")
    expect(postings.map(one => [one.kind, one.amountMinor])).toEqual([["earned", 10_00]])
    expect(answer).toMatchObject({ answer: "counted" })
    await books()
  })

  test("that others have: what it would have earned is owed besides, and nothing is taken from them", async () => {
    await shop.orders({ lines: LINES, code: brand.tomas.code })
    const order = await newestOrder()
    const id = await file({ kind: "missing_order", enrollmentId: brand.ana.enrollmentId, orderName: order.name })
    await decide(id, "uphold")
    expect(await money()).toEqual({ [`Dispute: order ${order.name}`]: "held 1000" })
    expect(await money(brand.tomas)).toEqual({ [order.name]: "held 1000" })
    await books()
  })

  test("is held as a credit of it would be: by the terms that pay it, not by newer ones that pay less", async () => {
    const [terms] = await inBrand(tx => tx.select().from(programTerms).where(eq(programTerms.id, brand.termsId)))
    const notice = { inForceFrom: addDays(ORDERED_AT, -1), noticeUntil: addDays(ORDERED_AT, 13) }
    const next = {
      ...(terms as NonNullable<typeof terms>),
      id: newId<"trm">(now),
      version: 2,
      rateBps: 500,
      holdDays: 5,
      ...notice,
    }
    await inBrand(tx => tx.insert(programTerms).values(next))
    await shop.orders({ lines: LINES, code: brand.tomas.code })
    const order = await newestOrder()
    const { enrollmentId } = brand.ana
    await decide(await file({ kind: "missing_order", enrollmentId, orderName: order.name }), "uphold")
    expect(await money()).toEqual({ [`Dispute: order ${order.name}`]: "held 1000" })
    expect(await clearing()).toEqual([addDays(ORDERED_AT, 30)])
    expect(await clearing()).toEqual(await clearing(brand.tomas))
    await books()
  })

  test("that is credited by hand after it was owed besides is not paid twice", async () => {
    const bought = await shop.orders({ lines: LINES, code: brand.tomas.code })
    const order = await newestOrder()
    const id = await file({ kind: "missing_order", enrollmentId: brand.ana.enrollmentId, orderName: order.name })
    await decide(id, "uphold")
    const credit = (micros: number) => {
      const shares = [
        { enrollmentId: brand.ana.enrollmentId, micros },
        { enrollmentId: brand.tomas.enrollmentId, micros: 1_000_000 - micros },
      ].filter(share => share.micros > 0)
      const wish = { orderId: order.id, shares, note: "It was hers.", by: person(brand.owner) }
      return db.brand(brand.brandId, tx => reassignOrder(tx, wish, now))
    }
    await credit(300_000)
    expect(await money()).toEqual({ [order.name]: "held 300", [`Dispute: order ${order.name}`]: "held 700" })
    await books()
    await credit(1_000_000)
    expect(await money()).toEqual({ [order.name]: "held 1000", [`Dispute: order ${order.name}`]: "" })
    await bought.refund({ amount: 50_00 })
    expect(await money()).toEqual({ [order.name]: "held 500", [`Dispute: order ${order.name}`]: "" })
    await books()
  })

  test("that others have stops nothing of theirs, whoever names it", async () => {
    await shop.orders({ lines: LINES, code: brand.tomas.code })
    const order = await newestOrder()
    await file({ kind: "missing_order", enrollmentId: brand.ana.enrollmentId, orderName: order.name })
    expect(await db.brand(brand.brandId, tx => tx.$count(holdStops, eq(holdStops.kind, "dispute")))).toBe(0)
  })

  test("goes by silence to nobody who was not in the program when it was placed", async () => {
    await shop.orders({ lines: LINES })
    const order = await newestOrder()
    const { enrollmentId } = brand.ana
    await db.brand(brand.brandId, tx =>
      tx.update(enrollments).set({ acceptedAt: world().now() }).where(eq(enrollments.id, enrollmentId)),
    )
    const id = await file({ kind: "missing_order", enrollmentId, orderName: order.name })
    later(15)
    await runOutDisputes(world(), brand.brandId)
    expect(await stateOf(id)).toMatchObject({ state: "defaulted", favour: "as_it_stands" })
    expect(await money()).toEqual({})
    await books()
  })

  test("partly upheld: at most what it would earn", async () => {
    await shop.orders({ lines: LINES })
    const order = await newestOrder()
    const id = await file({ kind: "missing_order", enrollmentId: brand.ana.enrollmentId, orderName: order.name })
    await expect(decide(id, "uphold_partly", 10_01)).rejects.toThrow("it would earn $10.00")
    await decide(id, "uphold_partly", 2_50)
    expect(await money()).toEqual({ [`Dispute: order ${order.name}`]: "held 250" })
    await books()
  })

  test("owed in part and then, on appeal, in all: it is not credited besides, and follows its order", async () => {
    const bought = await shop.orders({ lines: LINES })
    const order = await newestOrder()
    const id = await file({ kind: "missing_order", enrollmentId: brand.ana.enrollmentId, orderName: order.name })
    await decide(id, "uphold_partly", 2_50)
    await own(id, "appeal")
    await decide(id, "uphold", null, person(brand.finance, "finance"))
    expect(await money()).toEqual({ [`Dispute: order ${order.name}`]: "held 1000" })
    await books()
    await bought.refund({ amount: 90_00 })
    expect(await money()).toEqual({ [`Dispute: order ${order.name}`]: "held 100" })
    await books()
  })

  test("that the shop tells of only after it was missed is followed too", async () => {
    const id = await file({ kind: "missing_order", enrollmentId: brand.ana.enrollmentId, orderName: "#70001" })
    const bought = await shop.orders({ lines: LINES, code: brand.tomas.code, more: { name: "#70001" } })
    await decide(id, "uphold")
    expect(await money()).toEqual({ "Dispute: order #70001": "held 1000" })
    await bought.refund({ amount: 100_00 })
    expect(await money()).toEqual({ "Dispute: order #70001": "" })
    await books()
  })

  test("that no shop knows cannot be credited, and the clock closes it as it stands", async () => {
    const id = await file({ kind: "missing_order", enrollmentId: brand.ana.enrollmentId, orderName: "#77777" })
    await expect(decide(id, "uphold")).rejects.toThrow("No shop of yours has told of order #77777")
    later(15)
    await runOutDisputes(world(), brand.brandId)
    expect(await stateOf(id)).toMatchObject({ state: "defaulted", favour: "as_it_stands" })
    expect(await money()).toEqual({})
  })

  test("that nothing is left of, or that no plan knows, never stops the clock", async () => {
    const bought = await shop.orders({ lines: LINES, code: brand.tomas.code })
    const gone = await newestOrder()
    await shop.orders({ lines: LINES, more: { orderedAt: new Date("2025-06-01"), updatedAt: ORDERED_AT } })
    const early = await newestOrder()
    const missing = (orderName: string) =>
      file({ kind: "missing_order", enrollmentId: brand.ana.enrollmentId, orderName })
    const [first, second] = [await missing(gone.name), await missing(early.name)]
    await expect(decide(second, "uphold")).rejects.toThrow("before the program had terms")
    await bought.refund({ amount: 100_00 })
    later(15)
    await runOutDisputes(world(), brand.brandId)
    expect(await stateOf(first)).toMatchObject({ state: "defaulted", favour: "creator" })
    expect(await stateOf(second)).toMatchObject({ state: "defaulted", favour: "as_it_stands" })
    expect(await money()).toEqual({})
  })

  test("that counted is no missing order, and nobody learns by filing which orders there are", async () => {
    await shop.orders({ lines: LINES, code: brand.ana.code })
    const { name } = await newestOrder()
    const missing = (orderName: string, who: TestCreator) =>
      file({ kind: "missing_order", enrollmentId: who.enrollmentId, orderName }, who)
    await expect(missing(name, brand.ana)).rejects.toThrow("counted for you")
    const known = await page(await missing(name, brand.wren), brand.wren)
    const unknown = await page(await missing("#88888", brand.wren), brand.wren)
    expect(known.answer?.because).toBe(unknown.answer?.because)
  })
})

describe("an order that others are credited with at the same moment", () => {
  test("is not taken from them: what it would have earned is owed besides", async () => {
    await shop.orders({ lines: LINES })
    const order = await newestOrder()
    const id = await file(
      { kind: "missing_order", enrollmentId: brand.wren.enrollmentId, orderName: order.name },
      brand.wren,
    )
    const shares = [{ enrollmentId: brand.tomas.enrollmentId, micros: 1_000_000 }]
    let decided: Promise<unknown> = Promise.resolve()
    await inBrand(async tx => {
      await reassignOrder(tx, { orderId: order.id, shares, note: "It was his.", by: person(brand.owner) }, now)
      decided = decide(id, "uphold")
      await new Promise(resolve => setTimeout(resolve, 300))
    })
    await decided
    expect(await money(brand.tomas)).toEqual({ [order.name]: "held 1000" })
    expect(await money(brand.wren)).toEqual({ [`Dispute: order ${order.name}`]: "held 1000" })
    await books()
  })
})

describe("a contested hold", () => {
  const heldOrder = async () => {
    const bought = await shop.orders({ lines: LINES, code: brand.ana.code })
    const order = await newestOrder()
    const stop = { kind: "risk", because: "somebody looks", setBy: "risk", until: addDays(now, 60) } as const
    await inBrand(tx => stopClearing(tx, [order.id], stop, now))
    return { bought, order, stop, commissionId: await commissionOf(order.id) }
  }

  test("upheld: what held it lets go, the money clears, and the same doubt does not hold it again", async () => {
    const { bought, order, stop, commissionId } = await heldOrder()
    later(30)
    await bought.clear(now)
    expect(await money()).toEqual({ [order.name]: "held 1000" })
    const id = await file({ kind: "hold", commissionId })
    await decide(id, "uphold")
    expect(await inBrand(tx => stopClearing(tx, [order.id], stop, now))).toBe(0)
    await bought.clear(new Date(now.getTime() + HOUR_MS))
    expect(await money()).toEqual({ [order.name]: "cleared 1000" })
    expect((await page(id)).thread.at(-1)?.outcome).toContain("let go")
    await books()
  })

  test("declined: it stays held; and where only time holds, there is nothing to contest", async () => {
    const { bought, order, commissionId } = await heldOrder()
    const id = await file({ kind: "hold", commissionId })
    await expect(decide(id, "uphold_partly", 1)).rejects.toThrow("not possible now")
    await decide(id, "decline")
    later(31)
    await bought.clear(now)
    expect(await money()).toEqual({ [order.name]: "held 1000" })
    await shop.orders({ lines: LINES, code: brand.ana.code })
    const free = await commissionOf((await newestOrder()).id)
    await expect(file({ kind: "hold", commissionId: free })).rejects.toThrow("Nothing but time")
  })
})

describe("a hold on an order of several creators", () => {
  const held = async () => {
    const { bought, order } = await sharedOrder()
    const stop = { kind: "risk", because: "somebody looks", setBy: "risk", until: addDays(now, 60) } as const
    await inBrand(tx => stopClearing(tx, [order.id], stop, now))
    return { bought, order, stop }
  }
  const contest = async (orderId: Id<"ord">, who: TestCreator = brand.ana) =>
    decide(await file({ kind: "hold", commissionId: await commissionOf(orderId, who) }, who), "uphold")

  test("upheld for one of them: theirs clears, the others’ stays held until it is let go, and what was added is theirs too", async () => {
    const { bought, order, stop } = await held()
    await decide(await file({ kind: "line", commissionId: await commissionOf(order.id), askedMinor: 8_00 }), "uphold")
    await contest(order.id)
    later(31)
    await bought.clear(now)
    await clearOwed(world(), brand.brandId)
    const added = `Dispute: order ${order.name}`
    expect(await money()).toEqual({ [order.name]: "cleared 500", [added]: "cleared 300" })
    expect(await money(brand.tomas)).toEqual({ [order.name]: "held 500" })
    expect(await inBrand(tx => stopClearing(tx, [order.id], stop, now))).toBe(0)
    await inBrand(tx => releaseStops(tx, [order.id], { kind: "risk", by: "risk" }, now))
    await bought.clear(new Date(now.getTime() + HOUR_MS))
    expect(await money(brand.tomas)).toEqual({ [order.name]: "cleared 500" })
    await books()
  })

  test("upheld for one of them: what was added for another is held with theirs, and let go with it", async () => {
    const { bought, order } = await held()
    const asked = { kind: "line", commissionId: await commissionOf(order.id, brand.tomas), askedMinor: 8_00 } as const
    await decide(await file(asked, brand.tomas), "uphold")
    await contest(order.id)
    await inBrand(tx => releaseStops(tx, [order.id], { kind: "risk", by: "risk" }, now))
    later(31)
    await bought.clear(now)
    await clearOwed(world(), brand.brandId)
    const added = `Dispute: order ${order.name}`
    expect(await money(brand.tomas)).toEqual({ [order.name]: "cleared 500", [added]: "cleared 300" })
    await books()
  })

  test("upheld for one of them: what is added for another later waits as theirs does", async () => {
    const { bought, order } = await held()
    await contest(order.id)
    const asked = { kind: "line", commissionId: await commissionOf(order.id, brand.tomas), askedMinor: 8_00 } as const
    await decide(await file(asked, brand.tomas), "uphold")
    later(31)
    await bought.clear(now)
    await clearOwed(world(), brand.brandId)
    const added = `Dispute: order ${order.name}`
    expect(await money(brand.tomas)).toEqual({ [order.name]: "held 500", [added]: "held 300" })
    await contest(order.id, brand.tomas)
    await bought.clear(new Date(now.getTime() + HOUR_MS))
    await clearOwed(world(), brand.brandId)
    expect(await money(brand.tomas)).toEqual({ [order.name]: "cleared 500", [added]: "cleared 300" })
    await books()
  })

  test("is contested too by whom only a dispute gave something of it", async () => {
    const bought = await shop.orders({ lines: LINES, code: brand.ana.code })
    const order = await newestOrder()
    const wren = { enrollmentId: brand.wren.enrollmentId, orderName: order.name }
    await decide(await file({ kind: "missing_order", ...wren }, brand.wren), "uphold")
    const stop = { kind: "risk", because: "somebody looks", setBy: "risk", until: addDays(now, 60) } as const
    await inBrand(tx => stopClearing(tx, [order.id], stop, now))
    const whose = eq(commissions.creatorId, brand.wren.creatorId)
    const [added] = await inBrand(tx => tx.select({ id: commissions.id }).from(commissions).where(whose))
    await decide(await file({ kind: "hold", commissionId: added?.id as Id<"com"> }, brand.wren), "uphold")
    later(31)
    await bought.clear(now)
    await clearOwed(world(), brand.brandId)
    expect(await money()).toEqual({ [order.name]: "held 1000" })
    expect(await money(brand.wren)).toEqual({ [`Dispute: order ${order.name}`]: "cleared 1000" })
    await books()
  })

  test("is contested by each of them, and ends on its day for the last", async () => {
    const { bought, order } = await held()
    await contest(order.id)
    await contest(order.id, brand.tomas)
    later(31)
    await bought.clear(now)
    expect(await money()).toEqual({ [order.name]: "cleared 500" })
    expect(await money(brand.tomas)).toEqual({ [order.name]: "cleared 500" })
    await books()
  })

  test("set by a person stays theirs: who answers for it lets each go, and it lasts no longer than it could", async () => {
    const { bought, order } = await sharedOrder()
    const by = person(brand.owner)
    const wish = (days: number) => ({
      ...{ because: "The parcel was lost; we look.", ownerId: by.id, by, until: addDays(now, days) },
    })
    const first = await inBrand(tx => holdMoney(tx, { orderId: order.id, commissionId: null }, wish(30), now))
    later(25)
    await inBrand(tx => extendHold(tx, first, wish(30), now))
    await contest(order.id)
    const mine = eq(holdStops.brandId, brand.brandId)
    const [left] = await inBrand(tx =>
      tx
        .select()
        .from(holdStops)
        .where(and(mine, isNull(holdStops.releasedAt))),
    )
    expect(left).toMatchObject({
      orderId: null,
      commissionId: await commissionOf(order.id, brand.tomas),
      ownerId: by.id,
    })
    expect(left?.setAt).toEqual(addDays(now, -25))
    await inBrand(tx => releaseHold(tx, left?.id as Id<"stp">, by, now))
    later(10)
    await bought.clear(now)
    expect(await money(brand.tomas)).toEqual({ [order.name]: "cleared 500" })
    await books()
  })
})

describe("a contested notice", () => {
  const said = { reasons: [], seenSince: ORDERED_AT, givenBy: "system" }

  test("is kept in step: withdrawn it is answered, appealed it waits again, and it is contested once", async () => {
    await shop.orders({ lines: LINES, code: brand.ana.code })
    const { id: orderId, name: orderName } = await newestOrder()
    const notice = { kind: "self_referral", creatorId: brand.ana.creatorId, orderId, orderName, ...said } as const
    const noticeId = (await inBrand(tx => recordNotice(tx, notice, now))) as Id<"ntc">
    const id = await file({ kind: "code", noticeId })
    const contest = async () => (await owner`select answer, due_at from risk_contests where dispute_id = ${id}`)[0]
    expect(await contest()).toMatchObject({ answer: null, due_at: addDays(now, 14) })
    await decide(id, "decline")
    expect(await contest()).toMatchObject({ answer: "upheld" })
    later(3)
    await own(id, "appeal")
    expect(await contest()).toMatchObject({ answer: null, due_at: addDays(now, 14) })
    await own(id, "withdraw")
    expect(await contest()).toMatchObject({ answer: "upheld" })
    await expect(file({ kind: "code", noticeId })).rejects.toThrow("already")
    await books()
  })
})

describe("the clock", () => {
  test("silence of the brand decides for the creator, to the cent; before its time it does nothing", async () => {
    const { order, id } = await contestedLine()
    later(13)
    await runOutDisputes(world(), brand.brandId)
    expect(await stateOf(id)).toMatchObject({ state: "open" })
    later(1)
    await runOutDisputes(world(), brand.brandId)
    expect(await stateOf(id)).toMatchObject({ state: "defaulted", favour: "creator", dueAt: null })
    expect(await money()).toEqual({ [order.name]: "held 500", [`Dispute: order ${order.name}`]: "held 500" })
    await runOutDisputes(world(), brand.brandId)
    expect((await page(id)).thread).toHaveLength(2)
    await books()
  })

  test("silence overrules no member who credited the order to others meanwhile", async () => {
    const { order, id } = await contestedLine()
    later(1)
    const all = [{ enrollmentId: brand.tomas.enrollmentId, micros: 1_000_000 }]
    const wish = { orderId: order.id, shares: all, note: "It was all Tomás.", by: person(brand.owner) }
    await inBrand(tx => reassignOrder(tx, wish, now))
    later(14)
    await runOutDisputes(world(), brand.brandId)
    expect(await stateOf(id)).toMatchObject({ state: "defaulted", favour: "as_it_stands" })
    expect(await money()).toEqual({ [order.name]: "" })
    await books()
  })

  test("silence of the creator leaves it as it stands; an answer gives the brand its days again", async () => {
    const { order, id } = await contestedLine()
    later(10)
    await ask(id)
    expect(await stateOf(id)).toMatchObject({ state: "asked", dueAt: addDays(now, 14) })
    later(10)
    await own(id, "answer")
    expect(await stateOf(id)).toMatchObject({ state: "answered", dueAt: addDays(now, 14) })
    await ask(id)
    await expect(decide(id, "decline")).rejects.toThrow("is asked")
    later(14)
    await runOutDisputes(world(), brand.brandId)
    expect(await stateOf(id)).toMatchObject({ state: "defaulted", favour: "as_it_stands" })
    expect(await money()).toEqual({ [order.name]: "held 500" })
    later(14)
    await runOutDisputes(world(), brand.brandId)
    expect(await stateOf(id)).toMatchObject({ state: "defaulted", dueAt: null })
  })

  test("other terms hold for disputes that are opened after them, and for no others", async () => {
    const { id } = await contestedLine()
    const terms = { answerDays: 5, creatorDays: 7, lateBrand: "as_it_stands" } as const
    await inBrand(tx => changeDisputeTerms(tx, terms, person(brand.owner), now))
    await expect(inBrand(tx => changeDisputeTerms(tx, terms, person(brand.owner), now))).rejects.toThrow("already")
    await expect(
      inBrand(tx => changeDisputeTerms(tx, { ...terms, answerDays: 0 }, person(brand.owner), now)),
    ).rejects.toThrow("3 to 60")
    const next = await file(
      { kind: "missing_order", enrollmentId: brand.wren.enrollmentId, orderName: "#1" },
      brand.wren,
    )
    later(5)
    await runOutDisputes(world(), brand.brandId)
    expect(await stateOf(id)).toMatchObject({ state: "open", termsVersion: 0 })
    expect(await stateOf(next)).toMatchObject({ state: "defaulted", favour: "as_it_stands", termsVersion: 1 })
  })

  test("a dispute that cannot be decided stands in no other’s way", async () => {
    const { id } = await contestedLine()
    const other = await file(
      { kind: "missing_order", enrollmentId: brand.wren.enrollmentId, orderName: "#2" },
      brand.wren,
    )
    await owner`update disputes set asked_minor = null, due_at = ${addDays(now, 1)} where id = ${id}`
    later(20)
    await expect(runOutDisputes(world(), brand.brandId)).rejects.toThrow("should earn")
    expect(await stateOf(other)).toMatchObject({ state: "defaulted" })
  })
})

describe("both sides", () => {
  test("are told by mail of each move and of what happens next, the acting member not", async () => {
    await owner`delete from graphile_worker._private_jobs`
    const { order, id } = await contestedLine()
    const mails = async () => {
      const rows = await owner`select payload from graphile_worker._private_jobs j order by id`
      await owner`delete from graphile_worker._private_jobs`
      return rows
        .map(row => row.payload)
        .filter(one => one.template === "dispute-moved")
        .map(one => [
          one.to,
          one.props.headline,
          `${one.props.deadline?.before ?? ""}…${one.props.deadline?.after ?? ""}`,
        ])
    }
    const first = await mails()
    expect(first).toContainEqual([
      expect.stringContaining("ana@"),
      `You contest order ${order.name}`,
      "If Juniper & Co does not answer by…, it is decided in your favour",
    ])
    expect(first.filter(([, headline]) => headline === `Ana contests order ${order.name}`)).toHaveLength(3)
    await decide(id, "uphold")
    const second = await mails()
    expect(second.map(([to]) => to)).toHaveLength(3)
    expect(second).toContainEqual([expect.stringContaining("ana@"), `You were right about order ${order.name}`, "…"])
  })

  test("add files, which are bounded, checked and kept once", async () => {
    const { id } = await contestedLine()
    const png = Buffer.from("\x89PNG\r\n\x1a\n and more", "latin1")
    await addOwnEvidence(world(), brand.ana.creatorId, { disputeId: id, name: "../shot.png", bytes: png })
    await inBrand(tx =>
      addEvidence(tx, { disputeId: id, name: "reply.pdf", bytes: Buffer.from("%PDF-1.7 …") }, person(brand.owner), now),
    )
    const again = addOwnEvidence(world(), brand.ana.creatorId, { disputeId: id, name: "b.png", bytes: png })
    await expect(again).rejects.toThrow("there already")
    const page_ = Buffer.from("<html><script>")
    const html = addOwnEvidence(world(), brand.ana.creatorId, { disputeId: id, name: "x.png", bytes: page_ })
    await expect(html).rejects.toThrow("neither")
    const foreign = addOwnEvidence(world(), brand.wren.creatorId, { disputeId: id, name: "x.png", bytes: png })
    await expect(foreign).rejects.toThrow("no such dispute")
    expect((await page(id)).files.map(one => [one.name, one.mediaType, one.actor])).toEqual([
      ["shot.png", "image/png", "creator"],
      ["reply.pdf", "application/pdf", "brand"],
    ])
  })

  test("clicking at once lead to one decision, and filing twice to one dispute", async () => {
    const { id } = await contestedLine()
    const both = await Promise.allSettled([decide(id, "uphold"), decide(id, "decline")])
    expect(both.filter(one => one.status === "fulfilled")).toHaveLength(1)
    expect((await page(id)).thread).toHaveLength(2)
    const missing = { kind: "missing_order", enrollmentId: brand.wren.enrollmentId, orderName: "#5" } as const
    const twice = await Promise.allSettled([file(missing, brand.wren), file(missing, brand.wren)])
    expect(twice.filter(one => one.status === "fulfilled")).toHaveLength(1)
    await books()
  })

  test("open how each amount in it came about, on both faces, and nobody else does", async () => {
    const { id } = await contestedLine(8_00)
    await decide(id, "uphold_partly", 7_00)
    const figures = (["was", "asked", "more", "decided"] as const).map(part => ({ kind: "dispute", id, part }) as const)
    const paging = { limit: 50 }
    const asBrand = (figure: Figure) => inBrand(tx => explainToBrand(tx, figure, paging, now))
    const asCreator = (who: TestCreator) => (figure: Figure) =>
      db.creator(who.creatorId, tx => explainToCreator(tx, figure, paging, now))
    for (const open of [asBrand, asCreator(brand.ana)]) {
      const stories = await Promise.all(figures.map(open))
      expect(stories.map(story => story.minor)).toEqual([5_00, 8_00, 3_00, 7_00])
      for (const step of stories.flatMap(story => story.chapters.flatMap(chapter => chapter.steps))) {
        const figure = step.figure ? parseFigure(step.figure) : null
        if (figure) expect(Math.abs((await open(figure)).minor)).toBe(Math.abs(step.minor ?? -1))
      }
    }
    for (const figure of figures) await expect(asCreator(brand.tomas)(figure)).rejects.toThrow("no such figure")
  })

  test("say more while it is open, and nothing afterwards", async () => {
    const { id } = await contestedLine()
    await own(id, "say")
    expect(await stateOf(id)).toMatchObject({ state: "open", moves: 2 })
    await own(id, "withdraw")
    await expect(own(id, "say")).rejects.toThrow("decided")
    await expect(own(id, "withdraw")).rejects.toThrow("not possible now")
    await expect(own(id, "say", brand.tomas)).rejects.toThrow("no such dispute")
  })

  test("find them in lists: filtered, sorted by deadline, page by page", async () => {
    const { id: first } = await contestedLine()
    later(1)
    const missing = (orderName: string) =>
      file({ kind: "missing_order", enrollmentId: brand.wren.enrollmentId, orderName }, brand.wren)
    const [second, third] = [await missing("#11"), await missing("#12")]
    await ask(second)
    await decide(third, "decline")
    const list = (more: object) => inBrand(tx => listDisputes(tx, { sort: "due", limit: 50, ...more }))
    const ids = async (more: object) => (await list(more)).rows.map(row => row.id)
    expect(await ids({})).toEqual([first, ...(await ids({})).slice(1)])
    expect(await ids({ state: "to_answer" })).toEqual([first])
    expect(await ids({ state: "declined" })).toEqual([third])
    expect(await ids({ kind: "line" })).toEqual([first])
    expect(await ids({ creatorId: brand.wren.creatorId, sort: "filed" })).toEqual([second, third])
    const pages: Id<"dsp">[] = []
    for (const sort of ["due", "-due", "filed", "-filed"]) {
      let cursor: string | undefined
      do {
        const { rows, next } = await list({ sort, limit: 1, cursor })
        pages.push(...rows.map(row => row.id))
        cursor = next ?? undefined
      } while (cursor)
    }
    expect(pages).toHaveLength(12)
    expect(new Set(pages)).toEqual(new Set([first, second, third]))
    await expect(list({ cursor: "nonsense" })).rejects.toThrow("does not exist")
    expect(await inBrand(tx => countToAnswer(tx, 99))).toBe(1)
    const mine = await db.creator(brand.wren.creatorId, tx => listOwnDisputes(tx, { limit: 50 }))
    expect(mine.rows.map(row => row.id)).toEqual([third, second])
  })
})
