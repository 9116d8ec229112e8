import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type OfferDesk, offerDesk, TEN_PERCENT } from "@/db/testing/offer-desk"
import { findMember } from "@/server/identity/find-member"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { handOver } from "@/server/tracking/hand-over"
import type { OfferTerms } from "@/server/tracking/offer"
import { findOffer } from "@/server/tracking/offer-queries"
import { handOverCode } from "./hand-over-code"
import { changeOffer, stopOffer } from "./keep-offer"
import { rotateCode } from "./rotate-code"
import { putOursBack, takeTheirs } from "./settle-drift"
import { syncOffer } from "./sync-offer"

let desk: OfferDesk
const AUTH = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }

beforeAll(async () => {
  desk = await offerDesk()
})
afterAll(() => desk.close())

const shared = (terms: Partial<OfferTerms> = {}) =>
  desk.makeOffer({ kind: "shared", terms: { ...TEN_PERCENT, ...terms } })
const read = async (offerId: Id<"ofr">) =>
  present(await desk.world.db.brand(desk.brand.brandId, tx => findOffer(tx, offerId)), "the offer")
const asOlive = <T>(work: (tx: never, olive: never) => Promise<T>) =>
  desk.world.db.brand(desk.brand.brandId, async tx => {
    const olive = present(await findMember(tx, desk.brand.owner.userId), "Olive")
    return await work(tx as never, olive as never)
  })
const now = () => desk.world.now()
const codesOf = async (offerId: Id<"ofr">) =>
  (
    await desk.owner`select code, creator_id, retired_at, id, standing from discount_codes where offer_id = ${offerId} order by id`
  ).slice()

test("an offer of shared codes is one discount of the shop, with a code for each creator that is theirs", async () => {
  const offerId = await shared({ value: { kind: "amount", amountMinor: 500, currency: "USD" } })
  expect((await read(offerId)).discounts[0]?.state).toBe("being made")
  await desk.workOff()
  const codes = await codesOf(offerId)
  expect(codes.map(row => row.code).sort()).toEqual(["ANA5OFF", "TOMAS5OFF", "WREN5OFF"])
  expect((await read(offerId)).discounts[0]?.state).toBe("active")
  const found = await Promise.all(codes.map(row => desk.world.shopify.findDiscountCode(AUTH, row.code)))
  expect(new Set(found.map(one => one?.gid)).size).toBe(1)
  const [owned] = await desk.owner`select creator_id from code_ownerships where code_key = 'ANA5OFF'`
  expect(owned?.creator_id).toBe(desk.brand.ana.creatorId)
  await desk.workOff()
  expect(await codesOf(offerId)).toHaveLength(3)
})

test("what cannot be is refused with a sentence, and nothing is kept", async () => {
  const before = (await desk.owner`select count(*)::int as n from offers`)[0]?.n
  const cases: [Partial<OfferTerms>, RegExp][] = [
    [{ title: " " }, /Give the offer a name/],
    [{ value: { kind: "percentage", bps: 0 } }, /more than 0 %/],
    [{ value: { kind: "amount", amountMinor: 500, currency: "JPY" } }, /sells in USD/],
    [{ items: { kind: "products", gids: [] } }, /Choose at least one/],
    [{ endsAt: "2026-10-01T00:00:00.000Z" }, /ends before it begins/],
    [{ usageLimit: 0 }, /whole number above 0/],
  ]
  for (const [terms, words] of cases) await expect(shared(terms)).rejects.toThrow(words)
  await expect(
    desk.makeOffer({
      shopId: null,
      terms: { ...TEN_PERCENT, items: { kind: "products", gids: ["gid://shopify/Product/1"] } },
    }),
  ).rejects.toThrow("belong to one shop")
  expect((await desk.owner`select count(*)::int as n from offers`)[0]?.n).toBe(before)
})

test("what the shop refuses stands beside the offer, and a changed offer is asked for again", async () => {
  const offerId = await shared({ title: "For nothing", items: { kind: "products", gids: ["gid://shopify/Product/1"] } })
  await desk.workOff()
  expect((await read(offerId)).discounts[0]).toMatchObject({
    state: "refused",
    refusal: "Product with id: 1 is invalid",
  })
  const terms = { ...TEN_PERCENT, title: "For everything" }
  await asOlive((tx, olive) => changeOffer(tx, { offerId, seen: 1, terms }, olive, now()))
  await expect(asOlive((tx, olive) => changeOffer(tx, { offerId, seen: 1, terms }, olive, now()))).rejects.toThrow(
    "Reload",
  )
  await desk.workOff()
  expect((await read(offerId)).discounts[0]?.state).toBe("active")
})

