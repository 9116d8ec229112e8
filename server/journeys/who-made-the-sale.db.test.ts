import { and, eq } from "drizzle-orm"
import postgres from "postgres"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { attributionDecisions, codeOwnerships, commissionPositions, whatIfs } from "@/db/schema"
import type { BrandTx, Transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type Juniper, juniper, type TestCreator } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { ORDERED_AT, type Shopper, shopper } from "@/db/testing/shopper"
import type { Policy, VerdictKind } from "@/server/attribution/decision"
import { DEFAULT_POLICY } from "@/server/attribution/policy"
import { publishPolicy } from "@/server/attribution/publish-policy"
import { recordVerdict } from "@/server/attribution/record-verdict"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import type { World } from "@/server/world"
import { answerOrderQuestion } from "./answer-order-question"
import { askAndCompute } from "./ask-what-if"
import { changePolicy } from "./change-policy"
import { computeWhatIf } from "./compute-what-if"
import { settleOrder } from "./order-changed"
import { liftOrder, reassignOrder } from "./reassign-order"
import { tellPolicy } from "./tell-policy"

const LONG_AGO = new Date("2026-02-01T00:00:00Z")
const NOW = addDays(ORDERED_AT, 2)
const LINES = [{ quantity: 2, price: 50_00 }]

let database: OpenDatabase
let db: Transactions
let brand: Juniper
let shop: Shopper
let stories = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db } = database)
})
afterAll(async () => {
  await expectBooksInOrder(database.url)
  await database.end()
})
beforeEach(async () => {
  stories += 1
  brand = await juniper(db, { slug: `juniper-${stories}` })
  shop = shopper(db, brand)
})

/** Mails about a changed policy that wait to be sent, by address. */
async function mailed() {
  const owner = postgres(database.url, { max: 1, onnotice: () => {} })
  const rows = await owner<{ payload: { to: string; template: string; props: { changes: { rule: string }[] } } }[]>`
    select j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-mail'`
  await owner.end()
  const told = rows.filter(
    ({ payload }) => payload.template === "policy-changed" && payload.to.endsWith(`juniper-${stories}.example`),
  )
  return told
    .map(({ payload }) => ({ to: payload.to, rules: payload.props.changes.map(change => change.rule) }))
    .sort((a, b) => a.to.localeCompare(b.to))
}

type Order = Awaited<ReturnType<Shopper["orders"]>>
const inBrand = <T>(work: (tx: BrandTx) => Promise<T>) => db.brand(brand.brandId, work)
const by = () => ({ id: brand.manager.memberId, role: "manager" as const, name: "Milo" })
const follows = (policy: Partial<Policy>, inForceFrom = LONG_AGO) =>
  inBrand(tx => publishPolicy(tx, { policy: { ...DEFAULT_POLICY, ...policy }, inForceFrom, publishedBy: "system" }))
const whole = (creator: TestCreator) => [{ enrollmentId: creator.enrollmentId, micros: 1_000_000 }]

async function judged(order: Order, kind: VerdictKind, subjectId: string, holds = true) {
  await inBrand(async tx => {
    const verdict = { orderId: order.id(), kind, subjectId, holds, because: "seen", judgedBy: "risk" }
    await recordVerdict(tx, verdict, NOW)
    await settleOrder(tx, order.id(), NOW, "a verdict")
  })
}

async function ownershipOf(creator: TestCreator): Promise<string> {
  const mine = and(eq(codeOwnerships.brandId, brand.brandId), eq(codeOwnerships.enrollmentId, creator.enrollmentId))
  const [row] = await inBrand(tx => tx.select({ id: codeOwnerships.id }).from(codeOwnerships).where(mine))
  return row?.id ?? ""
}

