import { clicks } from "@/db/schema"
import { chance } from "@/db/seed/chance"
import { arrive } from "@/db/testing/arrive"
import { type Bookkeeper, bookkeeper } from "@/db/testing/bookkeeper"
import { canonicalDump } from "@/db/testing/canonical-dump"
import { disturbed } from "@/db/testing/disturbed"
import { orderLives } from "@/db/testing/order-lives"
import { startShopify } from "@/sandbox/shopify/start-shopify"
import { invariant } from "@/server/kernel/error"
import { newId } from "@/server/kernel/id"
import { addDays, MINUTE_MS } from "@/server/kernel/time"
import { clickKey, clickRef } from "@/server/tracking/click-ref"
import { cloneDatabase } from "./measuring/database"

/**
 * The long run of a promise: the webhooks of so many orders' lives, five times over in any order, forged, cut off, lost and
 * stale, come to the same facts and the same ledger as in order, once the shop was polled. For three seeds.
 */
const ORDERS = Number(process.env.ORDERS ?? 20_000)
const SEEDS = [21, 22, 23]
const SECRET = "shpss_converge"
const STARTS_AT = new Date("2026-11-02T08:00:00Z")
const CODES = ["ANA10", "TOMAS10", "WREN10"]
const CLICKS = 500

let clock = STARTS_AT
const shopify = await startShopify({ port: 0, file: ":memory:", now: () => clock, apiKey: "key", apiSecret: SECRET })
const clickIds = Array.from({ length: CLICKS }, () => newId<"clk">(STARTS_AT))

const first = await books()
const auth = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }
for (const code of CODES) {
  const offer = { title: code, code, startsAt: addDays(STARTS_AT, -30), percentageBps: 1_000 }
  await first.world.shopify.createDiscountCode(auth, offer)
}
const refs = clickIds.map(id => clickRef(clickKey(first.world.secrets.app), id))
const lives = orderLives(shopify, chance(7), {
  shop: "juniper",
  orderCount: ORDERS,
  startsAt: STARTS_AT,
  codes: CODES,
  refs,
})
clock = new Date(lives.endsAt.getTime() + MINUTE_MS)
const inOrder = await run("in order", first, lives.deliveries)
console.log(`in order: ${ORDERS} orders, ${lives.deliveries.length} deliveries, ${inOrder.hash}`)
for (const seed of SEEDS) {
  const flood = disturbed(lives.deliveries, chance(seed), SECRET)
  const { hash, lines } = await run(`seed ${seed}`, await books(), flood.arrivals, flood.forgedCount)
  console.log(`seed ${seed}: ${flood.arrivals.length} arrivals, ${flood.lostCount} lost, ${hash}`)
  const others = new Set(inOrder.lines)
  const strange = lines.filter(line => !others.has(line)).slice(0, 5)
  invariant(hash === inOrder.hash, `seed ${seed} came to other books: ${strange.join("\n")}`)
}
await shopify.close()
process.exit()

async function books(): Promise<Bookkeeper> {
  const later = (ms: number) => {
    clock = new Date(clock.getTime() + ms)
  }
  const time = { connectedAt: addDays(STARTS_AT, -1), now: () => clock, later }
  const keeper = await bookkeeper(shopify, await cloneDatabase(), time)
  const { brand, world } = keeper
  const whose = [brand.ana, brand.tomas, brand.wren]
  await world.db.brand(brand.brandId, async tx => {
    for (const [index, id] of clickIds.entries()) {
      const { linkId, enrollmentId, creatorId } = whose[index % whose.length] ?? brand.ana
      const click = { id, linkId, enrollmentId, creatorId, clickedAt: addDays(STARTS_AT, -1) }
      await tx.insert(clicks).values({ brandId: tx.brandId, ...click, visitorHash: "v", bot: false })
    }
  })
  return keeper
}

/** Lets them arrive, polls once, checks the books; the hash of facts and ledger. */
async function run(name: string, keeper: Bookkeeper, deliveries: Parameters<typeof arrive>[1], forgedCount = 0) {
  const arrivals = await arrive({ world: keeper.world, brandId: keeper.brand.brandId }, deliveries, SECRET)
  const refused = arrivals.filter(({ status }) => status === 401).length
  invariant(refused === forgedCount, `${name}: ${refused} were refused, ${forgedCount} were forged`)
  await keeper.poll()
  const dump = await canonicalDump(keeper.database.url)
  await keeper.close()
  return dump
}
