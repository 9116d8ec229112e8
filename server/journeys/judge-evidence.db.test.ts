import { and, asc, eq, sql } from "drizzle-orm"
import type { Sql } from "postgres"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { orders, purchases, riskNotices, riskSignals, visits } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { ORDERED_AT, type Shopper, shopper } from "@/db/testing/shopper"
import type { Pay } from "@/server/attribution/decision"
import { DEFAULT_POLICY } from "@/server/attribution/policy"
import { publishPolicy } from "@/server/attribution/publish-policy"
import { type Id, newId } from "@/server/kernel/id"
import { addDays, HOUR_MS } from "@/server/kernel/time"
import { forgetOrders } from "@/server/orders/forget-orders"
import { emailHash } from "@/server/orders/shop-fact"
import { forgetMark } from "@/server/risk/creator-marks"
import { listOwnNotices } from "@/server/risk/notice-queries"
import { recordNotice } from "@/server/risk/record-notice"
import type { World } from "@/server/world"
import { holdIfContested, keepContestStops } from "./contest-stops"
import { decideDispute } from "./decide-dispute"
import { endLeak } from "./end-leak"
import { fileDispute } from "./file-dispute"
import { handOverCode } from "./hand-over-code"
import { type JudgeJob, judgeAgain } from "./judge-again"
import { confirmSignal, dismissSignal } from "./judge-signal"
import { markNext } from "./mark-creators"
import { reportListing } from "./report-listing"
import { runOutDisputes } from "./run-out-disputes"
import { watchAll, watchCode, watchCreator } from "./watch-risk"

const KEY = "for tests"
const LINES = [{ quantity: 1, price: 100_00 }]

let database: OpenDatabase
let owner: Sql
let db: Transactions
let brand: Juniper
let shop: Shopper
let now: Date
let stories = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db, owner } = database)
})
afterAll(() => database.end())
beforeEach(async () => {
  stories += 1
  brand = await juniper(db, { slug: `juniper-${stories}` })
  shop = shopper(db, brand)
  now = addDays(ORDERED_AT, 1)
})

const books = () => expectBooksInOrder(database.url)
const world = () => ({ db, now: () => now, appUrl: "http://localhost:3000", secrets: { app: KEY } }) as unknown as World
const inBrand = <T>(work: Parameters<typeof db.brand<T>>[1]) => db.brand(brand.brandId, work)
const by = () => ({ id: brand.owner.memberId, role: "owner", name: "Olive" }) as const
const at = (days: number, hours = 0) => new Date(ORDERED_AT.getTime() + days * 24 * HOUR_MS + hours * HOUR_MS)
const placed = (when: Date) => ({ orderedAt: when, updatedAt: when, paidAt: when })

async function policy(leakedCodes: Pay) {
  const next = { policy: { ...DEFAULT_POLICY, leakedCodes }, inForceFrom: at(-30), publishedBy: "system" }
  await inBrand(tx => publishPolicy(tx, next))
}

async function ownership(): Promise<Id<"cod">> {
  const rows = await inBrand(tx =>
    tx.execute<{ id: Id<"cod"> }>(
      sql`select id from code_ownerships where brand_id = ${brand.brandId} and creator_id = ${brand.ana.creatorId}`,
    ),
  )
  return rows[0]?.id as Id<"cod">
}

/** Ana's code is on a coupon site: shoppers without a click, from one day to the next. */
async function leaked(until: Date, uses = 12) {
  for (let n = 0; n < uses; n++) {
    const when = new Date(until.getTime() - (n + 1) * 4 * HOUR_MS)
    await shop.orders({ code: "ANA10", lines: LINES, more: { ...placed(when), referringHost: "www.retailmenot.com" } })
  }
  now = until
  await watchCode(world(), { brandId: brand.brandId, ownershipId: await ownership() })
}

