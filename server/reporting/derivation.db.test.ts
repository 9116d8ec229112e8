import postgres, { type Sql } from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type PayoutStory, payoutStory } from "@/db/testing/payout-story"
import {
  ACCRUAL_PARTS,
  type AccrualPart,
  accrualFigure,
  CLEARING_PARTS,
  clearingFigure,
  commissionFigure,
  type Figure,
  MONTH_PARTS,
  type MonthPart,
  monthFigure,
  PAYOUT_PARTS,
  PLACES,
  type Place,
  payoutFigure,
  positionFigure,
  totalFigure,
  WAITS,
  waitingFigure,
} from "@/server/kernel/figure"
import { type Id, publicId } from "@/server/kernel/id"
import { parseFigure } from "@/server/kernel/parse-figure"
import type { Accrual } from "@/server/ledger/accruals"
import type { Statement } from "@/server/ledger/statement"
import { listOwnStatements } from "@/server/ledger/statement-queries"
import { readAccruals } from "./accrual-months"
import { type CalendarDay, calendarDays, pastDays, waitingMoney } from "./clearing-calendar"
import type { ClearingTx } from "./clearing-parts"
import { explainToBrand, explainToCreator } from "./derivation"
import type { Story } from "./explained"

let story: PayoutStory
let sql: Sql

/** Small pages, so that every list has several. */
const LIMIT = 2

beforeAll(async () => {
  story = await payoutStory({ nettingCapBps: 5_000 })
  sql = postgres(story.url, { max: 1, onnotice: () => {} })
  await live()
})
afterAll(async () => {
  await sql.end()
  await story.end()
})

/** Two creators, shared lines, refunds at every stage, a debt that is netted, a payout that comes back in part. */
async function live() {
  const { shop } = story
  await story.fund(5_000_00)
  const old = await shop.orders({
    code: "ANA10",
    lines: [
      { quantity: 3, price: 33_33 },
      { quantity: 1, price: 99_99, discount: 7_01 },
    ],
  })
  const other = await shop.orders({ code: "ANA10", lines: [{ quantity: 2, price: 123_45 }] })
  const tomas = await shop.orders({ code: "TOMAS10", lines: [{ quantity: 1, price: 70_07 }] })
  for (const order of [old, other, tomas]) await order.clear()
  await story.pay(await story.approved())
  await old.refund({ quantity: 1 })
  await old.confirm()
  const more = await shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 600_00 }] })
  await more.clear()
  await story.pay(await story.approved())
  const held = await shop.orders({ code: "ANA10", lines: [{ quantity: 5, price: 10_01 }] })
  await held.refund({ amount: 3_33 })
  await held.refund({ discrepancy: 1_01 })
  await (await shop.orders({ code: "TOMAS10", lines: [{ quantity: 1, price: 1_00 }], test: true })).settle()
  const gone = await shop.orders({ code: "TOMAS10", lines: [{ quantity: 1, price: 55_55 }] })
  await gone.cancel()
  await (await shop.orders({ code: "TOMAS10", lines: [{ quantity: 2, price: 21_21 }] })).clear()
  await shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 44_00 }], pending: true })
  await story.prepare()
}

type Ask = (figure: Figure, cursor?: string) => Promise<Story>
const asBrand: Ask = (figure, cursor) =>
  story.world.db.brand(story.brand.brandId, tx =>
    explainToBrand(tx, figure, { cursor, limit: LIMIT }, story.world.now()),
  )
const as =
  (creatorId: Id<"crt">): Ask =>
  (figure, cursor) =>
    story.world.db.creator(creatorId, tx => explainToCreator(tx, figure, { cursor, limit: LIMIT }, story.world.now()))

const read = (name: string): Figure => {
  const figure = parseFigure(name)
  if (!figure) throw new Error(`${name} is no figure`)
  return figure
}

/** Opens the figure, turns every page of its parts, and checks that they come to it. */
async function opened(ask: Ask, name: string): Promise<Story> {
  const first = await ask(read(name))
  expect(first.figure).toBe(name)
  let [counted, hasCounting, page] = [0, false, first.parts]
  while (page) {
    for (const row of page.rows.filter(one => one.counts)) {
      counted += row.minor ?? 0
      hasCounting = true
      if (row.figure) await ask(read(row.figure))
    }
    page = page.next ? (await ask(read(name), page.next)).parts : null
  }
  if (hasCounting) expect(counted, `the parts of ${name}`).toBe(first.minor)
  else if (first.parts) expect(first.minor, `${name} has no parts`).toBe(0)
  for (const step of first.chapters.flatMap(chapter => chapter.steps)) {
    if (step.opens?.kind === "figure") await ask(read(step.opens.id))
    if (!step.figure) continue
    const next = await ask(read(step.figure))
    expect(Math.abs(next.minor), `${name} → ${step.figure}`).toBe(Math.abs(step.minor ?? Number.NaN))
  }
  return first
}

