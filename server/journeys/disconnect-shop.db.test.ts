import { eq } from "drizzle-orm"
import postgres, { type Sql } from "postgres"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { auditLog, discountCodes, shops } from "@/db/schema"
import { APP, type InstallStory, installStory } from "@/db/testing/install-story"
import { type Juniper, juniper } from "@/db/testing/juniper"
import type { WebhookDelivery } from "@/sandbox/shopify/announce"
import { connectShop } from "@/server/catalog/connect-shop"
import { newestCheck, shopProofsOf } from "@/server/catalog/queries"
import { secretBox } from "@/server/identity/secret-box"
import { OPTIONAL_SCOPES, REQUIRED_SCOPES, type ScopeHandle } from "@/server/integrations/shopify/scopes"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import { present } from "@/server/kernel/error"
import { HOUR_MS } from "@/server/kernel/time"
import { SHOP_CLOSED } from "@/server/tracking/code-state"
import type { World } from "@/server/world"
import { changeTerms } from "./change-terms"
import { proveDeparture } from "./disconnect-shop"
import { issueCode } from "./issue-codes"
import { processDelivery } from "./process-delivery"
import { proveShop } from "./prove-shop"
import { proveShops } from "./prove-shops"
import { receiveShopifyWebhook } from "./receive-shopify-webhook"
import { askForProof } from "./repair-shop"
import { resealTokens } from "./reseal-tokens"
import { shopAccessOr } from "./shop-access"

const ALL: readonly ScopeHandle[] = [...REQUIRED_SCOPES, ...OPTIONAL_SCOPES]
let story: InstallStory
let world: World
let brand: Juniper
let owner: Sql

