import { count, eq } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import { z } from "zod"
import { users } from "@/db/schema/identity"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { ANONYMOUS, type Caller } from "@/server/identity/caller"
import { createUser } from "@/server/identity/create-user"
import { endMember } from "@/server/identity/end-member"
import { recordAudit } from "@/server/identity/record-audit"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { idInput } from "./inputs"
import {
  brandAction,
  brandProcedure,
  createCallerFactory,
  creatorProcedure,
  publicProcedure,
  router,
} from "./procedures"

const NOW = new Date("2026-03-02T10:00:00Z")
let database: OpenDatabase
let db: Transactions
let brand: Juniper

beforeAll(async () => {
  database = await openDatabase()
  ;({ db } = database)
  brand = await juniper(db)
})
afterAll(() => database.end())

let runs = 0
const doors = router({
  write: brandProcedure("see the brand")
    .input(z.object({ email: z.string(), ending: z.enum(["succeed", "refuse", "break", "deadlock"]) }))
    .mutation(async ({ ctx, input }) => {
      await createUser(ctx.tx, { email: input.email }, ctx.now)
      await recordAudit(ctx.tx, { actor: "system", action: "write", subject: input.email, detail: {} }, ctx.now)
      runs += 1
      if (input.ending === "refuse") throw refuse("conflict", "Ana did this two minutes ago.", ["One thing changed."])
      if (input.ending === "break") throw new Error("secret detail: password=hunter2")
      if (input.ending === "deadlock" && runs < 3) throw Object.assign(new Error("deadlock"), { code: "40P01" })
      return ctx.member.role
    }),
  act: brandAction("approve payouts").mutation(({ ctx }) => ctx.brandId),
  read: brandProcedure("see orders")
    .input(z.object({ order: idInput("ord"), limit: z.number().max(5, "Ask for at most 5.") }))
    .query(() => "read"),
  own: creatorProcedure.query(({ ctx }) => ctx.creatorId),
  open: publicProcedure("a test").query(() => "open"),
})

function as(userId: Id<"usr"> | null, creatorId: Id<"crt"> | null = null) {
  const caller: Caller = userId
    ? { kind: "user", userId, email: "x@x.example", name: null, memberships: [], creatorId }
    : ANONYMOUS
  const world = { db, now: () => NOW } as unknown as World
  return createCallerFactory(doors)({ world, caller, now: NOW, requestId: "r-1" })
}

const known = (email: string) =>
  db.nobody(async tx => (await tx.select({ n: count() }).from(users).where(eq(users.email, email)))[0]?.n)
const write = (email: string, ending: "succeed" | "refuse" | "break" | "deadlock") =>
  as(brand.owner.userId).write({ brand: brand.slug, email, ending })

test("a mutation that succeeds stays", async () => {
  expect(await write("stays@x.example", "succeed")).toBe("owner")
  expect(await known("stays@x.example")).toBe(1)
})

test("a refused mutation leaves nothing, and the person reads the sentence", async () => {
  await expect(write("refused@x.example", "refuse")).rejects.toMatchObject({
    code: "CONFLICT",
    message: "Ana did this two minutes ago.",
  })
  expect(await known("refused@x.example")).toBe(0)
})

test("a broken mutation leaves nothing, and tells the person a number instead of its insides", async () => {
  const error = await write("broken@x.example", "break").catch(error => error)
  expect(error).toMatchObject({ code: "INTERNAL_SERVER_ERROR", message: expect.stringContaining("r-1") })
  expect(error.message).not.toContain("hunter2")
  expect(await known("broken@x.example")).toBe(0)
})

test("a mutation that met a deadlock is done again from the start, and once", async () => {
  runs = 0
  expect(await write("again@x.example", "deadlock")).toBe("owner")
  expect([runs, await known("again@x.example")]).toEqual([3, 1])
})

test("a stranger, a foreign owner and a misspelt brand all read the same", async () => {
  const foreign = await juniper(db, { slug: "foreign" })
  const stranger = brand.ana.userId
  const sentences = []
  for (const [userId, slug] of [
    [stranger, brand.slug],
    [foreign.owner.userId, brand.slug],
    [stranger, "nosuch"],
  ] as const) {
    const error = await as(userId)
      .act({ brand: slug })
      .catch(error => error)
    expect(error.code).toBe("NOT_FOUND")
    sentences.push(error.message.replace(slug, "…"))
  }
  expect(new Set(sentences).size).toBe(1)
})

test("a role without the right is told who has it; nobody at all is asked to sign in", async () => {
  await expect(as(brand.manager.userId).act({ brand: brand.slug })).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "Your role here is manager. To approve payouts, ask someone who is owner or finance.",
  })
  await expect(as(null).act({ brand: brand.slug })).rejects.toMatchObject({ code: "UNAUTHORIZED" })
  await expect(as(brand.owner.userId).own()).rejects.toMatchObject({ code: "FORBIDDEN" })
  expect(await as(brand.ana.userId, brand.ana.creatorId).own()).toBe(brand.ana.creatorId)
  expect(await as(null).open()).toBe("open")
})

test("bad input is answered field by field, and only to those who may ask", async () => {
  const bad = { brand: brand.slug, order: "com_123", limit: 9 }
  await expect(as(brand.owner.userId).read(bad)).rejects.toMatchObject({
    code: "BAD_REQUEST",
    message: "order: This is not an id of the kind ord_… limit: Ask for at most 5.",
  })
  await expect(as(brand.ana.userId).read(bad)).rejects.toMatchObject({ code: "NOT_FOUND" })
})

test("a member whose membership ended is refused at once", async () => {
  const { userId, memberId } = brand.finance
  expect(await as(userId).act({ brand: brand.slug })).toBe(brand.brandId)
  await db.brand(brand.brandId, tx => endMember(tx, memberId, "system", NOW))
  await expect(as(userId).act({ brand: brand.slug })).rejects.toMatchObject({ code: "NOT_FOUND" })
})
