import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { auditLog, products, shops, trackingLinks } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import type { Member } from "@/server/identity/find-member"
import { type Id, newId } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { keepLinks, keepOwnLink } from "./archive-links"
import { changeCampaign, endCampaign, openCampaign } from "./keep-campaign"
import { makeLink } from "./make-link"
import { type LinksWish, makeLinks } from "./make-links"
import { productsToShare } from "./products-to-share"

const NOW = new Date("2026-11-10T12:00:00Z")

let database: OpenDatabase
let db: Transactions
let world: World
let brand: Juniper
let milo: Member
let stories = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db } = database)
  // Making links reaches no vendor: a port that were touched would be missing.
  world = { db, now: () => NOW, appUrl: "http://localhost:3000" } as World
})
afterAll(() => database.end())
beforeEach(async () => {
  stories += 1
  brand = await juniper(db, { slug: `makes-${stories}` })
  milo = { id: brand.manager.memberId, role: "manager", name: "Milo" }
})

const make = (wish: LinksWish) => db.brand(brand.brandId, tx => makeLinks(tx, wish, milo, NOW))
const page = (path: string) => ({ opens: { page: path } })
const ofAna = () => ({ enrollmentIds: [brand.ana.enrollmentId] })
const byAna = () => ({ creatorId: brand.ana.creatorId, enrollmentId: brand.ana.enrollmentId })
const links = () =>
  db.brand(brand.brandId, tx => tx.select().from(trackingLinks).where(eq(trackingLinks.brandId, brand.brandId)))
const audited = async () =>
  (await db.brand(brand.brandId, tx => tx.select().from(auditLog).where(eq(auditLog.brandId, brand.brandId)))).map(
    entry => entry.action,
  )

function campaign(
  change: { startsOn?: string; endsOn?: string | null; utmCampaign?: string } = {},
): Promise<Id<"cmp">> {
  const wish = {
    programId: brand.programId,
    name: "Spring",
    utmCampaign: "spring",
    startsOn: "2026-11-01",
    endsOn: null,
    ...change,
  }
  return db.brand(brand.brandId, tx => openCampaign(tx, wish, milo, NOW))
}

async function product(title: string, change: Partial<typeof products.$inferInsert> = {}): Promise<Id<"prd">> {
  const id = newId<"prd">(NOW)
  const handle = title.toLowerCase().replaceAll(" ", "-")
  await db.brand(brand.brandId, tx =>
    tx.insert(products).values({
      ...{ brandId: brand.brandId, id, shopId: brand.shopId, gid: `gid://shopify/Product/${id}`, handle, title },
      ...{ status: "active", giftCard: false, currency: "USD", updatedAt: NOW, seenAt: NOW },
      ...change,
    }),
  )
  return id
}

test("the same page twice is the same link, also when asked for at the same time; another page is another", async () => {
  const before = (await links()).length
  const [first, second, other] = await Promise.all([
    make({ ...ofAna(), ...page("/products/vase") }),
    makeLink(world, { ...byAna(), ...page(`https://${brand.slug}.example/products/vase`) }),
    make({ ...ofAna(), ...page("/products/mug") }),
  ])
  expect(second.slug).toBe(first[0]?.slug)
  expect([first[0]?.made, second.made].sort()).toEqual([false, true])
  expect(other[0]?.slug).not.toBe(second.slug)
  expect((await links()).length).toBe(before + 2)
  expect(await audited()).toEqual(["make link", "make link"])
})

test("an ending of its own, a name or a campaign makes it another link", async () => {
  const campaignId = await campaign()
  const made = [
    ...(await make({ ...ofAna(), ...page("/products/vase") })),
    ...(await make({ ...ofAna(), ...page("/products/vase"), slug: `Ana-Vase-${stories}` })),
    ...(await make({ ...ofAna(), ...page("/products/vase"), name: "Bio on Instagram" })),
    ...(await make({ ...ofAna(), ...page("/products/vase"), campaignId })),
  ]
  expect(new Set(made.map(link => link.linkId)).size).toBe(4)
  expect(made[1]?.slug).toBe(`ana-vase-${stories}`)
  expect((await make({ ...ofAna(), ...page("/products/vase"), campaignId }))[0]?.linkId).toBe(made[3]?.linkId)
})

test("a taken, reserved or ill-made ending is refused with a sentence, and nothing is made", async () => {
  const before = (await links()).length
  const slug = `vase-${stories}`
  await make({ ...ofAna(), ...page("/a"), slug })
  const wrong = { [slug.toUpperCase()]: /taken/, admin: /kept/, "a b": /letters a to z/ }
  for (const [wanted, sentence] of Object.entries(wrong))
    await expect(makeLink(world, { ...byAna(), ...page("/b"), slug: wanted }), wanted).rejects.toThrow(sentence)
  const two = [brand.ana.enrollmentId, brand.wren.enrollmentId]
  await expect(make({ enrollmentIds: two, ...page("/c"), slug: `c-${stories}` })).rejects.toThrow(/one link only/)
  expect((await links()).length).toBe(before + 1)
})

