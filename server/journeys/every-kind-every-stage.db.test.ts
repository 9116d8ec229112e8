import { and, eq } from "drizzle-orm"
import fc from "fast-check"
import type postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { commissionPositions, commissions } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { expectLedgerInOrder } from "@/db/testing/books"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { bankInWords } from "@/db/testing/stories/books-in-words"
import { writeMoney } from "@/db/testing/stories/money-words"
import { play } from "@/db/testing/stories/sentences"
import { openStage, type Stage } from "@/db/testing/stories/stage"
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

let database: OpenDatabase
let db: Transactions
let owner: postgres.Sql

beforeAll(async () => {
  database = await openDatabase()
  ;({ db, owner } = database)
})
afterAll(() => database.end())

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

type Step = "clear" | "approve" | "pay" | "refuse" | "take back" | "forgive" | { readonly dollars: number }
const WALKS = 10
const SEED = 20_261_128

const walk = fc.array(
  fc.oneof(
    fc.constantFrom<Step>("clear", "clear", "approve", "approve", "pay", "pay", "refuse", "take back", "forgive"),
    fc.integer({ min: 0, max: 90 }).map((dollars): Step => ({ dollars })),
  ),
  { minLength: 6, maxLength: 9 },
)

describe("any walk through the stages, with any changes on the way", () => {
  test(`leaves each kind worth what it should be, and at the bank exactly what is paid: ${WALKS} walks`, {
    timeout: 240_000,
  }, async () => {
    for (const steps of fc.sample(walk, { numRuns: WALKS, seed: SEED })) await follow(steps)
    await expectLedgerInOrder(database.url)
  })
})

async function follow(steps: readonly Step[]): Promise<void> {
  const { stage, subjects } = await begin()
  await play(stage, "the brand adds $5,000.00")
  let dollars = 60
  for (const step of steps) {
    stage.at(addDays(stage.now(), step === "clear" ? 31 : 1))
    if (typeof step === "string") await take(stage, step)
    else {
      await reprice(stage, dollars, step.dollars)
      await owe(stage, subjects, step.dollars * 100, addDays(stage.now(), 30))
      dollars = step.dollars
    }
    const now = await positions(stage)
    const worths = Object.entries(now).map(([kind, position]) => [kind, worthOf(position)])
    const all = ["order", ...WITHOUT_ORDER].map(kind => [kind, dollars * 100])
    expect(Object.fromEntries(worths), `after ${JSON.stringify(step)} of ${JSON.stringify(steps)}`).toEqual(
      Object.fromEntries(all),
    )
    const paid = Object.values(now).reduce((sum, position) => sum + (position.paid ?? 0), 0)
    expect(await bankInWords(stage, "Ana")).toBe(writeMoney({ minor: paid, currency: "USD" }))
  }
  await stage.close()
}

const worthOf = ({ held = 0, cleared = 0, reserved = 0, paid = 0, owed = 0, forgiven = 0 }: Position) =>
  held + cleared + reserved + paid - owed - forgiven

/** The order comes to another amount: money is given back beside its lines, or an edit adds something. */
async function reprice(stage: Stage, from: number, to: number): Promise<void> {
  const money = writeMoney({ minor: Math.abs(to - from) * 1_000, currency: "USD" })
  if (to < from) await play(stage, `${money} beside the lines of A is refunded`)
  if (to > from) await play(stage, `A gets 1 × ${money} by an edit`)
}

/** What cannot be done now is not done: nobody to pay, no batch, no debt. */
async function take(stage: Stage, step: Exclude<Step, object>): Promise<void> {
  const batch = stage.named.get("the batch")
  if (step === "clear") await play(stage, "what is due clears")
  if (step === "approve" && !batch)
    await play(stage, "a batch is approved").catch(error => {
      expect(String(error)).toContain("Nobody would be paid")
      stage.named.delete("the batch")
    })
  if (step === "pay" && batch) await play(stage, "the batch is paid")
  if (step === "refuse" && batch) await play(stage, "the batch is paid, but Stripe refuses Ana")
  if (step === "pay" || step === "refuse") stage.named.delete("the batch")
  const { data } = await (await stage.stripe()).sdk.transfers.list({ limit: 1 })
  if (step === "take back" && data[0]?.reversed === false) await play(stage, "Stripe takes everything back from Ana")
  const owed = Object.values(await positions(stage)).reduce((sum, position) => sum + (position.owed ?? 0), 0)
  if (step !== "forgive" || owed === 0) return
  await play(stage, `Fay asks to write off ${writeMoney({ minor: owed, currency: "USD" })} of Ana's debt`)
  await play(stage, "Olive agrees to the write-off")
}