async function signals(state = "open") {
  return inBrand(tx =>
    tx
      .select()
      .from(riskSignals)
      .where(and(eq(riskSignals.brandId, brand.brandId), eq(riskSignals.state, state as "open")))
      .orderBy(asc(riskSignals.id)),
  )
}

async function confirmed() {
  const [signal] = await signals()
  const signalId = signal?.id as Id<"rsk">
  await inBrand(tx => confirmSignal(tx, { signalId, note: null, by: by() }, "http://localhost:3000", now))
  const [notice] = await notices()
  return notice as NonNullable<typeof notice>
}

const notices = () => db.creator(brand.ana.creatorId, async tx => (await listOwnNotices(tx, null)).rows)

/** To whom mails of a template wait. */
async function mails(template: string): Promise<string[]> {
  const rows = await owner`select payload ->> 'to' as mail from graphile_worker._private_jobs
    where payload ->> 'template' = ${template} and payload ->> 'to' like ${`%@${brand.slug}.example`}`
  return rows.map(row => row.mail)
}

const judgeCode = async () =>
  judgeAgain(world(), {
    ...{ brandId: brand.brandId, ownershipId: await ownership() },
    ...{ since: at(-100).toISOString(), cause: "judged again" },
  })

describe("a code that got out", () => {
  test("is one open signal with its reasons, orders and money, however often it is looked at", async () => {
    await leaked(at(3))
    await watchCode(world(), { brandId: brand.brandId, ownershipId: await ownership() })
    const found = await signals()
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      kind: "leak",
      code: "ANA10",
      orderCount: 12,
      netMinor: 1_200_00,
      commissionMinor: 120_00,
    })
    expect(found[0]?.reasons.map(reason => reason.key)).toEqual(expect.arrayContaining(["burst", "coupon_referrer"]))
  })

  test("shows by the extension's mark and the coupon site that the shopper's browser landed with", async () => {
    const { brandId, shopId } = brand
    for (let n = 0; n < 8; n++) {
      const when = at(2, n)
      const checkoutToken = `checkout ${n}`
      await shop.orders({ code: "ANA10", lines: LINES, more: { ...placed(when), checkoutToken } })
      const visitorId = `visitor ${n}`
      await inBrand(async tx => {
        const consent = { analytics: true, marketing: true }
        const bought = { brandId, shopId, eventKey: `purchase:${n}`, checkoutToken, visitorId, consent }
        await tx.insert(purchases).values({ ...bought, browserAt: when })
        const landing = { brandId, shopId, visitorId, visitedAt: new Date(when.getTime() - HOUR_MS), consent }
        const from = { channel: "referral", paid: false, landingPath: "/cart", referrerHost: "couponfollow.com" }
        await tx.insert(visits).values({ ...landing, ...from, id: newId<"vis">(when), campaign: { afsrc: "1" } })
      })
    }
    now = at(3)
    await watchCode(world(), { brandId, ownershipId: await ownership() })
    const keys = (await signals())[0]?.reasons.map(reason => reason.key)
    expect(keys).toEqual(expect.arrayContaining(["extension", "coupon_referrer"]))
  })

  test("is told to its creator by mail, and only orders after that are touched", async () => {
    await policy({ kind: "none" })
    const before = await shop.orders({ code: "ANA10", lines: LINES, more: placed(at(0)) })
    await leaked(at(3))
    await confirmed()
    expect(await mails("code-leaked")).toEqual([`ana@${brand.slug}.example`])
    const after = await shop.orders({ code: "ANA10", lines: LINES, more: placed(at(3, 1)) })
    await judgeCode()
    expect(await before.positions()).toEqual({ Ana: { held: 10_00 } })
    expect(await after.positions()).toEqual({})
    expect((await after.decision()).because).toContain("a leaked code pays nothing: ANA10 had got out")
    await books()
  })

  test.each([
    ["full", { kind: "full" }, 10_00],
    ["a part", { kind: "reduced", bps: 2_500 }, 2_50],
  ] as const)("pays %s where the policy says so", async (_, pay, heldMinor) => {
    await policy(pay)
    await leaked(at(3))
    await confirmed()
    const after = await shop.orders({ code: "ANA10", lines: LINES, more: placed(at(4)) })
    expect(await after.positions()).toEqual({ Ana: { held: heldMinor } })
    await books()
  })

  test("pays in full where the shopper had followed the creator's own link, also when that is learned later", async () => {
    await policy({ kind: "none" })
    await leaked(at(3))
    await confirmed()
    const click = await shop.clicks("Ana", at(3, 1))
    const own = await shop.orders({ code: "ANA10", clickIds: [click], lines: LINES, more: placed(at(3, 2)) })
    expect(await own.positions()).toEqual({ Ana: { held: 10_00 } })
    const late = await shop.orders({ code: "ANA10", lines: LINES, more: placed(at(3, 3)) })
    expect(await late.positions()).toEqual({})
    await late.change({ clickRefs: own.facts().clickRefs })
    expect(await late.positions()).toEqual({ Ana: { held: 10_00 } })
    await books()
  })

  test("told of after an order that came late is judged by when the order was placed", async () => {
    await policy({ kind: "none" })
    await leaked(at(3))
    await confirmed()
    const early = await shop.orders({ code: "ANA10", lines: LINES, more: placed(at(2, 23)) })
    expect(await early.positions()).toEqual({ Ana: { held: 10_00 } })
  })

  test("is told of once, and decided once", async () => {
    await leaked(at(3))
    const [signal] = await signals()
    await confirmed()
    const again = { signalId: signal?.id as Id<"rsk">, note: null, by: by() }
    await expect(inBrand(tx => confirmSignal(tx, again, "http://localhost:3000", now))).rejects.toThrow("decided")
    await expect(inBrand(tx => dismissSignal(tx, again, now))).rejects.toThrow("decided")
    expect(await notices()).toHaveLength(1)
    await watchCode(world(), { brandId: brand.brandId, ownershipId: await ownership() })
    expect(await signals()).toEqual([])
  })

  test("dismissed by a person is not asked about again, unless it is clearly worse", async () => {
    await leaked(at(3))
    const [signal] = await signals()
    await inBrand(tx => dismissSignal(tx, { signalId: signal?.id as Id<"rsk">, note: "Our own sale.", by: by() }, now))
    await watchCode(world(), { brandId: brand.brandId, ownershipId: await ownership() })
    expect(await signals()).toEqual([])
  })

  test("not seen again for a month is let go", async () => {
    await leaked(at(3))
    now = at(29)
    await watchAll(world())
    expect(await signals()).toHaveLength(1)
    now = at(34)
    await shop.orders({ code: "TOMAS10", lines: LINES, more: placed(at(33)) })
    await watchAll(world())
    expect(await signals()).toEqual([])
    expect(await signals("expired")).toHaveLength(1)
  })

  test("found on a page by a person is worth a look at once, and each page counts once", async () => {
    const [code] = await inBrand(tx =>
      tx.execute<{ id: Id<"cod"> }>(
        sql`select id from discount_codes where brand_id = ${brand.brandId} and code = 'ANA10'`,
      ),
    )
    const found = { codeId: code?.id as Id<"cod">, url: "https://codes.example/juniper", note: null }
    await inBrand(tx => reportListing(tx, found, by(), now))
    expect(await signals()).toMatchObject([{ kind: "leak", score: 40, orderCount: 0 }])
    await expect(inBrand(tx => reportListing(tx, found, by(), now))).rejects.toThrow("already")
    await expect(inBrand(tx => reportListing(tx, { ...found, url: "codes" }, by(), now))).rejects.toThrow("web page")
  })
})

