import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { eq } from "drizzle-orm"
import postgres from "postgres"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { auditLog } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { startDns } from "@/sandbox/dns/start-dns"
import { openZone, type Zone } from "@/sandbox/dns/zone"
import { connectDns } from "@/server/integrations/dns/connect-dns"
import type { Id } from "@/server/kernel/id"
import { listDomains, sharedHost, sharedHosts } from "@/server/tracking/domain-queries"
import { findLinkDomain } from "@/server/tracking/find-link"
import { wantedRecords } from "@/server/tracking/link-domain"
import type { World } from "@/server/world"
import { checkDomain, checkOldDomains } from "./check-domain"
import { addLinkDomain, removeLinkDomain } from "./keep-domain"

const APP = "https://app.tributary.example"
const OURS = "app.tributary.example"

let database: OpenDatabase
let db: Transactions
let zone: Zone
let dns: Awaited<ReturnType<typeof startDns>>
let folder: string
let world: World
let brand: Juniper
let now: Date
let stories = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db } = database)
  folder = mkdtempSync(join(tmpdir(), "dns-"))
  zone = openZone(join(folder, "zone.json"))
  dns = await startDns({ port: 0, zone })
  // The real resolver against a name server of ours, over the wire; nothing else of the world is touched.
  world = { db, now: () => now, appUrl: APP, dns: connectDns([`127.0.0.1:${dns.port}`]) } as World
})
afterAll(async () => {
  await dns.close()
  rmSync(folder, { recursive: true })
  await database.end()
})
beforeEach(async () => {
  stories += 1
  now = new Date("2026-11-10T12:00:00Z")
  brand = await juniper(db, { slug: `domain-${stories}` })
})

const owner = (of: Juniper) => ({ id: of.owner.memberId, role: "owner" as const, name: "Olive" })

function add(domain: string, to = brand): Promise<{ domainId: Id<"dom">; host: string }> {
  return db.brand(to.brandId, tx => addLinkDomain(tx, { domain, appUrl: APP, by: owner(to) }, now))
}
const check = (domainId: Id<"dom">, of = brand) => checkDomain(world, { brandId: of.brandId, domainId })
const hostOf = (of: Juniper) => db.brand(of.brandId, sharedHost)
const answering = (host: string) => db.nobody(tx => findLinkDomain(tx, host))

/** Writes what the screen asks for into the DNS. */
async function writeRecords(domainId: Id<"dom">, of = brand): Promise<void> {
  const domain = (await db.brand(of.brandId, listDomains)).find(({ id }) => id === domainId)
  for (const record of wantedRecords(domain ?? { host: "", token: "" }, OURS)) expect(zone.write(record)).toBeNull()
}

test("a domain is used once the DNS shows that it is the brand's and leads here, and what is missing is said until then", async () => {
  const { domainId, host } = await add(`go.story${stories}.example`)
  expect((await check(domainId)).fault).toMatch(/no TXT record/)
  zone.write({ type: "TXT", name: `_tributary.${host}`, value: "tributary=somebody-else" })
  expect((await check(domainId)).fault).toMatch(/another word/)
  await writeRecords(domainId)
  zone.write({ type: "CNAME", name: host, value: "shops.example" })
  expect((await check(domainId)).fault).toMatch(/leads to shops.example/)
  expect([await hostOf(brand), await answering(host)]).toEqual([null, null])
  await writeRecords(domainId)
  expect((await check(domainId)).fault).toBeNull()
  expect([await hostOf(brand), await answering(host)]).toEqual([host, brand.brandId])
  const shown = await db.creator(brand.ana.creatorId, sharedHosts)
  expect(shown.get(brand.brandId)).toBe(host)
})

test("an alias of an alias leads here as well", async () => {
  const { domainId, host } = await add(`go.story${stories}.example`)
  await writeRecords(domainId)
  zone.write({ type: "CNAME", name: host, value: `links.story${stories}.example` })
  zone.write({ type: "CNAME", name: `links.story${stories}.example`, value: OURS })
  expect((await check(domainId)).fault).toBeNull()
})