type Commission = {
  id: Id<"com">
  creator_id: Id<"crt">
  order_id: Id<"ord">
  amount: number
  lines: Line[]
  test: boolean
} & Record<"held" | "cleared" | "reserved" | "paid" | "owed" | "forgiven", number>
type Line = { lineGid: string; amountMinor: number }

const commissionsNow = () => sql<Commission[]>`
  select c.id, c.creator_id, c.order_id, c.test, k.amount_minor::int amount, k.lines, p.held_minor::int held, p.cleared_minor::int cleared,
    p.reserved_minor::int reserved, p.paid_minor::int paid, p.owed_minor::int owed, p.forgiven_minor::int forgiven
  from commissions c join commission_positions p on p.commission_id = c.id
  cross join lateral (select * from commission_calculations k where k.commission_id = c.id order by seq desc limit 1) k`

function inPlace(row: Pick<Commission, "held" | "cleared" | "reserved" | "paid" | "owed" | "forgiven">, place: Place) {
  if (place === "ready") return row.cleared + row.reserved
  if (place === "coming") return row.held + row.cleared + row.reserved - row.owed
  return row[place]
}

describe("every figure that a screen offers opens, and its steps come to it exactly", () => {
  test("commissions, their lines, versions and positions, on both faces", async () => {
    const all = await commissionsNow()
    expect(all.length).toBeGreaterThan(6)
    for (const row of all) {
      const com = publicId("com", row.id)
      for (const ask of [asBrand, as(row.creator_id)]) {
        expect((await opened(ask, com)).minor).toBe(row.amount)
        for (const line of row.lines)
          expect((await opened(ask, commissionFigure(com, line))).minor).toBe(line.amountMinor)
        for (const place of PLACES)
          expect((await opened(ask, positionFigure(com, place))).minor, `${com} ${place}`).toBe(inPlace(row, place))
      }
    }
    const versions = await sql<{ commission_id: Id<"com">; seq: number; amount: number }[]>`
      select commission_id, seq, amount_minor::int amount from commission_calculations`
    for (const { commission_id, seq, amount } of versions)
      expect((await opened(asBrand, commissionFigure(publicId("com", commission_id), { seq }))).minor).toBe(amount)
  })

  test("what an order earns in all", async () => {
    const sums = await sql<{ id: Id<"ord">; minor: number }[]>`
      select o.id, coalesce(sum(k.amount_minor), 0)::int minor from orders o left join commissions c on c.order_id = o.id
      left join lateral (select amount_minor from commission_calculations k where k.commission_id = c.id order by seq desc limit 1) k on true
      group by o.id`
    for (const { id, minor } of sums) expect((await opened(asBrand, publicId("ord", id))).minor).toBe(minor)
  })

  test("payouts and batches", async () => {
    const payouts = await sql<
      {
        id: Id<"pay">
        batch_id: Id<"bat">
        creator_id: Id<"crt">
        state: string
        gross: number
        netted: number
        paid: number
      }[]
    >`
      select id, batch_id, creator_id, state, gross_minor::int gross, -netted_minor::int netted, amount_minor::int paid from payouts`
    expect(payouts.some(row => row.netted < 0)).toBe(true)
    for (const row of payouts)
      for (const part of PAYOUT_PARTS) {
        const name = payoutFigure(publicId("pay", row.id), part)
        expect((await asBrand(read(name))).minor).toBe(row[part])
        if (part !== "paid") await opened(asBrand, name)
        if (row.state !== "planned") expect((await as(row.creator_id)(read(name))).minor).toBe(row[part])
        else await expect(as(row.creator_id)(read(name))).rejects.toThrow(/no such payout/)
        const batch = await opened(asBrand, payoutFigure(publicId("bat", row.batch_id), part))
        const mine = payouts.filter(other => other.batch_id === row.batch_id)
        expect(batch.minor).toBe(mine.reduce((sum, other) => sum + other[part], 0))
      }
  })

  test("totals of the brand and of each creator", async () => {
    const all = await commissionsNow()
    const { brand } = story
    const total = (rows: readonly Commission[], place: Place) => rows.reduce((sum, row) => sum + inPlace(row, place), 0)
    for (const place of PLACES) {
      expect((await opened(asBrand, totalFigure("USD", place))).minor, place).toBe(total(all, place))
      for (const { creatorId } of [brand.ana, brand.tomas, brand.wren]) {
        const mine = total(
          all.filter(row => row.creator_id === creatorId),
          place,
        )
        const toBrand = totalFigure("USD", place, publicId("crt", creatorId))
        expect((await opened(asBrand, toBrand)).minor, `${place} of one`).toBe(mine)
        expect((await opened(as(creatorId), totalFigure("USD", place, brand.slug))).minor).toBe(mine)
        expect((await opened(as(creatorId), totalFigure("USD", place))).minor).toBe(mine)
      }
    }
  })

  test("every figure of the clearing calendar", async () => {
    const { brand, world } = story
    const parts = { clears: "clearsMinor", latest: "latestMinor", stopped: "stoppedMinor" } as const
    const seen = new Set<string>()
    const check = async (ask: Ask, tx: ClearingTx, creatorId: Id<"crt"> | undefined, whose: string | null) => {
      const filter = { currency: "USD", creatorId }
      const days = await calendarDays(tx, filter, world.now())
      for (const part of CLEARING_PARTS) {
        if (part === "cleared") continue
        const minorOf = (day: CalendarDay) =>
          part === "due" ? day.clearsMinor + day.latestMinor + day.stoppedMinor : day[parts[part]]
        const minors = days.map(day => [day.day, minorOf(day)] as const)
        for (const [day, minor] of [...minors, ["ahead", minors.reduce((sum, [, one]) => sum + one, 0)] as const]) {
          expect((await opened(ask, clearingFigure("USD", day, part, whose))).minor, `${part} ${day}`).toBe(minor)
          if (minor > 0) seen.add(part)
        }
      }
      const held = await opened(ask, clearingFigure("USD", "dated", "due", whose))
      const unpaid = await opened(ask, waitingFigure("USD", "unpaid", whose))
      const total = totalFigure("USD", "held", whose)
      expect(held.minor + unpaid.minor, "all that is held has a day or is not paid for").toBe(
        (await ask(read(total))).minor,
      )
      for (const { day, minor } of await pastDays(tx, filter, world.now())) {
        expect((await opened(ask, clearingFigure("USD", day, "cleared", whose))).minor).toBe(minor)
        seen.add("cleared")
      }
      const waiting = await waitingMoney(tx, filter, world.now())
      for (const wait of WAITS) {
        const minor = waiting
          .filter(one =>
            (one.waitsFor ?? "later").startsWith(wait === "unpaid" ? "payment" : wait.replaceAll("_", " ")),
          )
          .filter(one => wait !== "payment" || one.waitsFor === "payment")
          .reduce((sum, one) => sum + one.minor, 0)
        expect((await opened(ask, waitingFigure("USD", wait, whose))).minor, wait).toBe(minor)
        if (minor > 0) seen.add(wait)
      }
    }
    await world.db.brand(brand.brandId, tx => check(asBrand, tx, undefined, null))
    for (const { creatorId } of [brand.ana, brand.tomas]) {
      await world.db.brand(brand.brandId, tx => check(asBrand, tx, creatorId, publicId("crt", creatorId)))
      await world.db.creator(creatorId, tx => check(as(creatorId), tx, undefined, null))
      await world.db.creator(creatorId, tx => check(as(creatorId), tx, undefined, brand.slug))
    }
    for (const kind of ["clears", "cleared", "unpaid", "payment"]) expect([...seen]).toContain(kind)
  })

  test("every figure of the books, month by month", async () => {
    const { brand, world } = story
    const accruals = await world.db.brand(brand.brandId, tx => readAccruals(tx, world.now()))
    const minorOf = (one: Accrual): Record<AccrualPart, number> => ({
      ...{ earned: one.earnedMinor, reduced: one.reducedMinor, cleared: one.clearedMinor, paid: one.paidMinor },
      ...{ owed: one.owedMinor, written_off: one.writtenOffMinor, closing: one.closingMinor },
    })
    const seen = (part: AccrualPart) => accruals.some(one => minorOf(one)[part] > 0)
    expect(ACCRUAL_PARTS.filter(part => !seen(part))).toEqual(["written_off"])
    for (const one of accruals)
      for (const part of ACCRUAL_PARTS) {
        const name = accrualFigure(one.month, "USD", part)
        expect((await opened(asBrand, name)).minor, name).toBe(minorOf(one)[part])
        await expect(as(brand.ana.creatorId)(read(name))).rejects.toThrow(/no such figure/)
      }
  })

  test("every figure of every statement", async () => {
    const { brand } = story
    const months = ["2026-09", "2026-10", "2026-11"]
    const signed: Record<MonthPart, (one: Statement) => number> = {
      opening: one => one.openingMinor,
      earned: one => one.earnedMinor,
      reduced: one => -one.reducedMinor,
      paid: one => -one.paidMinor,
      returned: one => one.returnedMinor,
      forgiven: one => one.writtenOffMinor,
      closing: one => one.closingMinor,
      cleared: one => one.clearedMinor,
      repaid: one => one.repaidMinor,
      paid_out: one => one.paidMinor - one.returnedMinor,
    }
    for (const { creatorId } of [brand.ana, brand.tomas]) {
      const [account] = await story.world.db.creator(creatorId, tx => listOwnStatements(tx, months))
      for (const one of account?.statements ?? [])
        for (const part of MONTH_PARTS) {
          const mine = await opened(as(creatorId), monthFigure(one.month, "USD", part, brand.slug))
          expect(mine.minor + 0, `${part} of ${one.month}`).toBe(signed[part](one) + 0)
          const name = monthFigure(one.month, "USD", part, publicId("crt", creatorId))
          expect((await asBrand(read(name))).minor + 0).toBe(mine.minor + 0)
        }
    }
  })
})

