import { afterAll, beforeAll, expect, test } from "vitest"
import { processWaiting } from "@/db/testing/arrive"
import { codeIn, type OfferDesk, offerDesk, TEN_PERCENT } from "@/db/testing/offer-desk"
import type { WebhookDelivery } from "@/sandbox/shopify/queue-webhooks"
import { usesOfOwnCodes } from "@/server/reporting/uses-of-own-codes"
import { codesUsedTwice, firstUseOf } from "@/server/tracking/record-uses"
import { receiveShopifyWebhook } from "./receive-shopify-webhook"

let desk: OfferDesk
let slug: string

beforeAll(async () => {
  desk = await offerDesk()
  await desk.makeOffer({ pool: { prefix: "JUNI", size: 20, lowWater: 5, reservationHours: 48 } })
  await desk.workOff()
  slug = await desk.safeSlug(desk.brand.ana.enrollmentId)
})
afterAll(() => desk.close())

const reserve = async () => codeIn((await desk.follow(slug)).headers.get("location")) ?? ""
const lines = [{ productHandle: "juniper-candle", quantity: 1 }]
/** An order with the code; the shop is not asked whether it may be used again. */
const buy = (code: string, email: string) =>
  desk.shopify.placeOrder("juniper", { lines, codes: [code], checkCodes: false, customer: { email } })

async function hear(...placed: { deliveries: readonly WebhookDelivery[] }[]): Promise<void> {
  for (const { headers, body } of placed.flatMap(one => one.deliveries)) {
    const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
    const request = {
      header: (name: string) => named.get(name) ?? null,
      rawBody: Buffer.from(body),
      secrets: ["shpss"],
    }
    expect((await receiveShopifyWebhook(desk.world, request)).status).toBe(200)
  }
  await desk.owner`delete from graphile_worker._private_jobs`
  await processWaiting(desk.world, desk.brand.brandId)
  await desk.workOff()
}

async function credited(gid: string): Promise<{ to: string | null; label: string; because: string }> {
  const [row] = await desk.owner`
    select d.decision from attribution_decisions d join orders o on o.brand_id = d.brand_id and o.id = d.order_id
    where o.gid = ${gid} order by d.seq desc limit 1`
  const [credit] = row?.decision.credits ?? []
  return { to: credit?.creatorId ?? null, label: credit?.family ?? "", because: row?.decision.because }
}

test("an order with a code that a click reserved is the creator's, and names the click though the shop lost it", async () => {
  const placed = buy(await reserve(), "mia@example.com")
  await hear(placed)
  expect(await credited(placed.order.gid)).toMatchObject({ to: desk.brand.ana.creatorId })
  const [row] = await desk.owner`
    select d.input from attribution_decisions d join orders o on o.brand_id = d.brand_id and o.id = d.order_id where o.gid = ${placed.order.gid} limit 1`
  const [click] = await desk.owner`select id from clicks order by clicked_at desc limit 1`
  const touches = row?.input.touchpoints.map((touch: { family: string; id: string; knownBy: string[] }) => [
    touch.family,
    touch.knownBy,
  ])
  expect(touches).toContainEqual(["click", ["code"]])
  expect(JSON.stringify(row?.input)).toContain(click?.id)
  expect((await desk.owner`select state from pool_codes where use_count = 1`).map(code => code.state)).toEqual(["used"])
})

test.each(["in their order", "the later one first"])(
  "two orders with one code, heard %s, pay once: for the first by time",
  async how => {
    const code = await reserve()
    const first = buy(code, `a-${how.length}@example.com`)
    desk.later()
    const second = buy(code, `b-${how.length}@example.com`)
    if (how === "in their order") await hear(first, second)
    else {
      await hear(second)
      expect((await credited(second.order.gid)).to).toBe(desk.brand.ana.creatorId)
      await hear(first)
    }
    expect((await credited(first.order.gid)).to).toBe(desk.brand.ana.creatorId)
    const paid = await desk.owner`
    select o.gid, coalesce(sum(p.held_minor + p.cleared_minor), 0)::int as minor from orders o
    left join commissions c on c.brand_id = o.brand_id and c.order_id = o.id
    left join commission_positions p on p.brand_id = c.brand_id and p.commission_id = c.id
    where o.gid in (${first.order.gid}, ${second.order.gid}) group by o.gid`
    const earned = (gid: string) => paid.find(row => row.gid === gid)?.minor
    expect(earned(first.order.gid)).toBeGreaterThan(0)
    expect(earned(second.order.gid)).toBe(0)
    const { brandId, shopId } = desk.brand
    const [known] = await desk.owner`select id from orders where gid = ${first.order.gid}`
    expect(await desk.world.db.brand(brandId, tx => firstUseOf(tx, shopId, code.toLowerCase()))).toBe(known?.id)
    const twice = await desk.world.db.brand(brandId, codesUsedTwice)
    expect(twice.map(one => [one.codeKey, one.orders])).toContainEqual([code, 2])
  },
)

test("a creator sees how often a code with a limit was used, and nobody else does", async () => {
  await desk.makeOffer({ kind: "shared", terms: { ...TEN_PERCENT, title: "Twenty times", usageLimit: 20 } })
  await desk.workOff()
  const { ana, tomas } = desk.brand
  const [code] =
    await desk.owner`select id, code from discount_codes where offer_id is not null and creator_id = ${ana.creatorId}`
  await hear(buy(code?.code, "once@example.com"), buy(code?.code, "twice@example.com"))
  const uses = (creatorId: typeof ana.creatorId) => desk.world.db.creator(creatorId, usesOfOwnCodes)
  expect(await uses(ana.creatorId)).toEqual(new Map([[code?.id, 2]]))
  expect(await uses(tomas.creatorId)).toEqual(new Map())
})