describe("a creator who contests a notice", () => {
  const ANSWER_DAYS = 14
  type Contest = { readonly creatorId: Id<"crt">; readonly noticeId: Id<"ntc"> }
  const contestNotice = ({ creatorId, noticeId }: Contest) =>
    fileDispute(world(), {
      ...{ creatorId, complaint: { kind: "code", noticeId } },
      ...{ words: "I read the code out in my show.", links: ["https://show.example/12"] },
    })
  const answer = (disputeId: Id<"dsp">, move: "uphold" | "decline", words: string) =>
    inBrand(tx => decideDispute(tx, { disputeId, move, decidedMinor: null, words }, by(), "http://localhost:3000", now))

  /** The same order once more, as often as that. */
  const copies = (orderId: Id<"ord">, n: number) => owner`
    with made as (insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'gid', 'gid://shopify/Order/' || gen_random_uuid()))).*
      from orders o cross join generate_series(1, ${n}) where o.id = ${orderId} returning brand_id, id, ordered_at)
    insert into code_uses select u.brand_id, u.ownership_id, m.id, m.ordered_at, false
      from made m join code_uses u on u.brand_id = m.brand_id and u.order_id = ${orderId}`
  const standing = async (dispute: Id<"dsp">) =>
    (await owner`select 1 from hold_stops where kind = 'contest' and scope = ${dispute} and released_at is null`).length
  async function followContests() {
    const taken = () =>
      owner`delete from graphile_worker._private_jobs where key like 'contest-stops:%' returning payload`
    for (let jobs = await taken(); jobs.length > 0; jobs = await taken())
      for (const { payload } of jobs) await keepContestStops(world(), payload)
  }

  async function underNotice() {
    await policy({ kind: "none" })
    await leaked(at(3))
    const notice = await confirmed()
    const touched = await shop.orders({ code: "ANA10", lines: LINES, more: placed(at(4)) })
    expect(await touched.positions()).toEqual({})
    now = at(4, 1)
    return { noticeId: notice.id, touched, contest: { creatorId: brand.ana.creatorId, noticeId: notice.id } }
  }

  test("leaves nothing held that was judged while the answer was given", async () => {
    const { contest } = await underNotice()
    const dispute = await contestNotice(contest)
    await followContests()
    let answered: Promise<unknown> = Promise.resolve()
    const late = await shop.orders({ code: "WRONG", lines: LINES, more: placed(at(4)) })
    await inBrand(async tx => {
      await holdIfContested(tx, late.id(), [{ id: contest.noticeId }], now)
      answered = answer(dispute, "decline", "The show aired in March").then(followContests)
      await new Promise(resolve => setTimeout(resolve, 300))
    })
    await answered
    expect(await standing(dispute)).toBe(0)
  })

  test("has everything given back when the brand lifts it", async () => {
    const { contest, touched } = await underNotice()
    await answer(await contestNotice(contest), "uphold", "We heard the show")
    await judgeCode()
    expect(await touched.positions()).toEqual({ Ana: { held: 10_00 } })
    const later = await shop.orders({ code: "ANA10", lines: LINES, more: placed(at(5)) })
    expect(await later.positions()).toEqual({ Ana: { held: 10_00 } })
    expect((await mails("dispute-moved")).filter(to => to === `ana@${brand.slug}.example`)).toHaveLength(2)
    expect(await signals("dismissed")).toHaveLength(1)
    await books()
  })

  test("hears why when the brand keeps it, and nothing changes", async () => {
    const { contest, touched } = await underNotice()
    const dispute = await contestNotice(contest)
    await answer(dispute, "decline", "The show aired in March")
    await judgeCode()
    expect(await touched.positions()).toEqual({})
    expect((await notices())[0]).toMatchObject({ answer: "upheld", because: "The show aired in March", endedAt: null })
    await expect(answer(dispute, "decline", "Once more, for good")).rejects.toThrow("is declined")
  })

  test("is right when nobody answers in time", async () => {
    const { contest, touched } = await underNotice()
    await contestNotice(contest)
    await runOutDisputes(world(), brand.brandId)
    expect((await notices())[0]?.endedAt).toBeNull()
    now = addDays(now, ANSWER_DAYS)
    await runOutDisputes(world(), brand.brandId)
    await judgeCode()
    expect((await notices())[0]).toMatchObject({ undone: true, endedBecause: "the brand did not answer in time" })
    expect(await touched.positions()).toEqual({ Ana: { held: 10_00 } })
  })

  test("loses nothing to a hold that ends meanwhile: what is contested does not clear", async () => {
    brand = await juniper(db, { slug: `short-${stories}`, holdDays: 5 })
    shop = shopper(db, brand)
    await policy({ kind: "reduced", bps: 2_500 })
    await leaked(at(3))
    const { id: noticeId } = await confirmed()
    const touched = await shop.orders({ code: "ANA10", lines: LINES, more: placed(at(4)) })
    expect(await touched.positions()).toEqual({ Ana: { held: 2_50 } })
    now = at(5)
    await contestNotice({ creatorId: brand.ana.creatorId, noticeId })
    await touched.clear(at(10))
    expect(await touched.positions()).toEqual({ Ana: { held: 2_50 } })
    now = at(5 + ANSWER_DAYS)
    await runOutDisputes(world(), brand.brandId)
    await judgeCode()
    await touched.clear(at(6 + ANSWER_DAYS))
    expect(await touched.positions()).toEqual({ Ana: { cleared: 10_00 } })
    await books()
  })

  test("loses nothing of what is ordered while they wait for the answer either", async () => {
    brand = await juniper(db, { slug: `brief-${stories}`, holdDays: 5 })
    shop = shopper(db, brand)
    await policy({ kind: "reduced", bps: 2_500 })
    await leaked(at(3))
    const { id: noticeId } = await confirmed()
    now = at(4)
    await contestNotice({ creatorId: brand.ana.creatorId, noticeId })
    const during = await shop.orders({ code: "ANA10", lines: LINES, more: placed(at(4, 2)) })
    await during.clear(at(11))
    expect(await during.positions()).toEqual({ Ana: { held: 2_50 } })
    now = at(4 + ANSWER_DAYS)
    await runOutDisputes(world(), brand.brandId)
    await judgeCode()
    await during.clear(at(5 + ANSWER_DAYS))
    expect(await during.positions()).toEqual({ Ana: { cleared: 10_00 } })
    await books()
  })

  test("is heard though the notice has ended meanwhile: what it touched is given back", async () => {
    const { contest, noticeId, touched } = await underNotice()
    await contestNotice(contest)
    await inBrand(tx => endLeak(tx, { noticeId, because: "A new code is out", undone: false }, by(), now))
    now = addDays(now, ANSWER_DAYS)
    await runOutDisputes(world(), brand.brandId)
    await judgeCode()
    expect((await notices())[0]).toMatchObject({ answer: "lifted", undone: true })
    expect(await touched.positions()).toEqual({ Ana: { held: 10_00 } })
    await books()
  })

  test("is answered though the brand took the notice back meanwhile", async () => {
    const { contest, noticeId } = await underNotice()
    await contestNotice(contest)
    await inBrand(tx => endLeak(tx, { noticeId, because: "It was our sale", undone: true }, by(), now))
    now = addDays(now, ANSWER_DAYS)
    await runOutDisputes(world(), brand.brandId)
    expect((await notices())[0]).toMatchObject({ answer: "lifted", undone: true, endedBecause: "It was our sale" })
    const again = { noticeId, because: "Once more", undone: true }
    await expect(inBrand(tx => endLeak(tx, again, by(), now))).rejects.toThrow("ended")
  })

  test("contests once, and only what is theirs and stands", async () => {
    const { contest, noticeId } = await underNotice()
    const foreign = { ...contest, creatorId: brand.tomas.creatorId }
    await expect(contestNotice(foreign)).rejects.toThrow("no such notice")
    await contestNotice(contest)
    await expect(contestNotice(contest)).rejects.toThrow("already")
    await inBrand(tx => endLeak(tx, { noticeId, because: "A new code is out", undone: false }, by(), now))
    await expect(contestNotice(contest)).rejects.toThrow("ended")
  })

  test("has every order held that it touches, however many, and let go, whatever became of them meanwhile", async () => {
    const { contest, touched } = await underNotice()
    await copies(touched.id(), 1_100)
    const dispute = await contestNotice(contest)
    expect(await standing(dispute)).toBe(500)
    await followContests()
    expect(await standing(dispute)).toBe(1_101)
    await copies(touched.id(), 1)
    await owner`update code_uses set own_click = true where brand_id = ${brand.brandId}`
    await answer(dispute, "decline", "The show aired in March")
    expect(await standing(dispute)).toBe(601)
    await followContests()
    expect(await standing(dispute)).toBe(0)
  })

  test("has what two contests hold let go by both of them only", async () => {
    const { contest, touched } = await underNotice()
    const leak = await contestNotice(contest)
    const own = {
      kind: "self_referral",
      creatorId: brand.tomas.creatorId,
      orderId: touched.id(),
      orderName: "#1",
    } as const
    const told = { ...own, reasons: [], seenSince: now, givenBy: "system" } as const
    const noticeId = (await inBrand(tx => recordNotice(tx, told, now))) as Id<"ntc">
    const second = await contestNotice({ creatorId: brand.tomas.creatorId, noticeId })
    await answer(leak, "decline", "The show aired in March")
    expect([await standing(leak), await standing(second)]).toEqual([0, 1])
    await answer(second, "decline", "It is their own order")
    expect(await standing(second)).toBe(0)
  })

  test("an ended notice keeps what it touched, and touches nothing after it", async () => {
    const { noticeId, touched } = await underNotice()
    now = at(5)
    await inBrand(tx => endLeak(tx, { noticeId, because: "A new code is out", undone: false }, by(), now))
    const later = await shop.orders({ code: "ANA10", lines: LINES, more: placed(at(6)) })
    await judgeCode()
    expect(await touched.positions()).toEqual({})
    expect(await later.positions()).toEqual({ Ana: { held: 10_00 } })
  })
})