test("a change in the shop's admin is noticed with both values; ours is put back, or theirs is taken", async () => {
  const offerId = await shared({ title: "Winter" })
  await desk.workOff()
  const place = { offerId, shopId: desk.brand.shopId }
  const [{ anchor_code: anchor, shopify_gid: gid } = {}] =
    await desk.owner`select anchor_code, shopify_gid from offer_discounts where offer_id = ${offerId}`
  const changeThere = async (bps: number) => {
    desk.later()
    desk.shopify.changeDiscount("juniper", anchor, { value: { kind: "percentage", bps } }, { send: false })
    const { handlerOf } = await import("./topic-handlers")
    const delivery = {
      shopId: desk.brand.shopId,
      topic: "discounts/update",
      body: JSON.stringify({ admin_graphql_api_id: gid }),
    }
    const scene = { now: now(), ref: {} as never, customerKey: "", appUrl: "" }
    await desk.world.db.brand(desk.brand.brandId, tx =>
      handlerOf("discounts/update")(tx, delivery as never, scene as never),
    )
    await desk.workOff()
  }
  await changeThere(2_000)
  expect((await read(offerId)).discounts[0]).toMatchObject({
    state: "differs",
    drift: ["value"],
    said: { value: { kind: "percentage", bps: 2_000 } },
  })
  desk.later()
  await asOlive((tx, olive) => putOursBack(tx, place, olive, now()))
  await desk.workOff()
  expect((await read(offerId)).discounts[0]?.state).toBe("active")
  expect((await desk.world.shopify.readDiscount(AUTH, gid))?.controls?.value).toEqual({
    kind: "percentage",
    bps: 1_000,
  })
  await changeThere(2_500)
  desk.later()
  await asOlive((tx, olive) => takeTheirs(tx, place, olive, now()))
  await desk.workOff()
  expect(await read(offerId)).toMatchObject({
    version: 2,
    terms: { value: { bps: 2_500 } },
    discounts: [{ state: "active" }],
  })
  await expect(asOlive((tx, olive) => putOursBack(tx, place, olive, now()))).rejects.toThrow("as it is written here")
})

test("an offer whose discount was deleted in the shop says so when somebody joins, and is not asked for again and again", async () => {
  const offerId = await shared({ title: "Deleted" })
  await desk.workOff()
  const [{ anchor_code: anchor } = {}] =
    await desk.owner`select anchor_code from offer_discounts where offer_id = ${offerId}`
  desk.shopify.deleteDiscount("juniper", anchor, { send: false })
  const [gone] = await codesOf(offerId)
  await desk.owner`update discount_codes set retired_at = now(), ended_at = now() where id = ${gone?.id}`
  await syncOffer(desk.world, { brandId: desk.brand.brandId, shopId: desk.brand.shopId, offerId })
  expect((await read(offerId)).discounts[0]).toMatchObject({
    state: "refused",
    refusal: "The discount was deleted in the shop.",
  })
  const [{ n } = {}] = await desk.owner`select count(*)::int as n from offers_out_of_step() where offer_id = ${offerId}`
  expect(n).toBe(0)
})

test("an offer that ends takes its codes with it in the shop", async () => {
  const offerId = await shared({ title: "Short" })
  await desk.workOff()
  await asOlive((tx, olive) => stopOffer(tx, offerId, olive, now()))
  await desk.workOff()
  const [code] = await codesOf(offerId)
  const lines = [{ productHandle: "juniper-candle", quantity: 1 }]
  expect(() => desk.shopify.placeOrder("juniper", { lines, codes: [code?.code] })).toThrow("has expired")
  expect((await read(offerId)).discounts[0]?.state).toBe("ended")
  expect(code?.standing).toBe("ended")
})

