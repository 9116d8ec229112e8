import { createHash } from "node:crypto"
import { eq, sql } from "drizzle-orm"
import postgres from "postgres"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { brands, closedPeriods, creators } from "@/db/schema"
import { type BrandTx, sqlState } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type PayoutStory, payoutStory } from "@/db/testing/payout-story"
import type { Member } from "@/server/identity/find-member"
import { USUAL_CODES } from "@/server/ledger/account-codes"
import { balancesAsOf } from "@/server/ledger/balances-as-of"
import { checkBooks } from "@/server/ledger/check-books"
import { closedMonth, spanOf } from "@/server/ledger/closed-months"
import { post } from "@/server/ledger/post"
import type { NewPosting } from "@/server/ledger/posting"
import { readAccountStatement } from "@/server/reporting/account-statement"
import { readAccruals } from "@/server/reporting/accrual-months"
import { readBookFile } from "@/server/reporting/month-books"
import { postingLines } from "@/server/reporting/posting-file"
import { closeMonth } from "./close-month"
import { setAccountCodes } from "./set-account-codes"

let story: PayoutStory
let fay: Member

beforeEach(async () => {
  story = await payoutStory({ nettingCapBps: 5_000 })
  fay = { id: story.brand.finance.memberId, role: "finance", name: "Fay" }
})
afterEach(async () => {
  await expectBooksInOrder(story.url)
  await story.end()
})

const inBrand = <T>(work: (tx: BrandTx) => Promise<T>) => story.world.db.brand(story.brand.brandId, work)
const closes = (month: string, at = story.world.now()) => inBrand(tx => closeMonth(tx, month, fay, at))
/** New York's December has begun, and an hour of it has passed. */
const DECEMBER = new Date("2026-12-01T06:00:00Z")
const toDecember = () => story.clock.move((DECEMBER.getTime() - story.world.now().getTime()) / 1000)

/** October: 60.00 is earned. November: it clears, money arrives, a batch is paid. */
async function twoMonths() {
  const order = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 2, price: 300_00 }] })
  await order.clear()
  await story.fund(500_00)
  await story.pay(await story.approved())
  return order
}

/** Every file of a month, by name, as the door would send it. */
async function files(month: string): Promise<Map<string, string>> {
  return inBrand(async tx => {
    const closed = await closedMonth(tx, month)
    const made = new Map<string, string>()
    for (const { name } of closed?.files ?? []) {
      const whole = name.endsWith("postings.csv")
      made.set(name, whole ? await allPostings(tx, month) : await readBookFile(tx, month, name))
    }
    return made
  })
}

async function allPostings(tx: BrandTx, month: string): Promise<string> {
  const span = await spanOf(tx, month)
  let text = ""
  let cursor: string | undefined
  do {
    const { lines, next } = await postingLines(tx, span, cursor)
    text += lines
    cursor = next ?? undefined
  } while (cursor)
  return text
}

test("a closed month exported again is the same to the byte, whatever happens, is renamed or recorded later", async () => {
  const order = await twoMonths()
  toDecember()
  await closes("2026-10")
  await closes("2026-11")
  const before = new Map([...(await files("2026-10")), ...(await files("2026-11"))])
  expect([...before.keys()].sort()).toEqual([
    "2026-10-USD-by-day-quickbooks.csv",
    "2026-10-USD-by-day-xero.csv",
    "2026-10-USD-by-month-quickbooks.csv",
    "2026-10-USD-by-month-xero.csv",
    "2026-10-postings.csv",
    "2026-10-trial-balance.csv",
    "2026-11-USD-by-day-quickbooks.csv",
    "2026-11-USD-by-day-xero.csv",
    "2026-11-USD-by-month-quickbooks.csv",
    "2026-11-USD-by-month-xero.csv",
    "2026-11-postings.csv",
    "2026-11-trial-balance.csv",
  ])
  for (const month of ["2026-10", "2026-11"]) {
    const closed = await inBrand(tx => closedMonth(tx, month))
    for (const { name, sha256, bytes } of closed?.files ?? []) {
      const text = before.get(name) ?? ""
      expect([createHash("sha256").update(text).digest("hex"), Buffer.byteLength(text)], name).toEqual([sha256, bytes])
    }
  }
  await order.change({ updatedAt: story.world.now() })
  await order.refund({ quantity: 1 })
  await order.confirm(story.world.now())
  const next = await story.shop.orders({
    code: "ANA10",
    lines: [{ quantity: 1, price: 900_00 }],
    more: { orderedAt: DECEMBER, updatedAt: DECEMBER, paidAt: DECEMBER },
  })
  story.clock.move(32 * 24 * 3600)
  await next.clear(story.world.now())
  await story.pay(await story.approved())
  await story.world.db.creator(story.brand.ana.creatorId, tx => tx.update(creators).set({ name: "=Ana the renamed" }))
  await inBrand(tx => tx.update(brands).set({ timeZone: "Pacific/Apia" }).where(eq(brands.id, tx.brandId)))
  const renamed = { ...USUAL_CODES, accounts: { ...USUAL_CODES.accounts, expense: { code: "999", name: "Other" } } }
  await inBrand(tx => setAccountCodes(tx, renamed, fay, story.world.now()))
  expect(new Map([...(await files("2026-10")), ...(await files("2026-11"))])).toEqual(before)
})

