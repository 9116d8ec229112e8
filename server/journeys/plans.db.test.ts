import { randomUUID } from "node:crypto"
import type { Sql } from "postgres"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { collections } from "@/db/schema"
import type { BrandTx, Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { ORDERED_AT, type Shopper, shopper } from "@/db/testing/shopper"
import { DEFAULT_POLICY } from "@/server/attribution/policy"
import { listAudit } from "@/server/identity/audit-queries"
import { findMember, type Member } from "@/server/identity/find-member"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { listOwnPrograms } from "@/server/programs/creator-queries"
import { listGroups, listMembers, listMoves } from "@/server/programs/group-queries"
import { type Earns, flatPlan, planOf } from "@/server/programs/plan"
import type { PlanDraft } from "@/server/programs/plan-draft"
import { ownPlanNames } from "@/server/programs/plan-names"
import { readTerms } from "@/server/programs/queries"
import { termsInWords } from "@/server/programs/terms-in-words"
import { previewPlan } from "@/server/reporting/plan-preview"
import { previewPolicy } from "@/server/reporting/policy-preview"
import { listPromoters } from "@/server/reporting/promoter-list"
import type { World } from "@/server/world"
import { changeTerms } from "./change-terms"
import { makeGroup, moveCreators, renameGroup } from "./keep-groups"
import { type MoveNews, tellMoves } from "./tell-moves"
import { type TermsNews, tellTerms } from "./tell-terms"

const BEFORE = addDays(ORDERED_AT, -30)
const LAST_MONTH = addDays(ORDERED_AT, -20)
const TERMS = { rateBps: 0, holdDays: 30, minimumPayoutMinor: {}, nettingCapBps: 5_000, codeDiscountBps: 1_000 }
const LINES = [{ quantity: 1, price: 100_00 }]
const rate = (bps: number): Earns => ({ kind: "rate", bps, perItem: {}, perOrder: {} })
const plan = (change: Partial<PlanDraft>): PlanDraft => ({ ...flatPlan(1_000), ...change })
const NEW_CUSTOMERS = {
  ...{ key: "new", name: "New customers", match: { customerType: "new" as const }, earns: rate(2_000) },
}

let database: OpenDatabase
let owner: Sql
let db: Transactions
let brand: Juniper
let shop: Shopper
let by: Member

beforeAll(async () => {
  database = await openDatabase()
  ;({ db, owner } = database)
})
afterAll(() => database.end())
beforeEach(async () => {
  brand = await juniper(db, { slug: `juniper-${randomUUID().slice(0, 8)}` })
  shop = shopper(db, brand)
  by = present(await inBrand(tx => findMember(tx, brand.manager.userId)), "the manager")
})

const inBrand = <T>(work: (tx: BrandTx) => Promise<T>) => db.brand(brand.brandId, work)
const publish = (draft: PlanDraft, at = BEFORE) =>
  inBrand(tx => changeTerms(tx, { programId: brand.programId, offer: { ...TERMS, plan: draft }, by }, at))
const world = () => ({ db, now: () => ORDERED_AT, appUrl: "http://localhost:3000" }) as World

type Job<T> = { readonly payload: T }
/** Jobs of this story that wait, oldest first: those that name its brand, and mails to its creators. */
const jobs = <T>(task: string) => owner<Job<T>[]>`
  select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where t.identifier = ${task} and (payload::text like ${`%${brand.slug}%`} or payload::text like ${`%${brand.brandId}%`})
  order by j.id`
type Mail = {
  readonly to: string
  readonly props: { readonly changes: { term: string }[]; noticeUntil: string | null }
}
/** Mails that wait to be sent: to whom, and which terms they name. */
const mailed = async () =>
  (await jobs<Mail>("send-mail")).map(({ payload: { to, props } }) => ({
    to: to.split("@")[0],
    terms: props.changes.map(change => change.term),
    noticed: props.noticeUntil !== null,
  }))

test("a published plan prices the orders that follow: the first rule that matches, else everything else", async () => {
  await publish(plan({ rules: [NEW_CUSTOMERS], orderCap: { USD: 15_00 } }))
  const first = await shop.orders({ code: "ANA10", lines: LINES, more: { customerType: "new" } })
  const again = await shop.orders({ code: "ANA10", lines: LINES, more: { customerType: "returning" } })
  expect(await first.positions()).toEqual({ Ana: { held: 15_00 } })
  expect(await again.positions()).toEqual({ Ana: { held: 10_00 } })
  const [newest] = await inBrand(tx => readTerms(tx, brand.programId))
  expect(newest).toMatchObject({ version: 2, rateBps: 1_000, noticeUntil: addDays(BEFORE, 14) })
  const { rows } = await inBrand(tx => listAudit(tx, { limit: 1 }))
  expect(rows[0]).toMatchObject({ action: "publish terms", detail: { ruleCount: 1 } })
})

test("a plan that leaves an order without a price is refused with that order, and nothing is published", async () => {
  await expect(publish(plan({ otherwise: null, rules: [NEW_CUSTOMERS] }))).rejects.toThrow(
    "No rule is for an order of a returning customer. Say what everything else earns, or add a rule for it.",
  )
  await expect(publish(plan({ orderCap: { JPY: 100 } }))).rejects.toThrow("needs an amount in USD too")
  const elsewhere = [{ ...NEW_CUSTOMERS, match: { groupIds: [randomUUID() as Id<"grp">] } }]
  await expect(publish(plan({ rules: elsewhere }))).rejects.toThrow("names a group of another program")
  expect(await inBrand(tx => readTerms(tx, brand.programId))).toHaveLength(1)
  expect(await jobs("tell-terms")).toEqual([])
})

test("who writes terms without having seen the newest is told, and publishes nothing", async () => {
  await publish(plan({ otherwise: rate(1_100) }))
  const offer = { ...TERMS, plan: plan({ otherwise: rate(1_200) }), seen: 1 }
  const late = inBrand(tx => changeTerms(tx, { programId: brand.programId, offer, by }, BEFORE))
  await expect(late).rejects.toThrow("Somebody published version 2 meanwhile. Reload")
  expect(await inBrand(tx => readTerms(tx, brand.programId))).toHaveLength(2)
})

test("creators are told what changes for them, and rules of other groups are not theirs", async () => {
  const groupId = await inBrand(tx => makeGroup(tx, { programId: brand.programId, name: "Gold" }, by, BEFORE))
  await inBrand(tx => moveCreators(tx, { enrollmentIds: [brand.ana.enrollmentId], groupId }, by, BEFORE))
  const gold = { key: "gold", name: "Gold", match: { groupIds: [groupId] }, earns: rate(2_000) }
  await publish(plan({ rules: [gold] }))
  const [raise] = await jobs<TermsNews>("tell-terms")
  await tellTerms(world(), present(raise, "the job").payload)
  expect(await mailed()).toEqual([{ to: "ana", terms: ["Gold"], noticed: false }])
  await publish(plan({ rules: [gold], otherwise: rate(900) }), addDays(BEFORE, 1))
  const cut = (await jobs<TermsNews>("tell-terms")).at(-1)
  await tellTerms(world(), present(cut, "the job").payload)
  expect((await mailed()).slice(1)).toEqual([
    { to: "ana", terms: ["Everything else"], noticed: true },
    { to: "tomas", terms: ["You earn"], noticed: true },
    { to: "wren", terms: ["You earn"], noticed: true },
  ])
})

test("moving a creator counts from then on, is told by mail, and a move down has its notice", async () => {
  const { programId, ana, tomas } = brand
  const groupId = await inBrand(tx => makeGroup(tx, { programId, name: "Gold" }, by, BEFORE))
  await publish(plan({ rules: [{ key: "gold", name: "Gold", match: { groupIds: [groupId] }, earns: rate(2_000) }] }))
  const move = (to: Id<"grp"> | null, at: Date) =>
    inBrand(tx => moveCreators(tx, { enrollmentIds: [ana.enrollmentId, tomas.enrollmentId], groupId: to }, by, at))
  expect(await move(groupId, addDays(ORDERED_AT, -1))).toBe(2)
  expect(await move(groupId, addDays(ORDERED_AT, -1))).toBe(0)
  expect(await (await shop.orders({ code: "ANA10", lines: LINES })).positions()).toEqual({ Ana: { held: 20_00 } })
  expect(await (await shop.orders({ code: "WREN10", lines: LINES })).positions()).toEqual({ Wren: { held: 10_00 } })
  const [up] = await jobs<MoveNews>("tell-moves")
  await tellMoves(world(), present(up, "the job").payload)
  expect(await mailed()).toEqual([
    { to: "ana", terms: ["Gold"], noticed: false },
    { to: "tomas", terms: ["Gold"], noticed: false },
  ])
  expect(await move(null, addDays(ORDERED_AT, -1))).toBe(2)
  // Fourteen days of the better of both: the order of a day later still earns what the group does.
  expect(await (await shop.orders({ code: "ANA10", lines: LINES })).positions()).toEqual({ Ana: { held: 20_00 } })
  await move(groupId, addDays(ORDERED_AT, -1))
  const groups = await inBrand(tx => listGroups(tx))
  expect(groups.map(({ name, members }) => ({ name, members }))).toEqual([{ name: "Gold", members: 2 }])
  const members = await inBrand(tx => listMembers(tx, groupId, null))
  expect(members.rows.map(one => one.name).sort()).toEqual(["Ana", "Tomas"])
  const moves = await inBrand(tx => listMoves(tx, { creatorId: ana.creatorId }))
  expect(moves.map(one => [one.fromId, one.toId, one.noticeUntil !== null])).toEqual([
    [null, groupId, false],
    [groupId, null, true],
    [null, groupId, false],
  ])
})

test("groups of a program have names of their own", async () => {
  const { programId } = brand
  const make = (name: string) => inBrand(tx => makeGroup(tx, { programId, name }, by, BEFORE))
  const gold = await make("Gold")
  await make("Silver")
  await expect(make(" Gold ")).rejects.toThrow("has a group Gold already")
  const rename = (name: string) => inBrand(tx => renameGroup(tx, { groupId: gold, name }, by, BEFORE))
  await expect(rename("Silver")).rejects.toThrow("has a group Silver already")
  await rename("Gold, always")
  expect((await inBrand(tx => listGroups(tx, programId))).map(one => one.name)).toEqual(["Gold, always", "Silver"])
})

test("the preview is what the plan pays when it is published, rule by rule and to the cent", async () => {
  const groupId = await inBrand(tx => makeGroup(tx, { programId: brand.programId, name: "Gold" }, by, BEFORE))
  await inBrand(tx => moveCreators(tx, { enrollmentIds: [brand.wren.enrollmentId], groupId }, by, BEFORE))
  const rules = [
    { ...NEW_CUSTOMERS, earns: { kind: "rate" as const, bps: 1_000, perItem: { USD: 1_50 }, perOrder: { USD: 2_00 } } },
    { key: "gold", name: "Gold", match: { groupIds: [groupId], minimum: { USD: 50_00 } }, earns: rate(2_500) },
    { key: "tomas", name: "His code", match: { codeKeys: ["TOMAS10"] }, earns: { kind: "excluded" as const } },
  ]
  const draft = plan({ rules, base: { shipping: true, tax: false }, monthlyCap: { USD: 60_00 } })
  const buy = async () => [
    await shop.orders({ code: "ANA10", lines: [{ quantity: 3, price: 33_33 }], more: { customerType: "new" } }),
    await shop.orders({ code: "ANA10", lines: LINES, more: { shippingMinor: 9_99 } }),
    await shop.orders({ code: "WREN10", lines: [{ quantity: 1, price: 49_99 }] }),
    await shop.orders({ code: "WREN10", lines: [{ quantity: 1, price: 200_00 }] }),
    await shop.orders({ code: "TOMAS10", lines: LINES }),
  ]
  await buy()
  const settled = { ...draft, otherwise: rate(1_000) }
  const wish = { programId: brand.programId, plan: settled }
  const preview = await inBrand(tx => previewPlan(tx, wish, addDays(ORDERED_AT, 1)))
  expect(preview.caught.map(({ name, orderCount }) => [name, orderCount])).toEqual([
    ["New customers", 1],
    ["Gold", 1],
    ["His code", 1],
    ["Everything else", 5],
  ])
  const then = Object.fromEntries(preview.rows.map(row => [row.creatorId, [row.nowMinor, row.thenMinor]]))
  expect(then).toEqual({
    [brand.ana.creatorId]: [10_00 + 10_00, 10_00 + 4_50 + 2_00 + 11_00],
    [brand.wren.creatorId]: [5_00 + 20_00, 5_00 + 50_00],
    [brand.tomas.creatorId]: [10_00, 0],
  })
  expect(preview).toMatchObject({ orderCount: 5, changedCount: 4, whole: true })
  await publish({ ...draft, monthlyCap: null })
  const paid = await Promise.all((await buy()).map(order => order.positions()))
  expect(paid.slice(0, 4)).toEqual([
    { Ana: { held: 16_50 } },
    { Ana: { held: 11_00 } },
    { Wren: { held: 5_00 } },
    { Wren: { held: 50_00 } },
  ])
})

test("asking what the very policy in force would do changes nothing, whatever the plan asks about", async () => {
  const groupId = await inBrand(tx => makeGroup(tx, { programId: brand.programId, name: "Gold" }, by, BEFORE))
  await inBrand(tx => moveCreators(tx, { enrollmentIds: [brand.wren.enrollmentId], groupId }, by, BEFORE))
  const gold = { key: "gold", name: "Gold", match: { groupIds: [groupId] }, earns: rate(2_000) }
  const rules = [{ ...NEW_CUSTOMERS, earns: rate(3_000) }, gold]
  await publish(plan({ rules, base: { shipping: true, tax: true }, monthlyCap: { USD: 35_00 } }), LAST_MONTH)
  await shop.orders({ code: "ANA10", lines: LINES, more: { customerType: "new", shippingMinor: 5_00 } })
  await shop.orders({ code: "ANA10", lines: LINES, more: { customerType: "returning" } })
  await shop.orders({ code: "WREN10", lines: LINES, more: { customerType: "returning", taxMinor: 7_00 } })
  const preview = await inBrand(tx => previewPolicy(tx, DEFAULT_POLICY, addDays(ORDERED_AT, 1)))
  expect(preview).toMatchObject({ orderCount: 3, changedCount: 0 })
  expect(preview.rows.map(row => row.thenMinor).sort()).toEqual([20_70, 35_00])
})

test("a creator reads their own terms by name, and nothing of groups they are not in", async () => {
  const { programId, shopId, brandId, ana, wren } = brand
  const gid = `gid://shopify/Collection/${randomUUID()}`
  const [gold, silver] = await inBrand(async tx => {
    const row = { brandId, id: newId<"cln">(BEFORE), shopId, gid, handle: "candles", title: "Candles" }
    await tx.insert(collections).values({ ...row, updatedAt: BEFORE, seenAt: BEFORE })
    return [
      await makeGroup(tx, { programId, name: "Gold" }, by, BEFORE),
      await makeGroup(tx, { programId, name: "Silver" }, by, BEFORE),
    ]
  })
  await inBrand(tx => moveCreators(tx, { enrollmentIds: [ana.enrollmentId], groupId: gold }, by, BEFORE))
  const rules = [
    { key: "gold", name: "Gold candles", match: { groupIds: [gold], collectionGids: [gid] }, earns: rate(2_000) },
    { key: "silver", name: "Silver lamps", match: { groupIds: [silver] }, earns: rate(1_500) },
  ]
  await publish(plan({ rules }))
  const readBy = (creatorId: Id<"crt">) =>
    db.creator(creatorId, async tx => {
      const [own] = await listOwnPrograms(tx, ORDERED_AT)
      const terms = present(own?.terms, "the terms").newest
      const names = await ownPlanNames(tx, [planOf(terms)])
      return { names, words: termsInWords(terms, { names, locale: "en", groupId: own?.groupId ?? null }).slice(0, 2) }
    })
  expect(await readBy(ana.creatorId)).toEqual({
    names: { [gid]: "Candles", [gold]: "Gold" },
    words: [
      ["Gold candles", "20 % on products in Candles, for Gold."],
      ["Everything else", "10 % of what the shopper pays for products, without tax and shipping."],
    ],
  })
  const foreign = await readBy(wren.creatorId)
  expect(foreign.names).toEqual({ [gid]: "Candles" })
  expect(foreign.words[0]?.[0]).toBe("You earn")
  const listed = await inBrand(tx => listPromoters(tx, { groupId: gold }, ORDERED_AT))
  expect(listed.rows.map(row => row.name)).toEqual(["Ana"])
})