test("one page for many creators is one link each, all or none", async () => {
  const all = [brand.ana, brand.tomas, brand.wren].map(creator => creator.enrollmentId)
  const made = await make({ enrollmentIds: all, ...page("/collections/new") })
  expect(made.map(link => link.creatorName)).toEqual(["Ana", "Tomas", "Wren"])
  const foreign = await juniper(db, { slug: `foreign-${stories}` })
  const before = (await links()).length
  await expect(make({ enrollmentIds: [...all, foreign.ana.enrollmentId], ...page("/x") })).rejects.toThrow(
    /not in your programs/,
  )
  expect((await links()).length).toBe(before)
})

test("a product of the catalog is enough; one that nobody can buy, or another brand's, is refused", async () => {
  const vase = await product("Blue Vase")
  const onStore = await product("Mug", { url: `https://${brand.slug}.example/products/the-mug` })
  const [toVase] = await make({ ...ofAna(), opens: { productId: vase } })
  const toMug = await makeLink(world, { ...byAna(), opens: { productId: onStore } })
  const paths = new Map((await links()).map(link => [link.id, link.destinationPath]))
  expect(paths.get(toVase?.linkId as Id<"lnk">)).toBe("/products/blue-vase")
  expect(paths.get(toMug.linkId)).toBe("/products/the-mug")
  const gone = await product("Old Cup", { status: "archived" })
  await expect(make({ ...ofAna(), opens: { productId: gone } })).rejects.toThrow(/Old Cup is archived/)
  const foreign = await juniper(db, { slug: `foreign-${stories}` })
  await expect(
    db.brand(foreign.brandId, tx =>
      makeLinks(tx, { enrollmentIds: [foreign.ana.enrollmentId], opens: { productId: vase } }, milo, NOW),
    ),
  ).rejects.toThrow(/no such product/)
  expect((await productsToShare(world, { ...byAna(), words: "vas" })).map(({ title }) => title)).toEqual(["Blue Vase"])
})

test("a page on the domain that Shopify gave the shop is a page of the shop; a shop that left takes no links", async () => {
  const [link] = await make({ ...ofAna(), ...page(`https://${brand.slug}.myshopify.com/products/vase?variant=4`) })
  const found = (await links()).find(({ id }) => id === link?.linkId)
  expect(found?.destinationPath).toBe("/products/vase?variant=4")
  await expect(make({ ...ofAna(), ...page("https://other.myshopify.com/products/vase") })).rejects.toThrow(
    /only into the shop/,
  )
  await db.brand(brand.brandId, tx => tx.update(shops).set({ uninstalledAt: NOW }).where(eq(shops.id, brand.shopId)))
  await expect(make({ ...ofAna(), ...page("/products/cup") })).rejects.toThrow(/No shop is connected/)
})

test("no links are made in a campaign that is over, was ended or is another program's", async () => {
  const over = await campaign({ startsOn: "2026-10-01", endsOn: "2026-11-09" })
  await expect(make({ ...ofAna(), ...page("/a"), campaignId: over })).rejects.toThrow(/Spring is over/)
  const ended = await campaign({ utmCampaign: "summer" })
  await db.brand(brand.brandId, tx => endCampaign(tx, ended, milo, NOW))
  await expect(make({ ...ofAna(), ...page("/a"), campaignId: ended })).rejects.toThrow(/Spring is ended/)
  const change = { campaignId: ended, name: "Summer", startsOn: "2026-11-01", endsOn: null, by: milo }
  await expect(db.brand(brand.brandId, tx => changeCampaign(tx, change, NOW))).rejects.toThrow(/ended already/)
  await expect(campaign({ utmCampaign: "summer" })).rejects.toThrow(/already/)
  const foreign = await juniper(db, { slug: `foreign-${stories}` })
  const theirs = { enrollmentIds: [foreign.ana.enrollmentId], ...page("/a"), campaignId: over }
  await expect(db.brand(foreign.brandId, tx => makeLinks(tx, theirs, milo, NOW))).rejects.toThrow(/none of the program/)
})

test("a creator puts their link away and brings it back; what the brand put away stays away until the brand says so", async () => {
  const { linkId, creatorId } = brand.ana
  const archived = async () => (await links()).find(link => link.id === linkId)?.archivedAt ?? null
  await keepOwnLink(world, { linkId, creatorId, keeping: "archive" })
  expect(await archived()).toEqual(NOW)
  await keepOwnLink(world, { linkId, creatorId, keeping: "restore" })
  expect(await archived()).toBeNull()
  const brandKeeps = (keeping: "archive" | "restore") =>
    db.brand(brand.brandId, tx => keepLinks(tx, { linkIds: [linkId, brand.wren.linkId], keeping, by: milo }, NOW))
  expect(await brandKeeps("archive")).toBe(2)
  await expect(brandKeeps("archive")).rejects.toThrow(/already/)
  await expect(keepOwnLink(world, { linkId, creatorId, keeping: "restore" })).rejects.toThrow(/only the brand/)
  await expect(keepOwnLink(world, { linkId: brand.tomas.linkId, creatorId, keeping: "archive" })).rejects.toThrow(
    /no such link/,
  )
  expect(await brandKeeps("restore")).toBe(2)
  expect(await audited()).toEqual(["put link away", "bring link back", "put link away", "bring link back"])
})
