import { eq } from "drizzle-orm"
import postgres from "postgres"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { members, writeOffs } from "@/db/schema"
import { type BrandTx, sqlState } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type PayoutStory, payoutStory } from "@/db/testing/payout-story"
import type { Member } from "@/server/identity/find-member"
import type { Id } from "@/server/kernel/id"
import { owedBy } from "@/server/ledger/keep-write-off"
import { creatorDebts } from "@/server/reporting/receivable-detail"
import { listReceivables, type ReceivableFilter, receivableTotals } from "@/server/reporting/receivable-list"
import { askToForgive, forgiveDebt, refuseToForgive } from "./forgive-debt"
import { MailPayload } from "./mail-payload"
import { DebtNews, tellDebt } from "./tell-debt"

let story: PayoutStory
let fay: Member
let olive: Member

beforeEach(async () => {
  story = await payoutStory({ nettingCapBps: 5_000 })
  fay = { id: story.brand.finance.memberId, role: "finance", name: "Fay" }
  olive = { id: story.brand.owner.memberId, role: "owner", name: "Olive" }
})
afterEach(async () => {
  await expectBooksInOrder(story.url)
  await story.end()
})

const inBrand = <T>(work: (tx: BrandTx) => Promise<T>) => story.world.db.brand(story.brand.brandId, work)
const REASON = "She moved abroad and sells no more."
const asks = (amountMinor: number, by = fay) => {
  const wish = { creatorId: story.brand.ana.creatorId, currency: "USD", amountMinor, reason: REASON }
  return inBrand(tx => askToForgive(tx, wish, by, story.world.now()))
}
const agrees = (id: Id<"wof">, by = olive) => inBrand(tx => forgiveDebt(tx, id, by, story.world.now()))
const owed = () => inBrand(tx => owedBy(tx, story.brand.ana.creatorId, "USD"))

/** Two orders of Ana's are paid, 30.00 and 20.00, and come back whole: she owes 50.00. */
async function anaOwes() {
  await story.fund(500_00)
  const first = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 1, price: 300_00 }] })
  const second = await story.shop.orders({ code: "ANA10", lines: [{ quantity: 2, price: 100_00 }] })
  await first.clear()
  await second.clear()
  await story.pay(await story.approved())
  for (const order of [first, second]) {
    await order.change({ updatedAt: story.world.now() })
    await order.refund({ quantity: order === first ? 1 : 2 })
    story.clock.move(10)
    await order.confirm(story.world.now())
  }
  return { first, second }
}

/** What is in the queue under one task, oldest first. */
async function enqueued(task: string): Promise<readonly unknown[]> {
  const owner = postgres(story.url, { max: 1, onnotice: () => {} })
  const jobs = await owner`select payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${task} order by j.id`
  await owner.end()
  return jobs.map(job => job.payload)
}

