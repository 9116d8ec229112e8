import { sql } from "drizzle-orm"
import type postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type BrandTx, sqlState, type Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { shopper } from "@/db/testing/shopper"
import { checkBooks } from "./check-books"
import { post } from "./post"
import type { NewPosting } from "./posting"

let database: OpenDatabase
let db: Transactions
let brand: Juniper
let owner: postgres.Sql

beforeAll(async () => {
  database = await openDatabase(3)
  ;({ db, owner } = database)
  brand = await juniper(db)
  const shop = shopper(db, brand)
  const order = await shop.orders({ code: "ANA10", lines: [{ quantity: 2, price: 50_00 }] })
  await order.clear()
  await order.refund({ quantity: 1 })
  await shop.orders({ code: "WREN10", lines: [{ quantity: 1, price: 30_00 }] })
})
afterAll(() => database.end())

const broken = async (on: postgres.ISql) =>
  (await checkBooks(on)).filter(finding => finding.violations.length > 0).map(finding => finding.invariant)

test("untouched books keep every rule", async () => {
  expect(await broken(owner)).toEqual([])
})

describe("one row tampered with, by someone who can go round every guard", () => {
  const FIRST = "(select id from postings order by id limit 1)"
  const tampering: Record<string, string> = {
    "a posting's amount": `update postings set amount_minor = amount_minor + 1 where id = ${FIRST}`,
    "a posting's creator": `update postings set creator_id = (select id from creators where id <> postings.creator_id limit 1) where id = ${FIRST}`,
    "a posting's order": `update postings set order_id = null where id = ${FIRST}`,
    "a posting's key": `update postings set key = key || 'x' where id = ${FIRST}`,
    "a posting's accounts": `update postings set kind = 'reduced', debit = 'held', credit = 'expense' where id = ${FIRST}`,
    "a posting that is gone": `delete from postings where id = ${FIRST}`,
    "a position": "update commission_positions set held_minor = held_minor + 1 where held_minor > 0",
    "a running total": "update account_totals set balance_minor = balance_minor + 1 where account = 'expense'",
    "a calculation's amount":
      "update commission_calculations set amount_minor = amount_minor + 1 where amount_minor > 0",
    "a measure of an order": "update order_measures set minor = minor + 1 where measure = 'direct'",
    "a measure given to nobody":
      "update order_measures set measure = 'unattributed', reason = 'no_evidence', enrollment_id = null where minor > 100",
    "a measure that is counted twice":
      "insert into order_measures select brand_id, order_id, seq + 9, ordered_at, currency, measure, minor, enrollment_id, link_id, reason from order_measures where measure = 'direct' and minor > 0",
    "a hold's date": "update holds set clears_at = clears_at + interval '1 day'",
    "a part that cleared before its day":
      "update holds set cleared_at = clears_at - interval '1 second' where cleared_at is not null",
    "a part that cleared and is not over": "update holds set cleared_at = null where cleared_at is not null",
    "a stop that stood while something cleared": `insert into hold_stops (brand_id, id, order_id, kind, scope, because, set_by, set_at, until)
      select brand_id, gen_random_uuid(), order_id, 'person', 'x', 'it stood', 'system', happened_at - interval '1 day', happened_at + interval '1 day'
      from postings where kind = 'cleared'`,
    "a credit of a decision":
      "update attribution_decisions set decision = jsonb_set(decision, '{credits,0,micros}', '999999') where jsonb_array_length(decision -> 'credits') > 0",
    "a calculation's line":
      "update commission_calculations set lines = jsonb_set(lines, '{0,amountMinor}', '1') where amount_minor > 1",
  }
  test.each(Object.entries(tampering))("%s is found", async (_, statement) => {
    await owner
      .begin(async tx => {
        await tx.unsafe("set local session_replication_role = replica")
        const changed = await tx.unsafe(statement)
        expect(changed.count).toBeGreaterThan(0)
        expect(await broken(tx)).not.toEqual([])
        throw new Undo()
      })
      .catch(error => {
        if (!(error instanceof Undo)) throw error
      })
    expect(await broken(owner)).toEqual([])
  })
})

class Undo extends Error {}

describe("facts are never edited", () => {
  const inBrand = (statement: string) => db.brand(brand.brandId, tx => tx.execute(sql.raw(statement)))
  const state = (work: Promise<unknown>) =>
    work.then(
      () => null,
      error => sqlState(error),
    )

  test.each([
    "postings",
    "audit_log",
    "attribution_decisions",
    "commission_calculations",
    "program_terms",
    "hold_changes",
    "account_codes",
    "closed_periods",
  ])("%s cannot be changed or emptied: the app has no right to, and its owner is refused too", async table => {
    expect(await state(inBrand(`update ${table} set brand_id = brand_id`))).toBe("42501")
    expect(await state(inBrand(`delete from ${table}`))).toBe("42501")
    expect(await state(owner.unsafe(`update ${table} set brand_id = brand_id`))).toBe("23001")
    expect(await state(owner.unsafe(`truncate ${table} cascade`))).toBe("23001")
  })

  test("running totals and positions are the trigger's alone", async () => {
    expect(await state(inBrand("update account_totals set balance_minor = 0"))).toBe("42501")
    expect(await state(inBrand("update commission_positions set held_minor = 0"))).toBe("42501")
  })
})

describe("a posting", () => {
  const at = new Date("2026-11-01T00:00:00Z")
  const fee = (change: Partial<NewPosting> = {}): NewPosting => ({
    ...{ kind: "fee", debit: "fees", credit: "cash", amountMinor: 5, currency: "USD", key: "fee:1" },
    ...{ because: "a fee", causedBy: "system", happenedAt: at },
    ...change,
  })
  const trying = (posting: NewPosting) =>
    db.brand(brand.brandId, async (tx: BrandTx) => {
      await post(tx, [fee()], at)
      await post(tx, [posting], at)
      throw new Undo()
    })

  test("made again with the same input is made once; with another input it is an error", async () => {
    await expect(trying(fee())).rejects.toBeInstanceOf(Undo)
    await expect(trying(fee({ amountMinor: 6 }))).rejects.toThrow("another input")
  })

  test.each([
    ["an amount of nothing", fee({ key: "x", amountMinor: 0 })],
    ["accounts that do not go with its kind", fee({ key: "x", credit: "held" })],
    ["a kind that needs a commission without one", fee({ key: "x", kind: "earned", debit: "expense", credit: "held" })],
  ])("with %s is refused by the database", async (_, posting) => {
    await expect(trying(posting)).rejects.toSatisfy(error => sqlState(error) === "23514")
  })
})