describe("a creator who buys through their own link or code", () => {
  const mailbox = () => emailHash(`Ana+shop@${brand.slug}.example`, KEY)
  const known = () => inBrand(tx => markNext(tx, KEY, now))
  const own = (more = {}) =>
    shop.orders({
      code: "ANA10",
      lines: LINES,
      more: { customerEmailHash: mailbox(), customerHash: "customer-7", ...more },
    })

  test("earns nothing on it, before anything can clear, and reads why", async () => {
    await known()
    const order = await own()
    expect(await order.positions()).toEqual({})
    expect((await order.decision()).because).toContain("nobody earns on their own order")
    expect(await notices()).toMatchObject([{ kind: "self_referral", orderName: order.facts().name }])
    await books()
  })

  test("is found out later as well: who is known after the order, and what the same customer ordered with another address", async () => {
    const first = await own()
    const second = await own({ customerEmailHash: null })
    const stranger = await own({ customerEmailHash: null, customerHash: "customer-8" })
    expect(await first.positions()).toEqual({ Ana: { held: 10_00 } })
    await known()
    const { brandId } = brand
    await judgeAgain(world(), { brandId, emailHash: mailbox() ?? "", cause: "creator recognised" })
    await judgeAgain(world(), { brandId, customerHash: "customer-7", cause: "customer recognised" })
    expect(await first.positions()).toEqual({ Ana: {} })
    expect(await second.positions()).toEqual({ Ana: {} })
    expect(await stranger.positions()).toEqual({ Ana: { held: 10_00 } })
    await books()
  })

  test("who buys with somebody else's code is an ordinary shopper", async () => {
    await known()
    const order = await shop.orders({ code: "TOMAS10", lines: LINES, more: { customerEmailHash: mailbox() } })
    expect(await order.positions()).toEqual({ Tomas: { held: 10_00 } })
  })

  test("is shown to a person, who may know better: a gift, a household", async () => {
    await known()
    const order = await own()
    await watchCreator(world(), { brandId: brand.brandId, creatorId: brand.ana.creatorId })
    const [signal] = await signals()
    expect(signal).toMatchObject({ kind: "self_referral", orderCount: 1, netMinor: 100_00, commissionMinor: 0 })
    const word = { signalId: signal?.id as Id<"rsk">, note: "It was her sister", by: by() }
    await inBrand(tx => dismissSignal(tx, word, now))
    expect(await order.positions()).toEqual({ Ana: { held: 10_00 } })
    await order.settle()
    expect(await order.positions()).toEqual({ Ana: { held: 10_00 } })
    expect((await notices())[0]).toMatchObject({ undone: true, endedBecause: "It was her sister" })
    await books()
  })

  test("who is forgotten is known by nothing any more, and stays so when the shop tells of the order again", async () => {
    await known()
    const order = await own()
    const { shopId } = brand
    await inBrand(async tx => {
      await forgetOrders(tx, { shopId, customerHash: "customer-7", orderGids: [] }, now)
      await forgetMark(tx, "customer-7")
    })
    await order.change({ financialStatus: "paid" })
    const [kept] = await inBrand(tx => tx.select({ hash: orders.customerEmailHash }).from(orders))
    expect(kept?.hash).toBeNull()
    expect(await order.positions()).toEqual({})
    await books()
  })

  test("settled again and again is judged once", async () => {
    await known()
    const order = await own()
    await order.settle()
    await order.settle()
    const verdicts = await inBrand(tx =>
      tx.execute(sql`select 1 from attribution_verdicts where order_id = ${order.id()}`),
    )
    expect([...verdicts]).toHaveLength(1)
    expect(await notices()).toHaveLength(1)
  })

  test("after something of the order has cleared, nothing is judged any more", async () => {
    const order = await own()
    await order.confirm()
    await order.clear()
    await known()
    await order.settle()
    expect(await order.positions()).toEqual({ Ana: { cleared: 10_00 } })
    expect(await notices()).toEqual([])
  })
})