test("a domain that no longer leads here is said so and not shared any more; back again, it is used again", async () => {
  const { domainId, host } = await add(`go.story${stories}.example`)
  await writeRecords(domainId)
  await check(domainId)
  zone.remove(host, "CNAME")
  now = new Date("2026-11-11T03:00:00Z")
  expect((await check(domainId)).fault).toMatch(/leads nowhere/)
  const [domain] = await db.brand(brand.brandId, listDomains)
  expect(domain?.lostAt).toEqual(now)
  expect(await hostOf(brand)).toBeNull()
  // An address that was shared is answered while nobody else holds the name: a DNS forgets slowly.
  expect(await answering(host)).toBe(brand.brandId)
  await writeRecords(domainId)
  await check(domainId)
  expect(await hostOf(brand)).toBe(host)
  const audit = await db.brand(brand.brandId, tx =>
    tx.select().from(auditLog).where(eq(auditLog.brandId, brand.brandId)).orderBy(auditLog.seq),
  )
  expect(audit.map(entry => entry.action)).toEqual([
    "add link domain",
    "verify link domain",
    "lose link domain",
    "verify link domain",
  ])
})

test("a DNS that does not answer changes nothing", async () => {
  const { domainId, host } = await add(`go.story${stories}.example`)
  await writeRecords(domainId)
  await check(domainId)
  const silent = { ...world, dns: { ...world.dns, texts: () => connectDns(["127.0.0.1:9"]).texts("x.example") } }
  await expect(checkDomain(silent, { brandId: brand.brandId, domainId })).rejects.toThrow(/did not answer/)
  expect(await hostOf(brand)).toBe(host)
})

test("two brands may want one domain; it is whose word the DNS holds, and never both's", async () => {
  const other = await juniper(db, { slug: `rival-${stories}` })
  const first = await add(`go.story${stories}.example`)
  const second = await add(`go.story${stories}.example`, other)
  await writeRecords(first.domainId)
  await check(first.domainId)
  await writeRecords(second.domainId, other)
  expect((await check(second.domainId, other)).fault).toMatch(/Another brand here uses this domain/)
  expect(await answering(first.host)).toBe(brand.brandId)
  // Its word is gone from the DNS: the first brand is found out at its next check, and the second may have it.
  await check(first.domainId)
  expect((await check(second.domainId, other)).fault).toBeNull()
  expect(await answering(first.host)).toBe(other.brandId)
})

test("a removed domain answers nothing, is not checked, and can be added anew", async () => {
  const { domainId, host } = await add(`go.story${stories}.example`)
  await writeRecords(domainId)
  await check(domainId)
  await expect(add(host)).rejects.toThrow(/already/)
  await db.brand(brand.brandId, tx => removeLinkDomain(tx, domainId, owner(brand), now))
  expect([await hostOf(brand), await answering(host)]).toEqual([null, null])
  await expect(check(domainId)).rejects.toThrow(/no such domain/)
  expect((await add(host)).domainId).not.toBe(domainId)
})

test("the shop's own addresses and ours are refused", async () => {
  for (const domain of [`${brand.slug}.example`, `${brand.slug}.myshopify.com`, OURS, `x.${OURS}`, "no domain"])
    await expect(add(domain), domain).rejects.toThrow()
})

test("every night what was not asked about since is asked about once, and nothing that was removed", async () => {
  const [asked, fresh, removed] = [
    await add(`a.story${stories}.example`),
    await add(`b.story${stories}.example`),
    await add(`c.story${stories}.example`),
  ]
  await check(fresh.domainId)
  await db.brand(brand.brandId, tx => removeLinkDomain(tx, removed.domainId, owner(brand), now))
  for (let night = 0; night < 2; night++) await db.nobody(tx => checkOldDomains(tx, now))
  const admin = postgres(database.url, { max: 1, onnotice: () => {} })
  const jobs = await admin<
    { key: string }[]
  >`select key from graphile_worker._private_jobs where key like 'check-domain:%'`
  await admin.end()
  const keys = jobs.map(({ key }) => key)
  expect(keys.filter(key => key === `check-domain:${asked.domainId}`)).toHaveLength(1)
  for (const { domainId } of [fresh, removed]) expect(keys).not.toContain(`check-domain:${domainId}`)
})