describe("by the policy of its time, an order", () => {
  test("is shared by those who were seen, to the cent", async () => {
    await follows({ model: { kind: "linear" } })
    const clickIds = [
      await shop.clicks("Ana", addDays(ORDERED_AT, -5)),
      await shop.clicks("Tomas", addDays(ORDERED_AT, -3)),
      await shop.clicks("Wren", addDays(ORDERED_AT, -1)),
    ]
    const order = await shop.orders({ clickIds, lines: LINES })
    expect(await order.positions()).toEqual({ Ana: { held: 3_33 }, Tomas: { held: 3_33 }, Wren: { held: 3_33 } })
    await order.refund({ quantity: 1 })
    expect(await order.positions()).toEqual({ Ana: { held: 1_67 }, Tomas: { held: 1_67 }, Wren: { held: 1_67 } })
  })

  test("keeps it when the policy changes later", async () => {
    const clickIds = [await shop.clicks("Ana", addDays(ORDERED_AT, -5)), await shop.clicks("Wren")]
    const order = await shop.orders({ clickIds, lines: LINES })
    await inBrand(tx =>
      changePolicy(
        tx,
        { policy: { ...DEFAULT_POLICY, model: { kind: "first_touch" } }, inForceFrom: NOW, by: by() },
        NOW,
      ),
    )
    await order.settle()
    expect(await order.positions()).toEqual({ Wren: { held: 10_00 } })
    await tellPolicy({ db, now: () => NOW, appUrl: "http://localhost:3000" } as World, {
      ...{ brandId: brand.brandId, version: 2, after: null },
    })
    expect(await mailed()).toEqual(
      ["ana", "tomas", "wren"].map(name => ({ to: `${name}@juniper-${stories}.example`, rules: ["Several touches"] })),
    )
    await expect(
      inBrand(tx => changePolicy(tx, { policy: DEFAULT_POLICY, inForceFrom: LONG_AGO, by: by() }, NOW)),
    ).rejects.toThrow("A policy cannot begin in the past")
  })

  test("of a returning customer pays the part that the policy says, once the shop has said so", async () => {
    await follows({ returningCustomers: { kind: "reduced", bps: 2_500 } })
    const order = await shop.orders({ code: "ANA10", lines: LINES })
    expect(await order.positions()).toEqual({ Ana: { held: 10_00 } })
    await order.change({ customerType: "returning" })
    expect(await order.positions()).toEqual({ Ana: { held: 2_50 } })
  })
})

describe("a verdict", () => {
  test("on one's own order takes what it earned, gives it to who else was there, and gives it back when lifted", async () => {
    const clickIds = [await shop.clicks("Wren", addDays(ORDERED_AT, -5))]
    const order = await shop.orders({ code: "ANA10", clickIds, lines: LINES })
    await judged(order, "self_referral", brand.ana.creatorId)
    expect(await order.positions()).toEqual({ Ana: {}, Wren: { held: 10_00 } })
    await judged(order, "self_referral", brand.ana.creatorId, false)
    expect(await order.positions()).toEqual({ Ana: { held: 10_00 }, Wren: {} })
  })

  test("on a leaked code pays as the policy says, and changes nothing after clearing", async () => {
    await follows({ leakedCodes: { kind: "reduced", bps: 4_000 } })
    const order = await shop.orders({ code: "ANA10", lines: LINES })
    await judged(order, "leaked_code", await ownershipOf(brand.ana))
    expect(await order.positions()).toEqual({ Ana: { held: 4_00 } })
    const cleared = await shop.orders({ code: "ANA10", lines: LINES })
    await cleared.clear()
    await judged(cleared, "leaked_code", await ownershipOf(brand.ana))
    expect(await cleared.positions()).toEqual({ Ana: { cleared: 10_00 } })
  })
})

describe("a person's decision", () => {
  const decide = (order: Order, creator: TestCreator) =>
    inBrand(tx =>
      reassignOrder(tx, { orderId: order.id(), shares: whole(creator), note: "Wren filmed it live.", by: by() }, NOW),
    )

  test("stands over the evidence until it is lifted, and refunds still change its amount", async () => {
    const order = await shop.orders({ code: "ANA10", lines: LINES })
    await decide(order, brand.wren)
    expect(await order.positions()).toEqual({ Ana: {}, Wren: { held: 10_00 } })
    await order.change({ usedCodes: [{ code: brand.tomas.code, amountMinor: 100 }] })
    await order.refund({ quantity: 1 })
    expect(await order.positions()).toEqual({ Ana: {}, Wren: { held: 5_00 } })
    await inBrand(tx => liftOrder(tx, { orderId: order.id(), because: "It was a mistake.", by: by() }, NOW))
    expect(await order.positions()).toEqual({ Ana: {}, Tomas: { held: 5_00 }, Wren: {} })
  })

  test("still counts after clearing, and what was cleared moves with it", async () => {
    const order = await shop.orders({ code: "ANA10", lines: LINES })
    await order.clear()
    await decide(order, brand.wren)
    expect(await order.positions()).toEqual({ Ana: {}, Wren: { held: 10_00 } })
    await inBrand(tx => liftOrder(tx, { orderId: order.id(), because: "It was a mistake.", by: by() }, NOW))
    expect((await order.positions()).Ana).toEqual({ held: 10_00 })
  })

  test("is refused without a reason, with shares that are no whole, and for a stranger", async () => {
    const order = await shop.orders({ code: "ANA10", lines: LINES })
    const wish = { orderId: order.id(), shares: whole(brand.wren), note: "Wren filmed it live.", by: by() }
    const refusal = (change: Partial<typeof wish>) =>
      inBrand(tx => reassignOrder(tx, { ...wish, ...change }, NOW)).then(String, (error: Error) => error.message)
    expect(await refusal({ note: "ok" })).toContain("Say why")
    expect(await refusal({ shares: [{ ...whole(brand.wren)[0], micros: 500_000 } as never] })).toContain(
      "exactly 100 %",
    )
    const stranger = await juniper(db, { slug: `kobo-${stories}` })
    expect(await refusal({ shares: whole(stranger.ana) })).toContain("not in a program of this brand")
    expect(await order.positions()).toEqual({ Ana: { held: 10_00 } })
  })
})

