import postgres, { type Sql } from "postgres"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Connection, connect } from "@/db/client"
import { type Transactions, transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { ORDERED_AT, shopper } from "@/db/testing/shopper"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"
import { findMember } from "@/server/identity/find-member"
import { present } from "@/server/kernel/error"
import { addDays, HOUR_MS } from "@/server/kernel/time"
import { type Earns, flatPlan, type Plan, type PlanRule, planOf } from "@/server/programs/plan"
import { readTerms } from "@/server/programs/queries"
import { changeTerms } from "./change-terms"

const CHANGES = 200
const TERMS = { rateBps: 0, holdDays: 30, minimumPayoutMinor: {}, nettingCapBps: 5_000, codeDiscountBps: 1_000 }

let database: TestDatabase
let connection: Connection
let owner: Sql
let db: Transactions
let brand: Juniper

beforeAll(async () => {
  database = await testDatabase()
  connection = connect(database.url, 5)
  owner = postgres(database.url, { max: 1, onnotice: () => {} })
  db = transactions(connection.db)
  brand = await juniper(db)
})
afterAll(async () => {
  await connection.close()
  await owner.end()
  await database.drop()
})

/** A small linear generator: the same changes in every run. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

const roll = dice(20_261_128)
const rate = (bps: number): Earns => ({ kind: "rate", bps, perItem: {}, perOrder: {} })
const anyRate = () => rate(600 + roll(9) * 100)

const RULES: readonly Pick<PlanRule, "key" | "match">[] = [
  { key: "new", match: { customerType: "new" } },
  { key: "large", match: { minimum: { USD: 50_00 } } },
  { key: "ana", match: { codeKeys: ["ANA10"] } },
]

/** A plan of some of three rules in any order, now and then with a cap. */
function randomPlan(): Plan {
  const rules = RULES.toSorted(() => roll(3) - 1).filter(() => roll(2) === 0)
  return {
    ...flatPlan(0),
    otherwise: anyRate(),
    rules: rules.map(rule => ({ ...rule, name: rule.key, earns: anyRate() })),
    orderCap: roll(4) === 0 ? { USD: 4_00 + roll(5) * 1_00 } : null,
  }
}

type Bought = {
  readonly at: Date
  readonly price: number
  readonly customerType: "new" | "returning"
  readonly who: string
}

/** What the whole of an order of one line earns, reckoned by hand: prices and rates here leave nothing to round. */
function byHand(plan: Plan, { price, customerType, who }: Bought): number {
  const takes: Readonly<Record<string, boolean>> = {
    new: customerType === "new",
    large: price >= 50_00,
    ana: who === "ANA10",
  }
  const earns = plan.rules.find(rule => takes[rule.key])?.earns ?? plan.otherwise
  const earned = earns.kind === "rate" ? (price * earns.bps) / 10_000 : 0
  return Math.min(earned, plan.orderCap?.USD ?? earned)
}

test("over 200 random changes no commission uses a version outside its time, no cut counts inside its notice, and every raise counts at once", {
  timeout: 300_000,
}, async () => {
  const by = present(await db.brand(brand.brandId, tx => findMember(tx, brand.manager.userId)), "the manager")
  const shop = shopper(db, brand)
  const bought: (Bought & { gid: string })[] = []
  let now = addDays(ORDERED_AT, -60)
  for (let change = 0; change < CHANGES; change++) {
    const offer = { ...TERMS, plan: randomPlan() }
    await db.brand(brand.brandId, tx => changeTerms(tx, { programId: brand.programId, offer, by }, now))
    const next = new Date(now.getTime() + roll(16) * HOUR_MS + roll(2))
    const at = new Date(now.getTime() + roll(next.getTime() - now.getTime() + 1))
    const purchase = {
      ...{ at, price: (40 + roll(3) * 30) * 100, who: roll(2) === 0 ? "ANA10" : "WREN10" },
      customerType: roll(2) === 0 ? ("new" as const) : ("returning" as const),
    }
    const gid = `gid://shopify/Order/9${change}`
    const more = { gid, orderedAt: at, customerType: purchase.customerType }
    await shop.orders({ code: purchase.who, lines: [{ quantity: 1, price: purchase.price }], more })
    bought.push({ ...purchase, gid })
    now = next
  }
  const versions = (await db.brand(brand.brandId, tx => readTerms(tx, brand.programId))).toReversed()
  expect(versions).toHaveLength(CHANGES + 1)
  let [underNotice, raises] = [0, 0]
  for (const order of bought) {
    const { version, amount } = await paidFor(order.gid)
    const begun = versions.filter(one => one.inForceFrom <= order.at)
    const newest = present(begun.at(-1), "a version in force")
    const named = present(
      begun.find(one => one.version === version),
      "the named version, in force by then",
    )
    const earns = (one: (typeof versions)[number]) => byHand(planOf(one), order)
    expect(amount).toBe(earns(named))
    expect(amount).toBeGreaterThanOrEqual(earns(newest))
    for (const [index, one] of begun.slice(0, -1).entries()) {
      const follower = present(begun[index + 1], "the version that followed")
      // Without a notice nothing may have been lowered; while one runs, the version before goes on.
      if (follower.noticeUntil === null) expect(earns(follower)).toBeGreaterThanOrEqual(earns(one))
      else if (follower.noticeUntil > order.at) expect(amount).toBeGreaterThanOrEqual(earns(one))
      else expect(one.version).not.toBe(version)
    }
    underNotice += Number(named !== newest)
    raises += Number(newest.noticeUntil === null)
  }
  expect(Math.min(underNotice, raises)).toBeGreaterThan(10)
})

async function paidFor(gid: string): Promise<{ version: number; amount: number }> {
  const [row] = await owner<{ version: number; amount: number }[]>`
    select t.version, k.amount_minor::int amount from orders o
    join commissions c on c.brand_id = o.brand_id and c.order_id = o.id
    cross join lateral (select * from commission_calculations where commission_id = c.id order by seq desc limit 1) k
    join program_terms t on t.brand_id = k.brand_id and t.id = k.terms_id
    where o.gid = ${gid}`
  return present(row, `the commission of ${gid}`)
}
