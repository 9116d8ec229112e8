import { clicks } from "@/db/schema"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { settleOrder } from "@/server/journeys/order-changed"
import { invariant, present } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import type { ToldOrder } from "@/server/orders/order"
import { recordToldOrder } from "@/server/orders/record-told-order"
import { clickKey, clickRef } from "@/server/tracking/click-ref"
import { compare, timed } from "./measuring/compare"
import { bare, benchWorld } from "./measuring/database"
import { ORDERED_AT, placed, refunded } from "./measuring/purchase"
import { rowsOf, type Write, writesBetween } from "./measuring/replay"

/** Orders recorded and settled as the webhook's job does it, beside the same rows written as plain prepared SQL. */
const CONCURRENCY = 4
const ORDERS = 60
const REFUND_EVERY = 10
const CLICK_EVERY = 4

const world = benchWorld(CONCURRENCY)
const plain = bare(CONCURRENCY)
const brand = await juniper(world.db)
const twin = await juniper(world.db, { slug: "twin" })
const renamed = await twinIds()
/** Rows of ours that the bare side has yet to write: one entry a round. */
const recorded: { placing: Write[][]; refunding: Write[][] }[] = []
let serial = 0

await settleRound()
await compare({
  title: `two lines, every ${REFUND_EVERY}th refunded later, ${CONCURRENCY} at once, each committed to disk`,
  unit: "orders",
  ours: { name: "recorded and settled", round: settleRound },
  beside: { name: "same rows, bare SQL", round: writeBare },
  promise: 0.2,
  limit:
    "ours asks before it writes (locks, facts, evidence, policy, terms, position, holds), one answer after the other; " +
    "the bare side knows every value beforehand and sends one transaction's writes without waiting between them",
})
await checkTwin()
await plain.end()
process.exit()

async function settleRound() {
  const purchases = await Promise.all(Array.from({ length: ORDERS }, purchase))
  const ids = new Map<ToldOrder, Id<"ord">>()
  const placing = await timed(purchases, CONCURRENCY, async told => ids.set(told, await tell(told, "order placed")))
  const orderIds = [...ids.values()]
  const fresh = await rowsOf(plain, brand.brandId, orderIds)
  const returning = purchases.filter((_, at) => at % REFUND_EVERY === 0)
  const refunding = await timed(returning, CONCURRENCY, told => tell(refunded(told), "refund of 1 October"))
  const after = await rowsOf(plain, brand.brandId, orderIds)
  recorded.push({
    placing: orderIds.map(id => writesBetween(undefined, present(fresh.get(id), "rows"), renamed)),
    refunding: returning.map(told => {
      const id = present(ids.get(told), "an order")
      return writesBetween(fresh.get(id), present(after.get(id), "rows"), renamed)
    }),
  })
  return { count: ORDERS, ms: placing.ms + refunding.ms }
}

async function writeBare() {
  const { placing, refunding } = present(recorded.shift(), "a settled round")
  const write = (writes: Write[]) =>
    plain.begin(sql => writes.map(({ text, values }) => sql.unsafe(text, values as never[], { prepare: true })))
  const first = await timed(placing, CONCURRENCY, write)
  const second = await timed(refunding, CONCURRENCY, write)
  return { count: placing.length, ms: first.ms + second.ms }
}

function tell(told: ToldOrder, cause: string): Promise<Id<"ord">> {
  const now = told.order.updatedAt
  return world.db.brand(brand.brandId, async tx => {
    const { orderId } = await recordToldOrder(tx, { shopId: brand.shopId, told, source: "webhook" }, now)
    await settleOrder(tx, orderId, now, cause)
    return orderId
  })
}

async function purchase(): Promise<ToldOrder> {
  serial += 1
  const mine = serial
  const who = present([brand.ana, brand.tomas, brand.wren][mine % 3], "a creator")
  if (mine % CLICK_EVERY !== 0) return placed(mine, who, null)
  const clickedAt = addDays(ORDERED_AT, -1)
  const id = newId<"clk">(clickedAt)
  const { linkId, enrollmentId, creatorId } = who
  const click = { id, linkId, enrollmentId, creatorId, clickedAt, visitorHash: "v", bot: false }
  await world.db.brand(brand.brandId, tx => tx.insert(clicks).values({ brandId: tx.brandId, ...click }))
  return placed(mine, who, clickRef(clickKey(world.secrets.app), id))
}

/** Every id of the brand that a settlement's rows name → the twin's. */
async function twinIds(): Promise<ReadonlyMap<string, string>> {
  const rows = await plain<{ brandId: string; id: string }[]>`select brand_id "brandId", id from attribution_policies`
  const owned = await plain<{ brandId: string; id: string }[]>`
    select brand_id "brandId", id from code_ownerships order by brand_id, code_key`
  const policyOf = ({ brandId }: Juniper) => present(rows.find(row => row.brandId === brandId)?.id, "a policy")
  const idsOf = (one: Juniper) => [
    ...[one.brandId, one.shopId, one.termsId, policyOf(one)],
    ...[one.ana, one.tomas, one.wren].flatMap(creator => [creator.enrollmentId, creator.creatorId, creator.linkId]),
    ...owned.filter(row => row.brandId === one.brandId).map(row => row.id),
  ]
  const others = idsOf(twin)
  return new Map(idsOf(brand).map((id, at) => [id, present(others[at], "its twin")]))
}

/** Both sides wrote the same: what the last rounds of ours wrote and nobody replayed is replayed first. */
async function checkTwin(): Promise<void> {
  while (recorded.length > 0) await writeBare()
  const totals = async (brandId: string) => plain`
    select account, sum(balance_minor)::text total, (select count(*)::int from postings where brand_id = ${brandId}) postings
    from account_totals where brand_id = ${brandId} group by account order by account`
  const [ours, theirs] = await Promise.all([totals(brand.brandId), totals(twin.brandId)])
  invariant(
    ours.length > 0 && JSON.stringify(ours) === JSON.stringify(theirs),
    "the bare side wrote other rows than ours",
  )
}