describe("giving up a debt", () => {
  test("takes two people: one asks, another agrees, and the oldest order is given up first", async () => {
    const { first, second } = await anaOwes()
    const id = await asks(40_00)
    expect(await owed()).toBe(50_00)
    await agrees(id)
    expect([await first.positions(), await second.positions(), await owed()]).toEqual([
      { Ana: { paid: 30_00, forgiven: 30_00 } },
      { Ana: { paid: 20_00, owed: 10_00, forgiven: 10_00 } },
      10_00,
    ])
  })

  test("is refused to who asked, by the journey and by the database itself", async () => {
    await anaOwes()
    const id = await asks(40_00)
    await expect(agrees(id, fay)).rejects.toThrow("somebody else must approve")
    const alone = inBrand(tx =>
      tx
        .update(writeOffs)
        .set({ answer: "approved", answeredBy: fay.id, answeredAt: story.world.now() })
        .where(eq(writeOffs.id, id)),
    )
    expect(await alone.catch(sqlState)).toBe("23514")
    expect(await owed()).toBe(50_00)
  })

  test("is refused by the database to a member without the right", async () => {
    await anaOwes()
    const id = await asks(40_00)
    const by = (memberId: Id<"mem">) =>
      inBrand(tx =>
        tx
          .update(writeOffs)
          .set({ answer: "approved", answeredBy: memberId, answeredAt: story.world.now() })
          .where(eq(writeOffs.id, id)),
      )
    expect(await by(story.brand.manager.memberId).catch(sqlState)).toBe("23514")
    await inBrand(tx => tx.update(members).set({ endedAt: story.world.now() }).where(eq(members.id, olive.id)))
    expect(await by(olive.id).catch(sqlState)).toBe("23514")
  })

  test("is refused when less is owed by now than was asked for", async () => {
    const { first } = await anaOwes()
    const id = await asks(50_00)
    const raised = first.facts().lines.map(line => ({ ...line, quantity: 2, currentQuantity: 2 }))
    await first.change({ lines: raised })
    expect(await owed()).toBe(20_00)
    await expect(agrees(id)).rejects.toThrow("$50.00 is more than the $20.00 that is owed now")
    expect(await owed()).toBe(20_00)
  })

  test("agreed to by two people at once happens once", async () => {
    await anaOwes()
    const id = await asks(20_00)
    const both = await Promise.allSettled([agrees(id), agrees(id)])
    expect(both.map(one => one.status).sort()).toEqual(["fulfilled", "rejected"])
    expect(await owed()).toBe(30_00)
  })

  test("can be refused with a reason, taken back by who asked, and asked for again", async () => {
    await anaOwes()
    const id = await asks(20_00)
    await expect(asks(10_00)).rejects.toThrow("waits already")
    const no = (because: string, by: Member, which = id) =>
      inBrand(tx => refuseToForgive(tx, which, because, by, story.world.now()))
    await expect(no(" ", olive)).rejects.toThrow("Say why")
    await no("She can pay it", olive)
    await expect(agrees(id)).rejects.toThrow("was refused already")
    const again = await asks(10_00)
    await no("", fay, again)
    expect(await owed()).toBe(50_00)
  })

  test("nobody answers ends after fourteen days, and another may be asked for", async () => {
    await anaOwes()
    const id = await asks(20_00)
    story.clock.move(14 * 24 * 3600)
    await expect(agrees(id)).rejects.toThrow("Nobody answered")
    const again = await asks(20_00)
    await agrees(again)
    expect(await owed()).toBe(30_00)
  })

  test("wants a reason, and no more than is owed", async () => {
    await anaOwes()
    await expect(asks(50_01)).rejects.toThrow("more than the $50.00")
    await expect(asks(0)).rejects.toThrow("above zero")
    const wish = { creatorId: story.brand.ana.creatorId, currency: "USD", amountMinor: 1, reason: " because " }
    await expect(inBrand(tx => askToForgive(tx, wish, fay, story.world.now()))).rejects.toThrow("Say why")
  })

  test("is undone by a later raise of the same order, before anything is earned anew", async () => {
    const { first } = await anaOwes()
    await agrees(await asks(50_00))
    const raised = first.facts().lines.map(line => ({ ...line, quantity: 2, currentQuantity: 2 }))
    await first.change({ lines: raised })
    expect([await first.positions(), await owed()]).toEqual([{ Ana: { paid: 30_00 } }, 0])
  })
})