describe("what if", () => {
  const asked = async (policy: Partial<Policy>) => {
    const world = { db, now: () => NOW } as World
    const question = {
      ...{ policy: { ...DEFAULT_POLICY, ...policy }, askedBy: "system" },
      ...{ from: addDays(ORDERED_AT, -10), until: NOW },
    }
    const id = await inBrand(tx => askAndCompute(tx, question, NOW))
    await computeWhatIf(world, { brandId: brand.brandId, whatIfId: id }, 1)
    const [row] = await inBrand(tx => tx.select({ result: whatIfs.result }).from(whatIfs).where(eq(whatIfs.id, id)))
    return row?.result
  }
  const count = () =>
    inBrand(tx => tx.select({ id: attributionDecisions.id }).from(attributionDecisions)).then(rows => rows.length)

  test("the policy in force comes to what is earned now, and another to what it would earn, and nothing is changed", async () => {
    for (let order = 0; order < 6; order++) {
      const clickIds = [await shop.clicks("Tomas", addDays(ORDERED_AT, -20)), await shop.clicks("Wren")]
      const bought = await shop.orders({
        ...(order % 2 ? { code: "ANA10" } : {}),
        clickIds,
        lines: [{ quantity: 3, price: 33_33 + order }],
      })
      if (order === 3) await bought.refund({ quantity: 1 })
    }
    const before = await count()
    const same = await asked({})
    expect(same).toMatchObject({ orderCount: 6, changedCount: 0, examples: [] })
    expect(same?.rows.every(row => row.nowMinor === row.thenMinor)).toBe(true)
    const other = await asked({ precedence: "click_over_code", model: { kind: "linear" } })
    expect(other?.changedCount).toBe(6)
    const [now, then] = [sum(other?.rows, "nowMinor"), sum(other?.rows, "thenMinor")]
    expect(now).toBe(await earnedNow())
    expect(Math.abs(then - now)).toBeLessThanOrEqual(6)
    expect(other?.rows.find(row => row.creatorId === brand.ana.creatorId)).toMatchObject({
      nowCount: 3,
      thenCount: 0,
      thenMinor: 0,
    })
    expect(await count()).toBe(before)
  })

  const sum = (rows: readonly { nowMinor: number; thenMinor: number }[] | undefined, key: "nowMinor" | "thenMinor") =>
    (rows ?? []).reduce((total, row) => total + row[key], 0)
  const earnedNow = async () => {
    const { brandId, heldMinor } = commissionPositions
    const rows = await inBrand(tx =>
      tx.select({ heldMinor }).from(commissionPositions).where(eq(brandId, brand.brandId)),
    )
    return rows.reduce((total, row) => total + row.heldMinor, 0)
  }
})

describe("did my order count?", () => {
  const ask = (creator: TestCreator, orderName: string, now = NOW) =>
    answerOrderQuestion({ db, now: () => now } as World, {
      ...{ creatorId: creator.creatorId as Id<"crt">, enrollmentId: creator.enrollmentId, orderName },
    })

  test("yes with the reason that pays, no with the reason why not, and nothing about what is not theirs", async () => {
    const clickIds = [await shop.clicks("Tomas")]
    const order = await shop.orders({ code: "ANA10", clickIds, lines: LINES })
    const { name } = order.facts()
    expect(await ask(brand.ana, name.slice(1))).toMatchObject({
      ...{ answer: "counted", because: "Code ANA10 was used, and a code counts before a click.", micros: 1_000_000 },
      earningId: expect.stringMatching(/^com_/),
    })
    expect(await ask(brand.tomas, name)).toMatchObject({
      ...{ answer: "not counted", because: "A code counts before a click.", earningId: null },
    })
    const [theirs, nobodys] = [await ask(brand.wren, name), await ask(brand.wren, "#999999")]
    expect({ ...theirs, orderName: "" }).toEqual({ ...nobodys, orderName: "" })
    await expect(ask(brand.wren, "'; drop table")).rejects.toThrow("Write the order's number")
  })

  test("only so often in an hour", async () => {
    for (let question = 0; question < 20; question++) await ask(brand.wren, `#${question}`)
    await expect(ask(brand.wren, "#21")).rejects.toThrow("20 orders an hour")
    expect(await ask(brand.wren, "#22", addDays(NOW, 1))).toMatchObject({ answer: "not seen" })
  })
})