test("another brand, and another creator, see nothing of it", async () => {
  await leaked(at(3))
  await confirmed()
  const other = await juniper(db, { slug: `kobo-${stories}` })
  const seen = await db.brand(other.brandId, async tx => [
    ...(await tx.select({ id: riskSignals.id }).from(riskSignals)),
    ...(await tx.select({ id: riskNotices.id }).from(riskNotices)),
  ])
  expect(seen).toEqual([])
  const theirs = await db.creator(brand.tomas.creatorId, async tx => (await listOwnNotices(tx, null)).rows)
  expect(theirs).toEqual([])
  const own = await db.creator(brand.ana.creatorId, tx => tx.select({ id: riskSignals.id }).from(riskSignals))
  expect(own).toEqual([])
})

test("a code that changes hands while orders are on their way is credited by whose it was when they were placed", async () => {
  const [code] = await owner<{ id: Id<"cod"> }[]>`
    select id from discount_codes where brand_id = ${brand.brandId} and code = 'ANA10'`
  const before = await shop.orders({ code: "ANA10", lines: LINES, more: placed(at(2)) })
  const after = await shop.orders({ code: "ANA10", lines: LINES, more: placed(at(3, 1)) })
  await inBrand(tx => handOverCode(tx, code?.id as Id<"cod">, brand.tomas.creatorId, by(), at(3)))
  const jobs = await owner<{ payload: JudgeJob }[]>`
    select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'judge-again' and j.payload ->> 'brandId' = ${brand.brandId}`
  for (const { payload } of jobs) await judgeAgain(world(), payload)
  expect(await before.positions()).toEqual({ Ana: { held: 10_00 } })
  expect(await after.positions()).toEqual({ Ana: {}, Tomas: { held: 10_00 } })
  await books()
})