describe("who owes", () => {
  const list = (day: string, until: string, filter: Partial<ReceivableFilter> = {}) =>
    inBrand(async tx => {
      const asOf = { day, until: new Date(until), timeZone: "America/New_York" }
      const { rows, next } = await listReceivables(tx, asOf, { sort: "-owed", limit: 10, ...filter })
      return { rows, next, totals: await receivableTotals(tx, asOf) }
    })

  test("is told as of any day, by how long each debt has stood; sums equal the books", async () => {
    await anaOwes()
    const early = await list("2026-11-21", "2026-11-22T05:00:00Z")
    expect([early.rows, early.totals]).toEqual([[], []])
    const now = await list("2026-11-22", "2026-11-23T05:00:00Z")
    expect(now.rows).toMatchObject([{ creatorName: "Ana", owedMinor: 50_00, orders: 2, byAge: { "0–30": 50_00 } }])
    expect(now.totals).toMatchObject([{ currency: "USD", creators: 1, owedMinor: 50_00 }])
    await agrees(await asks(40_00))
    const ages = async (day: string) => (await list(day, `${day}T23:00:00Z`)).rows.map(row => row.byAge)
    expect(await ages("2026-12-22")).toEqual([{ "0–30": 10_00, "31–60": 0, "61–90": 0, "over 90": 0 }])
    expect(await ages("2026-12-23")).toEqual([{ "0–30": 0, "31–60": 10_00, "61–90": 0, "over 90": 0 }])
    expect(await ages("2027-02-21")).toEqual([{ "0–30": 0, "31–60": 0, "61–90": 0, "over 90": 10_00 }])
    expect(await owed()).toBe(10_00)
  })

  test("can be narrowed, sorted and paged", async () => {
    await anaOwes()
    const tomas = await story.shop.orders({ code: "TOMAS10", lines: [{ quantity: 1, price: 700_00 }] })
    await tomas.clear()
    await story.pay(await story.approved())
    await tomas.change({ updatedAt: story.world.now() })
    await tomas.refund({ quantity: 1 })
    await tomas.confirm(story.world.now())
    const names = async (filter: Partial<ReceivableFilter>) =>
      (await list("2026-11-22", "2026-11-23T05:00:00Z", filter)).rows.map(row => row.creatorName)
    expect(await names({})).toEqual(["Tomas", "Ana"])
    expect(await names({ sort: "creator" })).toEqual(["Ana", "Tomas"])
    expect(await names({ sort: "oldest" })).toEqual(["Ana", "Tomas"])
    expect(await names({ creatorId: story.brand.ana.creatorId })).toEqual(["Ana"])
    expect(await names({ bucket: "31–60" })).toEqual([])
    expect(await names({ currency: "JPY" })).toEqual([])
    for (const sort of ["-owed", "oldest", "creator"] as const) {
      const first = await list("2026-11-22", "2026-11-23T05:00:00Z", { sort, limit: 1 })
      const second = await list("2026-11-22", "2026-11-23T05:00:00Z", { sort, limit: 1, cursor: first.next ?? "" })
      expect([...first.rows, ...second.rows].map(row => row.creatorName)).toEqual(await names({ sort }))
      expect(second.next).toBeNull()
    }
  })

  test("sees which refund caused each debt and what repaid it; the list and the detail agree", async () => {
    await anaOwes()
    await agrees(await asks(40_00))
    const asOf = { day: "2026-11-25", until: new Date("2026-11-26T05:00:00Z"), timeZone: "America/New_York" }
    const debts = await inBrand(tx => creatorDebts(tx, story.brand.ana.creatorId, asOf))
    expect(debts).toMatchObject([
      {
        refundedAt: [expect.any(Date)],
        because: "read back from the shop",
        amountMinor: 30_00,
        openMinor: 0,
        repaid: [{ kind: "written_off", amountMinor: 30_00 }],
      },
      { amountMinor: 20_00, openMinor: 10_00, days: 3, repaid: [{ kind: "written_off", amountMinor: 10_00 }] },
    ])
    const [row] = (await inBrand(tx => listReceivables(tx, asOf, { sort: "-owed", limit: 10 }))).rows
    expect(row?.owedMinor).toBe(debts.reduce((sum, debt) => sum + debt.openMinor, 0))
  })
})

test("the creator is told when a debt arises and when it is given up, with what is owed then", async () => {
  await anaOwes()
  await agrees(await asks(50_00))
  const news = (await enqueued("tell-debt")).map(payload => DebtNews.parse(payload))
  expect(news.map(({ what, amount }) => [what, amount.minor])).toEqual([
    ["arose", 30_00],
    ["arose", 20_00],
    ["forgiven", 50_00],
  ])
  for (const one of news) await tellDebt(story.world, one)
  const mails = (await enqueued("send-mail")).map(payload => MailPayload.parse(payload))
  const ofDebts = mails.filter(mail => mail.template === "debt-changed")
  expect(ofDebts.map(mail => [mail.to, mail.props.what, mail.props.because, mail.props.left.minor])).toEqual([
    ["ana@juniper.example", "arose", "read back from the shop", 0],
    ["ana@juniper.example", "arose", "read back from the shop", 0],
    ["ana@juniper.example", "forgiven", REASON, 0],
  ])
})
