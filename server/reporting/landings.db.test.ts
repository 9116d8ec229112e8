import { afterAll, beforeAll, expect, test } from "vitest"
import { visits } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { PLAIN_ORDER } from "@/db/testing/plain-order"
import { openCampaign } from "@/server/journeys/keep-campaign"
import { publishUtm } from "@/server/journeys/publish-utm"
import { newId } from "@/server/kernel/id"
import { campaignOf } from "@/server/orders/campaign"
import { recordOrder } from "@/server/orders/record-order"
import { findingWords } from "@/server/tracking/finding-words"
import { knownWords } from "@/server/tracking/known-words"
import { FIRST_CONVENTION } from "@/server/tracking/utm"
import { utmFindings } from "@/server/tracking/utm-findings"
import { conventionInForce } from "@/server/tracking/utm-queries"
import { recentLandings } from "./landings"

const NOW = new Date("2026-11-10T12:00:00Z")
const milo = (brand: Juniper) => ({ id: brand.manager.memberId, role: "manager" as const, name: "Milo" })

let database: OpenDatabase
let db: Transactions
let brand: Juniper

beforeAll(async () => {
  database = await openDatabase()
  ;({ db } = database)
  brand = await juniper(db)
})
afterAll(() => database.end())

let serial = 0

/** Orders that came from a landing, as the shop's webhook tells it. */
async function landed(address: string, times = 1, orderedAt = NOW): Promise<void> {
  for (let n = 0; n < times; n++) {
    serial += 1
    const facts = {
      ...PLAIN_ORDER,
      ...{ gid: `gid://shopify/Order/${serial}`, name: `#${serial}`, currency: "USD", presentmentCurrency: "USD" },
      ...{
        orderedAt,
        updatedAt: orderedAt,
        paidAt: orderedAt,
        financialStatus: "paid" as const,
        test: false,
        cancelledAt: null,
      },
      ...{ taxesIncluded: false, subtotalMinor: 0, discountMinor: 0, taxMinor: 0, shippingMinor: 0, totalMinor: 0 },
      ...{ clickRefs: [], usedCodes: [], customerHash: null, lines: [], disagreements: [] },
      ...{ landingSite: address, campaign: campaignOf(address) },
    }
    await db.brand(brand.brandId, tx => recordOrder(tx, { shopId: brand.shopId, facts, source: "webhook" }, orderedAt))
  }
}

test("landings of orders and visits are held against the brand's creators, campaigns and convention", async () => {
  await db.brand(brand.brandId, tx => {
    const days = { startsOn: "2026-10-01", endsOn: null }
    return openCampaign(
      tx,
      { programId: brand.programId, name: "Spring", utmCampaign: "spring", ...days },
      milo(brand),
      NOW,
    )
  })
  await landed("/?utm_source=ana-juniper&utm_medium=creator&utm_campaign=spring&ref=x", 6)
  await landed("/?utm_source=Ana-Juniper&utm_medium=creator&utm_campaign=spring", 2)
  await landed("/?utm_source=wren-juniper&utm_medium=creator&utm_campaign=friends&ref=x", 3)
  await landed("/?utm_source=nobody&utm_medium=creator&utm_campaign=sprnig")
  await landed("/?utm_source=old&utm_medium=creator&utm_campaign=old", 5, new Date("2026-08-01T00:00:00Z"))
  await db.brand(brand.brandId, tx =>
    tx.insert(visits).values({
      ...{
        brandId: brand.brandId,
        id: newId(NOW),
        shopId: brand.shopId,
        visitedAt: NOW,
        visitorId: "v",
        channel: "email",
      },
      ...{ paid: false, campaign: { utm_medium: "email" }, landingPath: "/sale", consent: {} as never },
    }),
  )
  const found = await db.brand(brand.brandId, async tx =>
    utmFindings(await recentLandings(tx, NOW), await knownWords(tx)),
  )
  expect(
    found.map(({ kind, part, value, better, count, examples }) => [kind, part, value, better, count, examples[0]]),
  ).toEqual([
    [
      "written differently",
      "source",
      "Ana-Juniper",
      "ana-juniper",
      2,
      "/?utm_source=Ana-Juniper&utm_medium=creator&utm_campaign=spring",
    ],
    ["perhaps a slip", "campaign", "sprnig", "spring", 1, "/?utm_source=nobody&utm_medium=creator&utm_campaign=sprnig"],
    ["missing", "source", "", null, 1, "/sale"],
    ["no such creator", "source", "nobody", null, 1, "/?utm_source=nobody&utm_medium=creator&utm_campaign=sprnig"],
  ])
  for (const one of found) expect(findingWords(one).todo).not.toContain("null")
})

test("another brand sees nothing of them", async () => {
  const other = await juniper(db, { slug: "kobo" })
  expect(await db.brand(other.brandId, tx => recentLandings(tx, NOW))).toEqual([])
})

test("a convention is published in versions, the newest applies, and the same twice or a bad one is refused", async () => {
  const publish = (change: Partial<typeof FIRST_CONVENTION>) =>
    db.brand(brand.brandId, tx => publishUtm(tx, { ...FIRST_CONVENTION, ...change }, milo(brand), NOW))
  await expect(publish({})).rejects.toThrow(/already/)
  expect(await publish({ medium: "influencer" })).toBe(1)
  expect(await publish({ medium: "partner" })).toBe(2)
  await expect(publish({ medium: "partner" })).rejects.toThrow(/already/)
  await expect(publish({ medium: "{creator}" })).rejects.toThrow(/one word/)
  const inForce = await db.brand(brand.brandId, conventionInForce)
  expect(inForce.medium).toBe("partner")
  const change = () => db.brand(brand.brandId, tx => tx.execute("update utm_conventions set medium = 'x'"))
  await expect(change()).rejects.toThrow()
})