beforeAll(async () => {
  story = await installStory(new Date("2026-11-20T10:00:00Z"))
  world = story.world
  brand = await juniper(world.db, { slug: "juniper" })
  owner = postgres(story.url, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await owner.end()
  await story.end()
})
/** The shop is connected, with every permission and every topic. */
beforeEach(async () => {
  story.later(HOUR_MS)
  await install(ALL)
  await proveShop(world, { ...place(), repair: true })
  await owner`delete from graphile_worker._private_jobs`
})

const place = () => ({ brandId: brand.brandId, shopId: brand.shopId })
const proofs = () => world.db.brand(brand.brandId, tx => shopProofsOf(tx, brand.shopId))
const broken = async () => (await proofs()).filter(proof => !proof.ok).map(proof => proof.subject)
const row = async () => {
  const rows = await world.db.brand(brand.brandId, tx => tx.select().from(shops).where(eq(shops.id, brand.shopId)))
  return present(rows[0], "the shop")
}
const jobs = async () =>
  (await owner`select key from graphile_worker._private_jobs where key like 'prove%'`).map(job => job.key)

async function install(scopes: readonly string[]): Promise<void> {
  const given = story.shopify.grant("juniper", scopes)
  const token = {
    accessToken: given.access_token,
    scopes: given.scope.split(","),
    endsInMs: (given.expires_in ?? 0) * 1_000,
    refreshToken: given.refresh_token ?? null,
    refreshEndsInMs: (given.refresh_token_expires_in ?? 0) * 1_000,
  }
  const facts = await world.shopify.readShop({ domain: "juniper.myshopify.com", accessToken: given.access_token })
  const box = world.secrets.box
  await world.db.brand(brand.brandId, tx => connectShop(tx, { ...facts, token }, box, world.now()))
}

/** Through the door and the inbox; answers the jobs that follow. */
async function arrive({ headers, body }: WebhookDelivery): Promise<string[]> {
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const header = (name: string) => named.get(name) ?? null
  const answer = await receiveShopifyWebhook(world, { header, rawBody: Buffer.from(body), secrets: [APP.secret] })
  expect(answer.status).toBe(200)
  const open = await owner`select brand_id, received_at, id from webhook_deliveries where processed_at is null`
  for (const delivery of open) {
    const receivedAt = new Date(delivery.received_at).toISOString()
    await processDelivery(world, { brandId: delivery.brand_id, receivedAt, deliveryId: delivery.id })
  }
  return await jobs()
}

const departure = () => proveDeparture(world, brand.brandId, brand.shopId)

describe("a shop that removes the app", () => {
  test("loses its token and keeps its row; the console says so, and what to do", async () => {
    const told = story.shopify.uninstall("juniper")
    expect(await arrive(told)).toEqual([`prove-departure:${brand.shopId}`])
    await departure()
    expect(await row()).toMatchObject({ sealedToken: null, sealedRefreshToken: null, uninstalledAt: world.now() })
    expect(await proofs()).toEqual([
      expect.objectContaining({ subject: "token", ok: false, sentence: "The shop removed the app. Connect it again." }),
    ])
    const left = await world.db.brand(brand.brandId, tx =>
      tx.select().from(auditLog).where(eq(auditLog.action, "shop left")),
    )
    expect(left).toHaveLength(1)
    await departure()
    expect((await row()).uninstalledAt).toEqual(world.now())
  })

  test("is passed over without noise: access is a sentence, a code waits with its reason", async () => {
    story.shopify.uninstall("juniper")
    await departure()
    expect(await shopAccessOr(world, brand.brandId, brand.shopId)).toBe(
      "juniper.myshopify.com removed the app. Connect it again.",
    )
    const { enrollmentId } = brand.wren
    await world.db.brand(brand.brandId, tx =>
      tx
        .update(discountCodes)
        .set({ enrollmentId: brand.ana.enrollmentId })
        .where(eq(discountCodes.enrollmentId, enrollmentId)),
    )
    await issueCode(world, { ...place(), enrollmentId })
    const codes = await world.db.brand(brand.brandId, tx =>
      tx.select().from(discountCodes).where(eq(discountCodes.enrollmentId, enrollmentId)),
    )
    expect(codes.map(code => code.refusal)).toEqual([SHOP_CLOSED])
  })

  test("after its token ended by time: the renewal is refused, and it has left all the same", async () => {
    story.shopify.uninstall("juniper")
    story.later(2 * HOUR_MS)
    await departure()
    expect((await row()).uninstalledAt).toEqual(world.now())
  })

  test("comes back into the same row, with its history, its topics and its proofs", async () => {
    const before = await row()
    story.shopify.uninstall("juniper")
    await departure()
    story.later(HOUR_MS)
    await install(ALL)
    await proveShop(world, { ...place(), repair: true })
    const after = await row()
    expect(after).toMatchObject({ id: before.id, attributesFrom: before.attributesFrom, uninstalledAt: null })
    expect(await broken()).toEqual([])
  })
})

describe("a message that a shop left", () => {
  test("which is forged or replayed under its name disconnects nothing: the token still opens it", async () => {
    const topic = "app/uninstalled"
    const forged = story.shopify.tell("juniper", topic, { id: 1 }, { toApp: true })
    await arrive(forged)
    await departure()
    expect(await row()).toMatchObject({ uninstalledAt: null })
    expect(await broken()).toEqual([])
  })

  test("which comes after the shop was connected again disconnects nothing", async () => {
    const late = story.shopify.uninstall("juniper")
    await install(ALL)
    await arrive(late)
    await departure()
    expect(await row()).toMatchObject({ uninstalledAt: null })
  })

  test("while the shop is connected again: the new token stays", async () => {
    story.shopify.uninstall("juniper")
    let reinstalled = false
    const racing: World = {
      ...world,
      shopify: {
        ...world.shopify,
        readShop: async auth => {
          const answer = await world.shopify.readShop(auth).catch((error: unknown) => error)
          if (!reinstalled) {
            reinstalled = true
            await install(ALL)
          }
          if (answer instanceof Error) throw answer
          return answer as Awaited<ReturnType<typeof world.shopify.readShop>>
        },
      },
    }
    await proveDeparture(racing, brand.brandId, brand.shopId)
    expect(await row()).toMatchObject({ uninstalledAt: null })
    expect((await row()).sealedToken).not.toBeNull()
  })

  test("while Shopify does not answer decides nothing; the job asks again", async () => {
    const readShop = () => Promise.reject(new ShopifyFailure("unavailable", "no answer"))
    const silent = { ...world, shopify: { ...world.shopify, readShop } }
    await expect(proveDeparture(silent, brand.brandId, brand.shopId)).rejects.toThrow("no answer")
    expect(await row()).toMatchObject({ uninstalledAt: null })
  })
})

describe("a shop that changes", () => {
  test("takes a permission back: the proof of it and of its topics turns, and repair says what lacks", async () => {
    const told = story.shopify.keepScopes(
      "juniper",
      ALL.filter(scope => scope !== "read_returns"),
    )
    expect(await arrive(told)).toEqual([`prove-shop:${brand.shopId}`])
    await proveShop(world, { ...place(), repair: false })
    expect(await broken()).toContain("scope:read_returns")
    expect((await row()).grantedScopes).not.toContain("read_returns")
  })

  test("loses its subscriptions: named topic by topic, and repaired by one click", async () => {
    const owned = await world.shopify.subscribedTopics(await token(), `${world.appUrl}/api/webhooks/shopify`, [
      "shop/update",
    ])
    expect(owned.size).toBe(1)
    const elsewhere = { ...world, appUrl: "https://moved.example" }
    await proveShop(elsewhere, { ...place(), repair: false })
    expect((await broken()).length).toBe(35)
    await world.db.brand(brand.brandId, tx =>
      askForProof(tx, { shopId: brand.shopId, kind: "repair", askedBy: "member:x" }, world.now()),
    )
    await proveShop(elsewhere, { ...place(), repair: true })
    expect(await broken()).toEqual([])
    const check = await world.db.brand(brand.brandId, tx => newestCheck(tx, brand.shopId))
    expect(check).toMatchObject({ kind: "repair", sentence: "All 50 proofs hold.", stepsDone: 15, stepsTotal: 16 })
  })

  test("renames itself: the new name is read from the shop, whatever the message says", async () => {
    await arrive(story.shopify.tell("juniper", "shop/update", { name: "Somebody else" }, { toApp: true }))
    await world.db.brand(brand.brandId, tx => tx.update(shops).set({ name: "An old name" }))
    await proveShop(world, { ...place(), repair: false })
    expect((await row()).name).toBe("Juniper & Co")
  })

  test("changes its currency: nothing is overwritten, and it is said loudly", async () => {
    const readShop: World["shopify"]["readShop"] = async auth => ({
      ...(await world.shopify.readShop(auth)),
      currency: "EUR",
    })
    await proveShop({ ...world, shopify: { ...world.shopify, readShop } }, { ...place(), repair: false })
    expect(await broken()).toEqual(["currency"])
    expect((await row()).currency).toBe("USD")
  })

  test("does not answer for a while: tried again by the job, then said", async () => {
    const readShop = () => Promise.reject(new ShopifyFailure("unavailable", "juniper does not answer."))
    const silent = { ...world, shopify: { ...world.shopify, readShop } }
    await expect(proveShop(silent, { ...place(), repair: false }, 1)).rejects.toThrow()
    expect(await broken()).toEqual([])
    await proveShop(silent, { ...place(), repair: false }, 5)
    expect(await proofs()).toContainEqual(
      expect.objectContaining({ subject: "token", ok: false, sentence: "juniper does not answer." }),
    )
  })
})

const token = async () => {
  const access = await shopAccessOr(world, brand.brandId, brand.shopId)
  if (typeof access === "string") throw new Error(access)
  return access
}

test("two who ask for a look at once are one look", async () => {
  const ask = () =>
    world.db.brand(brand.brandId, tx =>
      askForProof(tx, { shopId: brand.shopId, kind: "check", askedBy: "member:x" }, world.now()),
    )
  await Promise.all([ask(), ask(), ask()])
  expect(await jobs()).toEqual([`prove-shop:${brand.shopId}`])
  const [count] = await owner`select count(*)::int as open from shop_checks where finished_at is null`
  expect(count?.open).toBe(1)
})

test("every night each connected shop is looked at, and not twice", async () => {
  await proveShops(world)
  expect(await jobs()).toEqual([])
  story.later(24 * HOUR_MS)
  await proveShops(world)
  expect(await jobs()).toEqual([`prove-shop:${brand.shopId}`])
})

test("a hold that outlives what the shop shows us is refused when terms are published", async () => {
  const offer = { rateBps: 1_000, holdDays: 60, nettingCapBps: 0, codeDiscountBps: 1_000, minimumPayoutMinor: {} }
  const by = { id: brand.owner.memberId, role: "owner" as const, name: "Olive" }
  const publish = (holdDays: number) =>
    world.db.brand(brand.brandId, tx =>
      changeTerms(tx, { programId: brand.programId, offer: { ...offer, holdDays }, by }, world.now()),
    )
  await publish(60)
  await install(ALL.filter(scope => scope !== "read_all_orders"))
  await expect(publish(60)).rejects.toThrow("Grant read_all_orders under Settings, Shop, or choose at most 45 days.")
  await publish(45)
})

test("a new key seals every token again, a bounded number at a time, and the old key may go", async () => {
  const both = { ...world, secrets: { ...world.secrets, box: secretBox("a new secret", "a secret of sixteen") } }
  expect(await resealTokens(both)).toBeGreaterThan(0)
  expect(await resealTokens(both)).toBe(0)
  const fresh = { ...world, secrets: { ...world.secrets, box: secretBox("a new secret") } }
  expect(await shopAccessOr(fresh, brand.brandId, brand.shopId)).toMatchObject({ domain: "juniper.myshopify.com" })
  await install(ALL)
})
