import { sql } from "drizzle-orm"
import postgres from "postgres"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { newId } from "@/server/kernel/id"
import { addMember } from "./add-member"
import { listAudit } from "./audit-queries"
import { changeRole } from "./change-role"
import { createBrand } from "./create-brand"
import { createUser } from "./create-user"
import { endMember } from "./end-member"
import { listMembers, memberNames } from "./member-queries"
import { recordAudit } from "./record-audit"
import { verifyAudit } from "./verify-audit"

const NOW = new Date("2026-03-02T10:00:00Z")
let database: OpenDatabase
let db: Transactions
let brand: Juniper

beforeAll(async () => {
  database = await openDatabase(10)
  ;({ db } = database)
  brand = await juniper(db)
})
afterAll(() => database.end())

const entry = (n: number) => ({ actor: "system", action: "test", subject: `thing_${n}`, detail: { n, words: "é\n☂" } })

test("eight people at once write one chain without a gap", async () => {
  const write = async (n: number) => {
    for (let i = 0; i < 5; i++) await db.brand(brand.brandId, tx => recordAudit(tx, entry(n * 10 + i), NOW))
  }
  await Promise.all(Array.from({ length: 8 }, (_, n) => write(n)))
  const { rows } = await db.brand(brand.brandId, tx => listAudit(tx, {}))
  expect(rows.map(row => row.seq)).toEqual(Array.from({ length: 40 }, (_, i) => 40 - i))
  expect(await db.brand(brand.brandId, verifyAudit)).toEqual([])
})

test("what is rolled back is not in the log", async () => {
  const failing = db.brand(brand.brandId, async tx => {
    await recordAudit(tx, entry(99), NOW)
    throw new Error("no")
  })
  await expect(failing).rejects.toThrow("no")
  expect(await db.brand(brand.brandId, verifyAudit)).toEqual([])
  const { rows } = await db.brand(brand.brandId, tx => listAudit(tx, { limit: 1 }))
  expect(rows[0]?.seq).toBe(40)
})

test("the log pages backwards", async () => {
  const first = await db.brand(brand.brandId, tx => listAudit(tx, { limit: 15 }))
  const second = await db.brand(brand.brandId, tx => listAudit(tx, { limit: 15, cursor: first.next ?? "" }))
  expect([first.rows.at(-1)?.seq, second.rows[0]?.seq]).toEqual([26, 25])
})

test("nobody edits the log; who goes round the guard is found out", async () => {
  const edit = db.brand(brand.brandId, tx => tx.execute(sql`update audit_log set actor = 'nobody'`))
  await expect(edit).rejects.toThrow()
  const owner = postgres(database.url, { max: 1 })
  await owner`alter table audit_log disable trigger user`
  await owner`update audit_log set detail = '{"n": 7}' where seq = 12`
  await owner`delete from audit_log where seq = 30`
  await owner.end()
  expect(await db.brand(brand.brandId, verifyAudit)).toEqual([
    "Audit entry 12 was changed after it was written.",
    "Audit entry 30 is missing.",
    "Audit entry 31 does not follow the one before it.",
  ])
})

test("a brand is made with its log; a second one of the same address is refused", async () => {
  const kobo = newId<"brd">()
  const make = (id = kobo) =>
    db.brand(id, tx => createBrand(tx, { slug: "kobo", name: "Kōbo", timeZone: "Asia/Tokyo" }, "system", NOW))
  await make()
  await expect(make(newId<"brd">())).rejects.toThrow('The address "kobo" belongs to another brand.')
  const nowhere = { slug: "nowhere", name: "N", timeZone: "Mars/Olympus" }
  await expect(db.brand(newId<"brd">(), tx => createBrand(tx, nowhere, "system", NOW))).rejects.toThrow("time zone")
  const { rows } = await db.brand(kobo, tx => listAudit(tx, {}))
  expect(rows.map(row => row.action)).toEqual(["create brand"])
})

test("members join once, leave, and come back; the last owner stays", async () => {
  const other = await juniper(db, { slug: "other" })
  const userId = await db.nobody(tx => createUser(tx, { email: "new@other.example" }, NOW))
  expect(await db.nobody(tx => createUser(tx, { email: "new@other.example" }, NOW))).toBe(userId)
  const join = (role: "manager" | "owner") =>
    db.brand(other.brandId, tx => addMember(tx, { userId, role }, "system", NOW))
  const leave = (id: typeof memberId) => db.brand(other.brandId, tx => endMember(tx, id, "system", NOW))
  const memberId = await join("manager")
  await expect(join("manager")).rejects.toThrow("a member of the brand already")
  await leave(memberId)
  await expect(leave(memberId)).rejects.toThrow("no such member")
  expect(await join("owner")).toBe(memberId)
  const both = await Promise.allSettled([leave(memberId), leave(other.owner.memberId)])
  expect(both.map(result => result.status).sort()).toEqual(["fulfilled", "rejected"])
  const { rows } = await db.brand(other.brandId, tx => listAudit(tx, {}))
  expect(rows.map(row => row.action)).toEqual(["end member", "add member", "end member", "add member"])
})

test("a changed role is in the log with what it was; the last owner stays one", async () => {
  const third = await juniper(db, { slug: "third" })
  const change = (memberId: typeof third.owner.memberId, role: "owner" | "analyst") =>
    db.brand(third.brandId, tx => changeRole(tx, { memberId, role }, "system", NOW))
  await expect(change(third.owner.memberId, "analyst")).rejects.toThrow("only owner")
  await change(third.manager.memberId, "owner")
  await change(third.manager.memberId, "owner")
  await change(third.owner.memberId, "analyst")
  const { rows } = await db.brand(third.brandId, tx => listAudit(tx, {}))
  expect(rows.map(row => row.detail)).toEqual([
    { from: "owner", to: "analyst" },
    { from: "manager", to: "owner" },
  ])
  await expect(change(brand.manager.memberId, "analyst")).rejects.toThrow("no such member")
  const roles = await db.brand(third.brandId, listMembers)
  const words = roles.map(({ name, role }) => `${name}: ${role}`)
  expect(words.sort()).toEqual(["Abel: analyst", "Fay: finance", "Milo: owner", "Olive: analyst"])
  const names = await db.brand(third.brandId, tx => memberNames(tx, [third.finance.memberId, brand.owner.memberId]))
  expect([...names.values()]).toEqual(["Fay"])
})
