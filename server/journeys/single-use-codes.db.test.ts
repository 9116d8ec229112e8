import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { codeIn, type OfferDesk, offerDesk, TEN_PERCENT } from "@/db/testing/offer-desk"
import { listOffers } from "@/server/tracking/offer-queries"
import { expirePool } from "./expire-codes"
import { fillPool } from "./fill-pool"

let desk: OfferDesk

beforeEach(async () => {
  desk = await offerDesk()
})
afterEach(() => desk.close())

const pool = async () => (await desk.owner`select * from code_pools`)[0] ?? {}
const states = async () => {
  const rows = await desk.owner`select state, count(*)::int as n from pool_codes group by state`
  return Object.fromEntries(rows.map(row => [row.state, row.n]))
}
const job = async () => ({ brandId: desk.brand.brandId, poolId: (await pool()).id })

async function opened(size = 20, lowWater = 5, reservationHours = 48): Promise<string> {
  await desk.makeOffer({ pool: { prefix: "JUNI", size, lowWater, reservationHours } })
  await desk.workOff()
  return await desk.safeSlug(desk.brand.ana.enrollmentId)
}

describe("a pool", () => {
  test("is filled in the shop, 250 codes a call, as one discount of which each code works once", async () => {
    await opened(600, 100)
    expect(await states()).toEqual({ free: 600 })
    const fills = await desk.owner`select asked_count, imported_count, failed_count from pool_fills order by id`
    expect(fills.map(row => [row.asked_count, row.imported_count, row.failed_count])).toEqual([
      [250, 250, 0],
      [250, 250, 0],
      [100, 100, 0],
    ])
    const [one] = await desk.owner`select code_key from pool_codes limit 1`
    expect(one?.code_key).toMatch(/^JUNI-[2-9B-DF-HJKMNP-TV-Z]{5}-[2-9B-DF-HJKMNP-TV-Z]{5}$/)
    const buy = () =>
      desk.shopify.placeOrder("juniper", {
        lines: [{ productHandle: "juniper-candle", quantity: 1 }],
        codes: [one?.code_key],
      })
    buy()
    expect(buy).toThrow("as often as it may be")
    expect((await pool()).fill_wanted_at).toBeNull()
    // A code works once by its kind, which is no difference between the shop and the offer.
    const { rows } = await desk.world.db.brand(desk.brand.brandId, tx => listOffers(tx, undefined))
    expect(rows[0]?.discounts[0]).toMatchObject({ state: "active", drift: [] })
  })

  test("is not filled twice when the answers of the shop are lost: what is there is looked up", async () => {
    await desk.makeOffer({ pool: { prefix: "JUNI", size: 40, lowWater: 5, reservationHours: 48 } })
    desk.shopify.setFaults("juniper", { loseAnswers: 1 })
    await expect(desk.workOff()).rejects.toThrow()
    const [held] = await desk.owner`select offer_id, shop_id from offer_discounts`
    await desk.owner`select graphile_worker.add_job('find-work', '{}'::json)`
    await desk.workOff()
    expect(held).toBeDefined()
    expect(await states()).toEqual({ free: 40 })
    const page = await desk.world.shopify.findDiscountCode(
      { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" },
      (await desk.owner`select anchor_code from offer_discounts`)[0]?.anchor_code,
    )
    expect(page?.title).toBe("Ten for friends")
    // The same for codes: the call was made and its answer lost.
    await desk.owner`update code_pools set size = 90, fill_wanted_at = now()`
    desk.shopify.setFaults("juniper", { loseAnswers: 1 })
    await expect(fillPool(desk.world, (await job()) as never)).rejects.toThrow()
    await fillPool(desk.world, (await job()) as never)
    expect(await states()).toEqual({ free: 90 })
    expect((await desk.owner`select count(*)::int as n from pool_fills`)[0]?.n).toBe(2)
  })

  test("says why the shop makes no codes, and needs a person then", async () => {
    await opened(20)
    const [{ anchor_code: anchor } = {}] = await desk.owner`select anchor_code from offer_discounts`
    desk.shopify.deleteDiscount("juniper", anchor, { send: false })
    await desk.owner`update code_pools set size = 60, fill_wanted_at = now()`
    await fillPool(desk.world, (await job()) as never)
    expect((await pool()).fault).toMatch(/deleted in the shop/)
  })
})

describe("a click through a safe link", () => {
  test("reserves a code of its own, committed before the shopper is sent to the shop's own discount address", async () => {
    const slug = await opened()
    const response = await desk.follow(slug)
    const location = response.headers.get("location") ?? ""
    const code = codeIn(location)
    const [held] = await desk.owner`
      select p.state, p.enrollment_id, p.click_id, c.id as clicked, o.enrollment_id as owner from pool_codes p
      join clicks c on c.id = p.click_id join code_ownerships o on o.pool_code_id = p.id where p.code_key = ${code}`
    const { enrollmentId } = desk.brand.ana
    expect(held).toMatchObject({ state: "reserved", enrollment_id: enrollmentId, owner: enrollmentId })
    const url = new URL(location)
    expect(url.pathname).toBe(`/shops/juniper/discount/${code}`)
    const inside = new URL(url.searchParams.get("redirect") ?? "", "http://shop")
    expect(inside.pathname).toBe("/")
    expect(inside.searchParams.get("ref")).toMatch(/^[\w-]{35}$/)
    expect(inside.searchParams.get("utm_source")).toBe("ana-juniper")
  })

  test("gives the same browser the same code while its reservation runs, and another one after that", async () => {
    const slug = await opened()
    const first = await desk.follow(slug)
    const cookie = first.headers.get("set-cookie")?.split(";")[0] ?? ""
    const again = await desk.follow(slug, { cookie })
    expect(codeIn(again.headers.get("location"))).toBe(codeIn(first.headers.get("location")))
    expect(again.headers.get("set-cookie")).toBeNull()
    desk.later(49 * 3_600_000)
    const later = await desk.follow(slug, { cookie })
    expect(codeIn(later.headers.get("location"))).not.toBe(codeIn(first.headers.get("location")))
    // Two people behind one address do not share a code that works once, nor does somebody who makes a cookie up.
    const forged = await desk.follow(slug, { cookie: `${cookie.split("=")[0]}=${"A".repeat(35)}` })
    const other = await desk.follow(slug)
    expect(new Set([later, forged, other].map(one => codeIn(one.headers.get("location")))).size).toBe(3)
  })

  test("gets no code before its offer begins or after it ended, which is no alarm", async () => {
    const startsAt = new Date(desk.world.now().getTime() + 3_600_000).toISOString()
    const endsAt = new Date(desk.world.now().getTime() + 7_200_000).toISOString()
    const terms = { ...TEN_PERCENT, startsAt, endsAt }
    await desk.makeOffer({ terms, pool: { prefix: "JUNI", size: 20, lowWater: 5, reservationHours: 48 } })
    await desk.workOff()
    const slug = await desk.safeSlug(desk.brand.ana.enrollmentId)
    const given = async () => codeIn((await desk.follow(slug)).headers.get("location")) !== null
    const before = await given()
    desk.later(3_600_000)
    const during = await given()
    desk.later(3_600_000)
    expect([before, during, await given()]).toEqual([false, true, false])
    expect(await pool()).toMatchObject({ missed_count: 0, missed_since: null })
  })

  test("gives machines no code", async () => {
    const slug = await opened()
    const bot = await desk.follow(slug, { "user-agent": "facebookexternalhit/1.1" })
    expect(codeIn(bot.headers.get("location"))).toBeNull()
    expect(await states()).toEqual({ free: 20 })
  })

  test("leads to the shop without a code when the pool is empty, and managers hear of it once", async () => {
    const slug = await opened(10, 2)
    desk.shopify.setFaults("juniper", { failNext: 1_000 })
    const responses = await Promise.all(Array.from({ length: 14 }, () => desk.follow(slug)))
    const codes = responses.map(one => codeIn(one.headers.get("location"))).filter(code => code !== null)
    expect(new Set(codes).size).toBe(10)
    const plain = responses.map(one => one.headers.get("location") ?? "").filter(location => codeIn(location) === null)
    expect(plain).toHaveLength(4)
    for (const location of plain) expect(new URL(location).searchParams.get("ref")).not.toBeNull()
    expect(await pool()).toMatchObject({
      missed_count: 4,
      missed_since: expect.anything(),
      fill_wanted_at: expect.anything(),
    })
    const waiting = await desk.owner`
      select t.identifier as task from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`
    expect(waiting.map(row => row.task).sort()).toEqual(["alarm-pool", "fill-pool"])
    desk.shopify.setFaults("juniper", { failNext: 0 })
    const ran = await desk.workOff()
    // Olive and Milo.
    expect(ran.filter(task => task === "send-mail")).toHaveLength(2)
    expect((await states()).free).toBe(10)
    await Promise.all(Array.from({ length: 12 }, () => desk.follow(slug)))
    expect((await desk.workOff()).filter(task => task === "send-mail")).toEqual([])
  })

  test("leads to the shop while the database is away; whoever went on then takes no code afterwards", async () => {
    const slug = await opened()
    await desk.follow(slug)
    const { db } = desk.world
    const alone = db.alone
    Object.assign(db, { alone: () => Promise.reject(new Error("away")) })
    const response = await desk.follow(slug)
    Object.assign(db, { alone })
    expect(codeIn(response.headers.get("location"))).toBeNull()
    expect(new URL(response.headers.get("location") ?? "").searchParams.get("ref")).not.toBeNull()
    await desk.follower.drain()
    expect(await states()).toEqual({ free: 19, reserved: 1 })
    expect(await pool()).toMatchObject({ missed_count: 1 })
    expect((await desk.owner`select count(*)::int as n from clicks`)[0]?.n).toBe(2)
  })

  test("a reserved code is never handed out again, whoever writes it", async () => {
    const slug = await opened()
    await desk.follow(slug)
    await expect(
      desk.owner`update pool_codes set state = 'free', click_id = null where state = 'reserved'`,
    ).rejects.toThrow()
    await expect(desk.owner`update pool_codes set enrollment_id = null where state = 'reserved'`).rejects.toThrow(
      "never handed out again",
    )
  })
})

describe("a reservation that nobody used", () => {
  test("ends, its code is deleted in the shop, and it is given to nobody again; a used one stays", async () => {
    const slug = await opened(12, 2)
    const responses = await Promise.all(Array.from({ length: 8 }, () => desk.follow(slug)))
    const codes = responses.map(one => codeIn(one.headers.get("location")) ?? "")
    const [used = "", ...others] = codes
    const lines = [{ productHandle: "juniper-candle", quantity: 1 }]
    desk.shopify.placeOrder("juniper", { lines, codes: [used] })
    const { id: poolCode } = (await desk.owner`select id from pool_codes where code_key = ${used}`)[0] ?? {}
    await desk.owner`insert into pool_code_uses (brand_id, shop_id, code_key, order_id, pool_code_id, ordered_at)
      select brand_id, shop_id, code_key, gen_random_uuid(), ${poolCode}, now() from pool_codes where id = ${poolCode}`
    desk.later(49 * 3_600_000)
    await Promise.all([expirePool(desk.world, (await job()) as never), expirePool(desk.world, (await job()) as never)])
    await expirePool(desk.world, (await job()) as never)
    expect(await states()).toEqual({ free: 4, reserved: 1, deleted: 7 })
    for (const code of others)
      expect(() => desk.shopify.placeOrder("juniper", { lines, codes: [code] })).toThrow("is not a code")
    const more = await Promise.all(Array.from({ length: 4 }, () => desk.follow(slug)))
    for (const response of more) expect(codes).not.toContain(codeIn(response.headers.get("location")))
  })
})

describe("a rush", () => {
  const CLICKS = 20_000

  test("of 20,000 clicks gives no code twice, and nobody goes without but that an alarm says so", async () => {
    const slugs = [await opened(2_000, 500), await desk.safeSlug(desk.brand.tomas.enrollmentId)]
    const given: string[] = []
    let without = 0
    let left = CLICKS
    const shopper = async () => {
      while (left > 0) {
        left -= 1
        const response = await desk.follow(slugs[left % 2] ?? "")
        const code = codeIn(response.headers.get("location"))
        await response.arrayBuffer()
        if (code === null) without += 1
        else given.push(code)
      }
    }
    // The worker beside it: filled whenever the clicks themselves asked for it.
    let rushing = true
    const worker = async () => {
      while (rushing) {
        await desk.workOff()
        await new Promise(resolve => setTimeout(resolve, 20))
      }
    }
    const working = worker()
    await Promise.all(Array.from({ length: 64 }, shopper))
    rushing = false
    await working
    await desk.follower.drain()
    expect(given.length + without).toBe(CLICKS)
    expect(new Set(given).size).toBe(given.length)
    const [books] = await desk.owner`
      select (select count(*)::int from clicks where not bot) as clicks,
        (select count(*)::int from pool_codes where click_id is not null) as reserved,
        (select count(distinct click_id)::int from pool_codes) as holders,
        (select count(*)::int from code_ownerships where pool_code_id is not null) as owned`
    const reserved = books?.reserved
    expect(books).toEqual({ clicks: CLICKS, reserved, holders: reserved, owned: reserved })
    // A shopper whom a slow machine kept for a second went on without the code that was reserved for them.
    expect(reserved).toBeGreaterThanOrEqual(given.length)
    const missed = CLICKS - reserved
    expect((await pool()).missed_count).toBe(missed)
    expect((await pool()).missed_since === null).toBe(missed === 0)
    expect((await states()).free).toBeGreaterThan(0)
    expect(given.length).toBeGreaterThan(2_000)
  }, 300_000)

  test("of 200 for one code leaves it to exactly one", async () => {
    const slug = await opened(10, 1)
    await desk.owner`update pool_codes set state = 'failed' where id not in (select id from pool_codes limit 1)`
    desk.shopify.setFaults("juniper", { failNext: 1_000 })
    const responses = await Promise.all(Array.from({ length: 200 }, () => desk.follow(slug)))
    const codes = responses.map(one => codeIn(one.headers.get("location"))).filter(code => code !== null)
    expect(codes).toHaveLength(1)
    expect(await pool()).toMatchObject({ missed_count: 199 })
  })

  test("killed between the reservation and the answer leaves a code that nobody else is given", async () => {
    const slug = await opened(10, 1)
    const { db } = desk.world
    const alone = db.alone
    // The transaction commits, and the process dies before it hears of it.
    Object.assign(db, {
      alone: async (work: Parameters<typeof alone>[0]) => {
        await alone(work)
        throw new Error("killed")
      },
    })
    expect(codeIn((await desk.follow(slug)).headers.get("location"))).toBeNull()
    Object.assign(db, { alone })
    // The batch is written again, as a process that lives does: the click keeps the one code that it has.
    await desk.follower.drain()
    expect(await states()).toEqual({ free: 9, reserved: 1 })
    const [held] = await desk.owner`select code_key from pool_codes where state = 'reserved'`
    const others = await Promise.all(Array.from({ length: 9 }, () => desk.follow(slug)))
    expect(others.map(one => codeIn(one.headers.get("location")))).not.toContain(held?.code_key)
    expect(await pool()).toMatchObject({ missed_count: 0 })
  })
})