describe("a month", () => {
  test("closes only after it has ended in the brand's zone, in order, and once", async () => {
    await twoMonths()
    const ended = new Date("2026-11-01T04:00:00Z")
    await expect(closes("2026-10", new Date(ended.getTime() - 1))).rejects.toThrow("has not ended in your time zone")
    await expect(closes("2026-10", ended)).rejects.toThrow("less than an hour ago")
    toDecember()
    await expect(closes("2026-11")).rejects.toThrow("Close October 2026 first")
    await closes("2026-10")
    await expect(closes("2026-10")).rejects.toThrow("closed already")
    await closes("2026-11")
    await expect(closes("2026-12")).rejects.toThrow("has not ended")
  })

  test("closed by two people at once closes once", async () => {
    await twoMonths()
    toDecember()
    const both = await Promise.allSettled([closes("2026-10"), closes("2026-10")])
    expect(both.map(one => one.status).sort()).toEqual(["fulfilled", "rejected"])
  })

  test("that is closed is never changed, by nobody, and the database lets none close out of turn", async () => {
    await twoMonths()
    toDecember()
    await closes("2026-10")
    const state = (work: Promise<unknown>) =>
      work.then(
        () => null,
        error => sqlState(error),
      )
    expect(await state(inBrand(tx => tx.update(closedPeriods).set({ postingCount: 0 })))).toBe("42501")
    expect(await state(inBrand(tx => tx.delete(closedPeriods)))).toBe("42501")
    const skipping = sql`insert into closed_periods select brand_id, '2026-12', time_zone, until_at + interval '30 days',
      until_at + interval '61 days', codes, movements, posting_count, trial_balance_sha256, files, closed_by, closed_at + interval '90 days' from closed_periods`
    expect(await state(inBrand(tx => tx.execute(skipping)))).toBe("23514")
  })
})

describe("a posting in a closed month", () => {
  const fee = (key: string): NewPosting => ({
    ...{ kind: "fee", debit: "fees", credit: "cash", amountMinor: 5, currency: "USD", key },
    ...{ because: "a fee", causedBy: "system", happenedAt: new Date("2026-10-31T23:00:00Z") },
  })
  class Undo extends Error {}
  const trying = (at: Date) =>
    inBrand(async tx => {
      await post(tx, [fee("late")], at)
      throw new Undo()
    })

  test("is refused by the database to its last millisecond; of what happened then, the open month takes it", async () => {
    await twoMonths()
    toDecember()
    await closes("2026-10")
    await expect(trying(new Date("2026-11-01T03:59:59.999Z"))).rejects.toThrow("closed a moment ago")
    await expect(trying(new Date("2026-11-01T04:00:00Z"))).rejects.toBeInstanceOf(Undo)
    await expect(trying(story.world.now())).rejects.toBeInstanceOf(Undo)
  })

  test("does not slip in behind a closing: whoever posts first is counted, whoever comes later is refused", async () => {
    await twoMonths()
    toDecember()
    const owner = postgres(story.url, { max: 1, onnotice: () => {} })
    const order: string[] = []
    let release = () => {}
    const held = new Promise<void>(resolve => (release = resolve))
    let posted = () => {}
    const hasPosted = new Promise<void>(resolve => (posted = resolve))
    const brandFee = { ...fee("fee of October"), amountMinor: 7 }
    const first = inBrand(async tx => {
      await post(
        tx,
        [brandFee, { ...brandFee, key: "back", debit: "cash", credit: "funding", kind: "funded" }],
        new Date("2026-10-31T12:00:00Z"),
      )
      posted()
      await held
      order.push("posted")
    }).catch(error => error)
    await hasPosted
    const closing = closes("2026-10").then(() => order.push("closed"))
    await waiting(owner)
    const second = inBrand(tx => post(tx, [fee("too late")], new Date("2026-10-31T12:00:01Z"))).catch(error => {
      order.push("refused")
      return error
    })
    release()
    await Promise.all([first, closing, second])
    expect(order).toEqual(["posted", "closed", "refused"])
    expect(String(await second)).toContain("closed a moment ago")
    const closed = await inBrand(tx => closedMonth(tx, "2026-10"))
    expect(closed?.movements.find(one => one.kind === "fee")).toMatchObject({ amountMinor: 7, count: 1 })
    // The fee and its funding have no facts behind them: away with them, and with the month that holds them.
    await owner.begin(async tx => {
      await tx.unsafe("set local session_replication_role = replica")
      await tx`delete from closed_periods`
      await tx`delete from postings where key in ('fee of October', 'back')`
      await tx`delete from account_totals where account = 'fees'`
      await tx`update account_totals set balance_minor = balance_minor + 7 where account = 'funding'`
    })
    await owner.end()
  })

  test("put there by someone who goes round every guard is found", async () => {
    await twoMonths()
    toDecember()
    await closes("2026-10")
    const owner = postgres(story.url, { max: 1, onnotice: () => {} })
    const found = await owner
      .begin(async tx => {
        await tx.unsafe("set local session_replication_role = replica")
        await tx`update postings set recorded_at = '2026-10-09' where kind = 'cleared'`
        const broken = (await checkBooks(tx)).filter(one => one.violations.length > 0).map(one => one.invariant)
        throw Object.assign(new Undo(), { broken })
      })
      .catch((error: Undo & { broken?: string[] }) => error.broken)
    await owner.end()
    expect(found).toEqual(["Nothing moved in a closed month that had not when it closed"])
  })
})

