import type { Sql } from "postgres"
import { afterAll, beforeAll, expect, test } from "vitest"
import { discountCodes } from "@/db/schema/tracking"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { ORDERED_AT, shopper } from "@/db/testing/shopper"
import { listAudit } from "@/server/identity/audit-queries"
import { findMember } from "@/server/identity/find-member"
import { present } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { readTerms } from "@/server/programs/queries"
import { auditNames } from "@/server/reporting/audit-names"
import { listPromoters } from "@/server/reporting/promoter-list"
import { accountOf, newestEarnings, newestPayouts, nextClearing } from "@/server/reporting/promoter-page"
import { TAKEN } from "@/server/tracking/code-state"
import { askCodeAgain } from "./ask-code-again"
import { changeTerms } from "./change-terms"

const NOW = addDays(ORDERED_AT, 1)
const OFFER = {
  rateBps: 800,
  holdDays: 20,
  minimumPayoutMinor: { USD: 2_000 },
  nettingCapBps: 5_000,
  codeDiscountBps: 1_000,
}
let database: OpenDatabase
let owner: Sql
let db: Transactions
let brand: Juniper

beforeAll(async () => {
  database = await openDatabase()
  ;({ db, owner } = database)
  brand = await juniper(db)
})
afterAll(() => database.end())

const manager = async () =>
  present(await db.brand(brand.brandId, tx => findMember(tx, brand.manager.userId)), "the manager")

async function refusedCode(refusal: string): Promise<Id<"cod">> {
  const id = newId<"cod">(NOW)
  const { shopId, wren } = brand
  const { enrollmentId, creatorId } = wren
  const code = { shopId, enrollmentId, creatorId, code: `WREN${id.slice(-4)}`, percentageBps: 1_000, createdAt: NOW }
  await db.brand(brand.brandId, tx => tx.insert(discountCodes).values({ brandId: tx.brandId, id, ...code, refusal }))
  return id
}

test("the list of creators says what each shares, what came of it and where the money is, each creator once", async () => {
  const buying = shopper(db, brand)
  await buying.clicks("Ana")
  await buying.orders({ lines: [{ quantity: 1, price: 10_000 }], code: brand.ana.code })
  await buying.orders({ lines: [{ quantity: 1, price: 5_000 }], code: brand.ana.code, test: true })
  const { rows, next } = await db.brand(brand.brandId, tx => listPromoters(tx, {}, NOW))
  expect(next).toBeNull()
  expect(rows.map(row => row.name).sort()).toEqual(["Ana", "Tomas", "Wren"])
  expect(rows.find(row => row.name === "Ana")).toMatchObject({
    programs: ["Friends of Juniper"],
    counts: { links: 1, codes: 1, clicks: 1, orders: 1 },
    money: [{ currency: "USD", heldMinor: 1_000, clearedMinor: 0, reservedMinor: 0, paidMinor: 0, owedMinor: 0 }],
  })
  expect(rows.find(row => row.name === "Wren")?.money).toEqual([])
  const paused = await db.brand(brand.brandId, tx => listPromoters(tx, { state: "paused" }, NOW))
  expect(paused.rows).toEqual([])
})

test("a creator's page shows the newest earnings, when they clear, and the bank account", async () => {
  const { creatorId } = brand.ana
  await db.brand(brand.brandId, async tx => {
    const earnings = await newestEarnings(tx, creatorId)
    expect(earnings.map(one => one.state).sort()).toEqual(["clearing", "test"])
    expect((await nextClearing(tx, creatorId, NOW)).get("USD")).toEqual(addDays(ORDERED_AT, 30))
    expect(await newestPayouts(tx, creatorId)).toEqual([])
    expect(await accountOf(tx, creatorId)).toMatchObject({ transfersActive: true, country: "US" })
  })
})

test("a member publishes terms: a version with its notice and an audit entry by name", async () => {
  const by = await manager()
  const { programId } = brand
  await db.brand(brand.brandId, tx => changeTerms(tx, { programId, offer: OFFER, by }, NOW))
  await db.brand(brand.brandId, async tx => {
    const [newest] = await readTerms(tx, programId)
    expect(newest).toMatchObject({
      ...OFFER,
      version: 2,
      noticeUntil: addDays(NOW, 14),
      publishedBy: `member:${by.id}`,
    })
    const { rows } = await listAudit(tx, { limit: 1 })
    expect(rows[0]).toMatchObject({
      action: "publish terms",
      detail: { rateBps: 800, minimumPayoutMinor: { USD: 2_000 } },
    })
    expect((await auditNames(tx, rows)).get(rows[0]?.actor ?? "")).toBe("Milo")
  })
})

test("terms out of range leave neither version nor audit entry", async () => {
  const by = await manager()
  const offer = { ...OFFER, rateBps: 20_000 }
  const { programId } = brand
  await expect(db.brand(brand.brandId, tx => changeTerms(tx, { programId, offer, by }, NOW))).rejects.toThrow(
    "between 0 %",
  )
  const versions = await db.brand(brand.brandId, tx => readTerms(tx, programId))
  expect(versions.map(version => version.version)).toEqual([2, 1])
})

test("a refused code is asked for again once: the second click finds it asked", async () => {
  const by = await manager()
  const codeId = await refusedCode("The shop is out of discounts.")
  const ask = () => db.brand(brand.brandId, tx => askCodeAgain(tx, codeId, by, NOW))
  await ask()
  await expect(ask()).rejects.toThrow("is being asked for it")
  const jobs = await owner`select key from graphile_worker.jobs where task_identifier = 'issue-code'`
  expect(jobs.map(job => job.key)).toEqual([`issue-code:${brand.shopId}:${brand.wren.enrollmentId}`])
  const { rows } = await db.brand(brand.brandId, tx => listAudit(tx, { limit: 1 }))
  expect(rows[0]?.action).toBe("ask for code again")
})

test("a code that somebody else has is not asked for again", async () => {
  const by = await manager()
  const codeId = await refusedCode(TAKEN)
  await expect(db.brand(brand.brandId, tx => askCodeAgain(tx, codeId, by, NOW))).rejects.toThrow("Reload to see")
})