describe("a creator sees only what they may", () => {
  test("no figure of another creator's opens", async () => {
    const { brand } = story
    const foreign = (await commissionsNow()).filter(row => row.creator_id === brand.tomas.creatorId)
    expect(foreign.length).toBeGreaterThan(2)
    const ana = as(brand.ana.creatorId)
    for (const { id, order_id } of foreign) {
      await expect(ana(read(publicId("com", id)))).rejects.toThrow(/no such figure/)
      await expect(ana(read(positionFigure(publicId("com", id), "held")))).rejects.toThrow(/no such figure/)
      await expect(ana(read(publicId("ord", order_id)))).rejects.toThrow(/no such figure/)
    }
    for (const {
      id,
      batch_id,
    } of await sql`select id, batch_id from payouts where creator_id = ${brand.tomas.creatorId}`) {
      await expect(ana(read(publicId("pay", id)))).rejects.toThrow(/no such figure/)
      await expect(ana(read(publicId("bat", batch_id)))).rejects.toThrow(/no such figure/)
    }
  })

  test("nothing that is told names another creator", async () => {
    const { brand } = story
    for (const row of await commissionsNow()) {
      const told = JSON.stringify(await as(row.creator_id)(read(publicId("com", row.id))))
      const other = row.creator_id === brand.ana.creatorId ? "Tomas" : "Ana"
      expect(told).not.toContain(other)
    }
  })

  test("another brand's figures are no figures here", async () => {
    const [row] = await commissionsNow()
    const nobody = publicId("com", "0190f000-0000-7000-8000-000000000000" as Id<"com">)
    await expect(asBrand(read(nobody))).rejects.toThrow(/no such/)
    await expect(
      asBrand(read(totalFigure("USD", "held", publicId("crt", row?.id as unknown as Id<"crt">)))),
    ).rejects.toThrow(/no such figure/)
  })
})

test("the reckoning says the exact fraction before it is rounded", async () => {
  const shared = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 84_25 }] })
  await shared.settle()
  const [row] = await sql<{ id: Id<"com"> }[]>`select id from commissions where order_id = ${shared.id()}`
  const told = await asBrand(read(publicId("com", row?.id as Id<"com">)))
  const words = told.chapters.flatMap(chapter => chapter.steps.map(step => step.detail ?? step.label))
  expect(words).toContain("10 % of $84.25 = $8.425")
  expect(words).toContain("$8.425, rounded half to even: $8.42")
  expect(told.minor).toBe(8_42)
  expect(told.sentence).toBe("10 % of $84.25 = $8.425.")
})