describe("the books as of an instant", () => {
  /** The plain sum of all postings recorded by then: no totals, no closed month. */
  const plainly = (at: Date) =>
    inBrand(async tx => {
      const rows = await tx.execute<{ account: string; currency: string; minor: string }>(sql`
        select account, currency::text, sum(minor) minor from (
          select debit account, currency, amount_minor minor from postings where recorded_at <= ${at.toISOString()}::timestamptz
          union all
          select credit, currency, -amount_minor from postings where recorded_at <= ${at.toISOString()}::timestamptz
        ) sides group by 1, 2 having sum(minor) <> 0 order by currency, account`)
      return rows.map(row => ({ ...row, minor: Number(row.minor) }))
    })

  test("are the sum of what had been recorded by then, before and after months close, and come to zero", async () => {
    await twoMonths()
    toDecember()
    const instants = [
      "2026-09-01T00:00:00Z",
      "2026-10-01T12:00:00Z",
      "2026-11-01T03:59:59.999Z",
      "2026-11-01T12:00:00Z",
      "2026-12-01T06:00:00Z",
    ]
    const compare = async () => {
      for (const at of instants.map(text => new Date(text))) {
        const balances = await inBrand(tx => balancesAsOf(tx, at))
        expect(balances, at.toISOString()).toEqual(await plainly(at))
        expect(balances.reduce((sum, one) => sum + one.minor, 0)).toBe(0)
      }
    }
    await compare()
    await closes("2026-10")
    await compare()
    await closes("2026-11")
    await compare()
  })

  test("a statement of an account opens, moves and closes, page by page, for all creators and for one", async () => {
    await twoMonths()
    const of = { account: "cleared", currency: "USD", from: new Date("2026-10-15"), until: story.world.now() } as const
    const read = (more: object, cursor?: string) =>
      inBrand(tx => readAccountStatement(tx, { ...of, ...more }, { cursor, limit: 1 }))
    const ana = { creatorId: story.brand.ana.creatorId }
    for (const more of [{}, ana]) {
      const first = await read(more)
      expect(first.movements.map(one => [one.kind, one.amountMinor, one.balanceMinor])).toEqual([
        ["cleared", -60_00, -60_00],
      ])
      const second = await read(more, first.next ?? "")
      expect(second.movements.map(one => [one.kind, one.amountMinor, one.balanceMinor])).toEqual([
        ["reserved", 60_00, 0],
      ])
      expect([first.openingMinor, second.openingMinor, first.closingMinor, second.next]).toEqual([0, 0, 0, null])
    }
    const nobody = await read({ creatorId: story.brand.wren.creatorId })
    expect(nobody).toMatchObject({ openingMinor: 0, closingMinor: 0, movements: [], next: null })
    const held = await read({ account: "held" })
    expect([held.openingMinor, held.closingMinor]).toEqual([-60_00, 0])
  })

  test("accruals tell by month what was earned, cleared and paid, the same before and after it closes", async () => {
    await twoMonths()
    toDecember()
    const before = await inBrand(tx => readAccruals(tx, story.world.now()))
    expect(before).toMatchObject([
      { month: "2026-10", openingMinor: 0, earnedMinor: 60_00, clearedMinor: 0, paidMinor: 0, closingMinor: 60_00 },
      { month: "2026-11", openingMinor: 60_00, earnedMinor: 0, clearedMinor: 60_00, paidMinor: 60_00, closingMinor: 0 },
      { month: "2026-12", openingMinor: 0, closingMinor: 0 },
    ])
    await closes("2026-10")
    await closes("2026-11")
    expect(await inBrand(tx => readAccruals(tx, story.world.now()))).toEqual(before)
  })
})

/** Until somebody waits for the lock of the books. */
async function waiting(owner: postgres.Sql): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const [row] = await owner`select count(*)::int n from pg_locks where locktype = 'advisory' and not granted`
    if (row?.n > 0) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error("nobody waits for the books")
}
