import { and, eq } from "drizzle-orm"
import postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Connection, connect } from "@/db/client"
import { commissionPositions, commissions } from "@/db/schema"
import { type Transactions, transactions } from "@/db/scope"
import { expectLedgerInOrder } from "@/db/testing/books"
import { play } from "@/db/testing/stories/sentences"
import { openStage, type Stage } from "@/db/testing/stories/stage"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"
import type { CommissionKind } from "@/server/commissions/commission"
import { type Id, newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { oweAmount } from "./owe-amount"

/**
 * What happens to a commission's money when its amount changes does not depend on what the commission is for. Each stage below is
 * played once with all kinds beside one another, each of 60.00; each change brings every one of them to another amount; and
 * all of them must then stand exactly where the table says, in cents.
 */
const WITHOUT_ORDER: readonly CommissionKind[] = ["fixed_fee", "retainer", "bonus", "true_up", "adjustment"]
const ORDERED_AT = new Date("2026-10-01T12:00:00Z")
const CLEARS_AT = addDays(ORDERED_AT, 30)

/** Half of it, nothing of it, or more. */
const CHANGES = {
  half: { words: "1 item of A comes back", amountMinor: 30_00 },
  nothing: { words: "A is cancelled", amountMinor: 0 },
  more: { words: "A gets 1 × $150.00 candle by an edit", amountMinor: 75_00 },
} as const
type Change = keyof typeof CHANGES
type Position = Readonly<Record<string, number>>

type Row = {
  readonly stage: string
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly ends: Readonly<Record<Change, Position>>
}

const CLEARED = ["what is due clears"]
const RESERVED = [...CLEARED, "the brand adds $1,000.00", "a batch is approved"]
const PAID = [...RESERVED, "the batch is paid"]

const TABLE: readonly Row[] = [
  {
    ...{ stage: "held", before: [], after: [] },
    ends: { half: { held: 30_00 }, nothing: {}, more: { held: 75_00 } },
  },
  {
    ...{ stage: "cleared", before: CLEARED, after: [] },
    ends: { half: { cleared: 30_00 }, nothing: {}, more: { held: 15_00, cleared: 60_00 } },
  },
  {
    ...{ stage: "reserved", before: RESERVED, after: [] },
    ends: {
      half: { reserved: 60_00, owed: 30_00 },
      nothing: { reserved: 60_00, owed: 60_00 },
      more: { held: 15_00, reserved: 60_00 },
    },
  },
  {
    ...{ stage: "reserved, and then paid", before: RESERVED, after: ["the batch is paid"] },
    ends: {
      half: { paid: 60_00, owed: 30_00 },
      nothing: { paid: 60_00, owed: 60_00 },
      more: { held: 15_00, paid: 60_00 },
    },
  },
  {
    stage: "reserved, and then refused by Stripe",
    before: RESERVED,
    after: ["the batch is paid, but Stripe refuses Ana"],
    ends: { half: { cleared: 30_00 }, nothing: {}, more: { held: 15_00, cleared: 60_00 } },
  },
  {
    ...{ stage: "paid", before: PAID, after: [] },
    ends: {
      half: { paid: 60_00, owed: 30_00 },
      nothing: { paid: 60_00, owed: 60_00 },
      more: { held: 15_00, paid: 60_00 },
    },
  },
  {
    ...{ stage: "paid, and then taken back by Stripe", before: PAID, after: ["Stripe takes everything back from Ana"] },
    ends: { half: { cleared: 30_00 }, nothing: {}, more: { held: 15_00, cleared: 60_00 } },
  },
]

let database: TestDatabase
let connection: Connection
let db: Transactions
let owner: postgres.Sql

beforeAll(async () => {
  database = await testDatabase()
  connection = connect(database.url, 5)
  db = transactions(connection.db)
  owner = postgres(database.url, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await owner.end()
  await connection.close()
  await database.drop()
})

/** Six commissions of 60.00 each: an order's, and one of every kind without an order. */
async function begin(): Promise<{ readonly stage: Stage; readonly subjects: ReadonlyMap<CommissionKind, Id<"com">> }> {
  const stage = await openStage(db, owner, "USD")
  stage.at(ORDERED_AT)
  await play(stage, "Ana's code sells A: 2 × $300.00")
  const subjects = new Map(WITHOUT_ORDER.map(kind => [kind, newId<"com">(ORDERED_AT)]))
  await owe(stage, subjects, 60_00, CLEARS_AT)
  stage.at(CLEARS_AT)
  return { stage, subjects }
}

async function owe(stage: Stage, subjects: ReadonlyMap<CommissionKind, Id<"com">>, amountMinor: number, at: Date) {
  const { enrollmentId } = stage.creator("Ana")
  for (const [kind, subjectId] of subjects) {
    if (kind === "order") continue
    const steps = [{ words: "As agreed", amountMinor }]
    const derivation = { kind: "owed", currency: "USD", trigger: "Agreed", proof: null, steps } as const
    const owing = { kind, subjectId, enrollmentId, currency: "USD", title: kind, amountMinor, derivation }
    const why = { clears: { at }, cause: "agreed", by: "system" }
    await stage.inBrand(tx => oweAmount(tx, { ...owing, ...why }, stage.now()))
  }
}

async function change(stage: Stage, subjects: ReadonlyMap<CommissionKind, Id<"com">>, to: Change): Promise<void> {
  stage.at(addDays(stage.now(), 1))
  await play(stage, CHANGES[to].words)
  await owe(stage, subjects, CHANGES[to].amountMinor, addDays(stage.now(), 30))
}

async function playAll(stage: Stage, sentences: readonly string[]): Promise<void> {
  for (const words of sentences) {
    stage.at(new Date(stage.now().getTime() + 60_000))
    await play(stage, words)
  }
}

/** By kind, the positions that are not zero. */
async function positions(stage: Stage): Promise<Record<string, Position>> {
  const p = commissionPositions
  const rows = await stage.inBrand(tx =>
    tx
      .select({ kind: commissions.kind, position: p })
      .from(p)
      .innerJoin(commissions, and(eq(commissions.brandId, p.brandId), eq(commissions.id, p.commissionId)))
      .where(eq(p.brandId, tx.brandId)),
  )
  return Object.fromEntries(rows.map(({ kind, position }) => [kind, notZero(position)]))
}

function notZero(position: typeof commissionPositions.$inferSelect): Position {
  const { heldMinor, clearedMinor, reservedMinor, paidMinor, owedMinor, forgivenMinor } = position
  const all = { held: heldMinor, cleared: clearedMinor, reserved: reservedMinor, paid: paidMinor, owed: owedMinor }
  return Object.fromEntries(Object.entries({ ...all, forgiven: forgivenMinor }).filter(([, minor]) => minor !== 0))
}

const allOf = (position: Position) => Object.fromEntries(["order", ...WITHOUT_ORDER].map(kind => [kind, position]))

describe.each(TABLE)("money of every kind that is $stage", ({ before, after, ends }) => {
  test.each(Object.keys(CHANGES) as Change[])("comes to %s", async to => {
    const { stage, subjects } = await begin()
    await playAll(stage, before)
    await change(stage, subjects, to)
    await playAll(stage, after)
    expect(await positions(stage)).toEqual(allOf(ends[to]))
    await expectLedgerInOrder(database.url)
    await stage.close()
  })
})

describe("money of every kind whose debt was given up", () => {
  test.each<[Change, Position]>([
    ["half", { paid: 60_00, forgiven: 30_00 }],
    ["nothing", { paid: 60_00, owed: 30_00, forgiven: 30_00 }],
    ["more", { held: 15_00, paid: 60_00 }],
  ])("comes to %s", async (to, end) => {
    const { stage, subjects } = await begin()
    await playAll(stage, PAID)
    await change(stage, subjects, "half")
    await playAll(stage, ["Fay asks to write off $180.00 of Ana's debt", "Olive agrees to the write-off"])
    expect(await positions(stage)).toEqual(allOf({ paid: 60_00, forgiven: 30_00 }))
    if (to === "nothing") await change(stage, subjects, "nothing")
    // The item that came back stays back: what is added makes 75.00 of the 30.00.
    if (to === "more") {
      stage.at(addDays(stage.now(), 1))
      await play(stage, "A gets 1 × $450.00 candle by an edit")
      await owe(stage, subjects, CHANGES.more.amountMinor, addDays(stage.now(), 30))
    }
    expect(await positions(stage)).toEqual(allOf(end))
    await expectLedgerInOrder(database.url)
    await stage.close()
  })
})
