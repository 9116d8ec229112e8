import { eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, test } from "vitest"
import { shops } from "@/db/schema"
import { type ShopStory, shopStory } from "@/db/testing/shop-story"
import { present } from "@/server/kernel/error"
import { listPrivacyRequests } from "@/server/orders/privacy-queries"
import { openPrivacyRequest } from "@/server/orders/privacy-request"
import { redactWholeShop } from "./redact-shop"

let story: ShopStory

beforeEach(async () => {
  story = await shopStory("2026-11-20T10:00:00Z")
  await story.tell(await story.buy())
})
afterEach(() => story.end())

async function askedToForget() {
  const { brand, clock, inBrand, world } = story
  const asked = { shopId: brand.shopId, kind: "shop" as const, customerHash: null, orderGids: [] }
  const sentence = "The shop left and asked us to forget all its shoppers."
  const { id } = await inBrand(tx => openPrivacyRequest(tx, { ...asked, sentence }, clock.at))
  await redactWholeShop(world, { brandId: brand.brandId, requestId: id })
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
