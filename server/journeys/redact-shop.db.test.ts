import { randomUUID } from "node:crypto"
import { eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, test } from "vitest"
import { purchases, shops, surveyAnswers, visits } from "@/db/schema"
import { type ShopStory, shopStory } from "@/db/testing/shop-story"
import { connectShop } from "@/server/catalog/connect-shop"
import { openShop } from "@/server/catalog/open-shop"
import { keepRenewed } from "@/server/catalog/renew-token"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import { present } from "@/server/kernel/error"
import { DAY_MS } from "@/server/kernel/time"
import { listPrivacyRequests } from "@/server/orders/privacy-queries"
import { openPrivacyRequest } from "@/server/orders/privacy-request"
import { publishSurvey } from "@/server/tracking/publish-survey"
import { FIRST_QUESTION } from "@/server/tracking/survey"
import type { World } from "@/server/world"
import { answerSurvey } from "./answer-survey"
import { hearPurchase } from "./hear-purchase"
import { hearVisit } from "./hear-visit"
import { redactWholeShop } from "./redact-shop"

const AUTH = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }

let story: ShopStory

beforeEach(async () => {
  story = await shopStory("2026-11-20T10:00:00Z")
  await story.tell(await story.buy())
})
afterEach(() => story.end())

async function askedToForget(how: Partial<World> = {}) {
  const { brand, clock, inBrand, world } = story
  const asked = { shopId: brand.shopId, kind: "shop" as const, customerHash: null, orderGids: [] }
  const sentence = "The shop left and asked us to forget all its shoppers."
  const { id } = await inBrand(tx => openPrivacyRequest(tx, { ...asked, sentence }, clock.at))
  await redactWholeShop({ ...world, ...how }, { brandId: brand.brandId, requestId: id })
  const [shop] = await inBrand(tx => tx.select().from(shops).where(eq(shops.id, brand.shopId)))
  const [request] = await inBrand(tx => listPrivacyRequests(tx))
  return { shop: present(shop, "the shop"), request: present(request, "the request") }
}

test("a shop that answers to its own token is connected: an old request removes nothing", async () => {
  const { shop, request } = await askedToForget()
  expect(request).toMatchObject({ doneBy: "system", sentence: expect.stringMatching(/Nothing was removed/) })
  expect(shop.redactedAt).toBeNull()
  expect(shop.sealedToken).not.toBeNull()
})

test("a shop whose token is refused has left, though nobody told us: it is forgotten, and its token goes", async () => {
  story.shopify.uninstall("juniper")
  const { shop, request } = await askedToForget()
  expect(request).toMatchObject({ doneBy: "system", counts: { orders: 1 } })
  expect(shop).toMatchObject({ redactedAt: story.clock.at, sealedToken: null })
})

test("what its shoppers' browsers told goes too, and what tied them together stays", async () => {
  const { brand, world, inBrand } = story
  const place = { brandId: brand.brandId, shopId: brand.shopId }
  const consent = { analytics: true, marketing: true }
  const told = { consent, ref: null, agoMs: 0, visitorId: "a-visitor-of-the-shop" }
  const landing = { campaign: { gclid: "1" }, referrerHost: "somewhere.example", path: "/products/mug" }
  await hearVisit(world, place, { ...told, ...landing, id: randomUUID() })
  await hearVisit(world, place, { ...told, ...landing, id: randomUUID(), visitorId: "another-who-only-looked" })
  await hearPurchase(world, place, { ...told, by: "browser", checkoutToken: "of-the-checkout", orderGid: null })
  const question = { question: FIRST_QUESTION, asked: true, over: 0, by: "system" }
  const { surveyId } = await inBrand(tx => publishSurvey(tx, question, story.clock.at))
  const answer = { surveyId, checkoutToken: "of-the-checkout", option: "creator", handle: "my cousin", agoMs: 0 }
  await answerSurvey(world, place, answer)
  story.shopify.uninstall("juniper")
  const { request } = await askedToForget()
  expect(request.counts).toMatchObject({ orders: 1, shoppers: 2, landings: 2 })
  const rows = await inBrand(async tx => ({
    visits: await tx.select().from(visits),
    purchases: await tx.select().from(purchases),
    answers: await tx.select().from(surveyAnswers),
  }))
  const [bought] = rows.purchases
  expect(bought?.visitorId).toMatch(/^forgotten-/)
  expect(rows.visits.map(visit => visit.visitorId)).toContain(bought?.visitorId)
  for (const visit of rows.visits)
    expect(visit).toMatchObject({
      visitorId: expect.stringMatching(/^forgotten-/),
      campaign: {},
      referrerHost: null,
      landingPath: "/",
    })
  expect(rows.answers).toMatchObject([{ option: "creator", typedHandle: null }])
})

test("who learns only then that the shop left says so everywhere, and a renewal under way keeps no token", async () => {
  const tokenOf = () => story.inBrand(tx => openShop(tx, story.brand.shopId, story.world.secrets.box))
  const before = await tokenOf()
  story.shopify.uninstall("juniper")
  const { shop } = await askedToForget()
  expect(shop).toMatchObject({ uninstalledAt: story.clock.at, tokenVersion: before.version + 1, grantedScopes: [] })
  const given = { accessToken: "late", scopes: [], endsInMs: null, refreshToken: null, refreshEndsInMs: null }
  expect(await story.inBrand(tx => keepRenewed(tx, before, given, story.world.secrets.box, story.clock.at))).toBe(false)
})

test("a shop that is connected again while it is asked keeps its new token and its shoppers", async () => {
  const { brand, clock, inBrand, world } = story
  const facts = { ...(await world.shopify.readShop(AUTH)), ...AUTH }
  let asked = 0
  const readShop: World["shopify"]["readShop"] = async auth => {
    asked += 1
    if (asked > 1) return await world.shopify.readShop(auth)
    await inBrand(tx => connectShop(tx, facts, world.secrets.box, clock.at))
    throw new ShopifyFailure("unauthorised", "The token of before is gone.")
  }
  const { shop, request } = await askedToForget({ shopify: { ...world.shopify, readShop } })
  expect(shop).toMatchObject({ id: brand.shopId, redactedAt: null, uninstalledAt: null })
  expect(shop.sealedToken).not.toBeNull()
  expect(request).toMatchObject({ sentence: expect.stringMatching(/Nothing was removed/) })
})

test("a shop that gives no clear answer is asked again, and forgotten before the time is over", async () => {
  const readShop = () => Promise.reject(new ShopifyFailure("refused", "There is no shop here any more."))
  const silent = { shopify: { ...story.world.shopify, readShop } }
  await expect(askedToForget(silent)).rejects.toThrow("no shop here")
  const [request] = await story.inBrand(tx => listPrivacyRequests(tx))
  const requestId = present(request, "the request").id
  story.clock.move(26 * DAY_MS)
  await redactWholeShop({ ...story.world, ...silent }, { brandId: story.brand.brandId, requestId })
  const [done] = await story.inBrand(tx => listPrivacyRequests(tx))
  expect(done).toMatchObject({ counts: { orders: 1 }, sentence: expect.stringMatching(/were forgotten/) })
})