test.each(["of an offer", "of the program's terms"])(
  "a leaked code %s is replaced in one step by one that nobody guesses",
  async which => {
    const offerId = which === "of an offer" ? await shared({ title: "Leaky" }) : null
    await desk.workOff()
    const find = () =>
      offerId
        ? desk.owner`select id, code from discount_codes where offer_id = ${offerId} and creator_id = ${desk.brand.tomas.creatorId} and retired_at is null`
        : desk.owner`select id, code from discount_codes where offer_id is null and creator_id = ${desk.brand.ana.creatorId} and retired_at is null`
    const [old] = await find()
    if (!offerId) {
      // ANA10 of the cast is in the shop under another id than in the books.
      const there = await desk.world.shopify.findDiscountCode(AUTH, "ANA10")
      await desk.owner`update discount_codes set shopify_gid = ${there?.gid ?? ""} where id = ${old?.id}`
    }
    desk.later()
    await desk.world.db.brand(desk.brand.brandId, tx => rotateCode(tx, old?.id, "system", now()))
    await expect(
      desk.world.db.brand(desk.brand.brandId, tx => rotateCode(tx, old?.id, "system", now())),
    ).rejects.toThrow("replaced already")
    await desk.workOff()
    const lines = [{ productHandle: "juniper-candle", quantity: 1 }]
    expect(() => desk.shopify.placeOrder("juniper", { lines, codes: [old?.code] })).toThrow(/expired|not a code/)
    const [fresh] = await find()
    expect(fresh?.code).toMatch(new RegExp(`^${old?.code.replace(/-\d$/, "")}-[2-9B-Z]{4}$`))
    desk.shopify.placeOrder("juniper", { lines, codes: [fresh?.code] })
    const others = offerId ? (await codesOf(offerId)).filter(row => row.creator_id !== desk.brand.tomas.creatorId) : []
    for (const other of others) desk.shopify.placeOrder("juniper", { lines, codes: [other.code] })
  },
)

test("a code that changes hands is the new creator's from that instant, and the old one gets another", async () => {
  const [wren] = await desk.owner`select id, code from discount_codes where code = 'WREN10'`
  desk.later()
  await asOlive((tx, olive) => handOverCode(tx, wren?.id, desk.brand.tomas.creatorId, olive, now()))
  await expect(
    asOlive((tx, olive) => handOverCode(tx, wren?.id, desk.brand.tomas.creatorId, olive, desk.later())),
  ).rejects.toThrow("theirs already")
  await desk.workOff()
  const own =
    await desk.owner`select code from discount_codes where creator_id = ${desk.brand.wren.creatorId} and offer_id is null and refusal is null`
  expect(own.map(row => row.code)).toEqual([expect.stringMatching(/^WREN10-\d$/)])
  const [{ n } = {}] = await desk.owner`select count(*)::int as n from audit_log where action = 'hand code over'`
  expect(n).toBe(1)
})

test("whatever reassignments there are, each instant has one owner, and an order lands on that one", async () => {
  const { brandId, shopId, ana, tomas, wren } = desk.brand
  const people = [ana, tomas, wren]
  const [code] = await desk.owner`select id, code from discount_codes where code = 'TOMAS10'`
  let at = now().getTime() + 3_600_000
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ to: fc.nat(2), afterMs: fc.integer({ min: -5_000, max: 5_000 }) }), {
        minLength: 1,
        maxLength: 8,
      }),
      fc.array(fc.nat(60_000), { minLength: 3, maxLength: 3 }),
      async (steps, probes) => {
        const start = at
        const taken: { from: number; creatorId: string }[] = []
        for (const { to, afterMs } of steps) {
          const from = at + afterMs
          const owner = present(people[to], "one of the cast")
          const done = await desk.world.db
            .brand(brandId, tx => handOver(tx, code?.id, owner, new Date(from)))
            .then(
              () => true,
              () => false,
            )
          if (!done) continue
          taken.push({ from, creatorId: owner.creatorId })
          at = Math.max(at, from)
        }
        for (const probe of probes) {
          const instant = start + probe
          const expected = taken.filter(one => one.from <= instant).at(-1)?.creatorId
          const owners =
            await desk.owner`select creator_id from code_ownerships where brand_id = ${brandId} and shop_id = ${shopId}
            and code_key = 'TOMAS10' and during @> ${new Date(instant).toISOString()}::timestamptz`
          expect(owners).toHaveLength(1)
          if (expected) expect(owners[0]?.creator_id).toBe(expected)
        }
        at += 70_000
      },
    ),
    { numRuns: 25 },
  )
})
