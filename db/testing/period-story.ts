import { sql } from "drizzle-orm"
import type postgres from "postgres"
import { clicks } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { DEFAULT_POLICY } from "@/server/attribution/policy"
import { publishPolicy } from "@/server/attribution/publish-policy"
import type { TaskName } from "@/server/jobs/enqueue"
import { closeDuePeriods } from "@/server/journeys/close-periods"
import { settleOrder } from "@/server/journeys/order-changed"
import { tasks } from "@/server/journeys/tasks"
import { type Id, newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { recordOrder } from "@/server/orders/record-order"
import type { Plan } from "@/server/programs/plan"
import { publishTerms } from "@/server/programs/publish-terms"
import { clickKey, clickRef } from "@/server/tracking/click-ref"
import type { World } from "@/server/world"
import { type Juniper, juniper } from "./juniper"
import { PLAIN_LINE, PLAIN_ORDER } from "./plain-order"

/** One state of an order in the shop: items at one price, of which some are left, by clicks through creators' links. */
export type Sale = {
  readonly gid: string
  readonly at: Date
  readonly by: readonly ("ana" | "tomas")[]
  readonly priceMinor: number
  readonly quantity: number
  readonly left: number
  readonly cancelled?: boolean
  readonly test?: boolean
  /** Seconds after the order at which the shop's order looked so. */
  readonly state: number
}
export type PeriodStory = Awaited<ReturnType<typeof periodStory>>

const LONG_AGO = new Date("2026-01-02T00:00:00Z")
const SECRET = "the secret of our stories"
const OURS: readonly TaskName[] = ["settle-month", "settle-tier", "close-periods"]
/** More rounds than any story needs; a job that asks for itself for ever is an error. */
const MOST_ROUNDS = 40

/** A brand of its own whose creators sell by a plan that looks at months; several clicks share an order evenly. */
export async function periodStory(db: Transactions, owner: postgres.Sql, slug: string, plan: Plan) {
  const brand = await juniper(db, { slug, plan })
  const { brandId } = brand
  let now = LONG_AGO
  const world = { db, now: () => now, appUrl: "http://localhost:3000", secrets: { app: SECRET } } as World
  const policy = { ...DEFAULT_POLICY, model: { kind: "linear" as const } }
  await db.brand(brandId, tx => publishPolicy(tx, { policy, inForceFrom: LONG_AGO, publishedBy: "system" }))
  const known = new Map<string, Id<"clk">>()
  const clickOf = async (sale: Sale, who: "ana" | "tomas") => {
    const key = `${sale.gid} ${who}`
    const id = known.get(key) ?? newId<"clk">(addDays(sale.at, -1))
    if (!known.has(key)) await recordClick(db, brand, who, id, addDays(sale.at, -1))
    known.set(key, id)
    return id
  }
  return {
    brand,
    world,
    /** The clock of everything that is done from here on. */
    at: (time: Date) => {
      now = time
    },
    /** The shop tells of the order as it is in this state. */
    tell: async (sale: Sale) => {
      const ids = await Promise.all(sale.by.map(who => clickOf(sale, who)))
      await db.brand(brandId, async tx => {
        const told = { shopId: brand.shopId, facts: factsOf(sale, ids), source: "webhook" as const }
        const { orderId } = await recordOrder(tx, told, now)
        await settleOrder(tx, orderId, now, "order changed")
      })
    },
    publish: (next: Plan, rateBps = 1_000) =>
      db.brand(brandId, tx => {
        const offer = { rateBps, holdDays: 30, minimumPayoutMinor: {}, nettingCapBps: 5_000, codeDiscountBps: 1_000 }
        return publishTerms(tx, { ...offer, plan: next, programId: brand.programId }, "system", now)
      }),
    /** The same for this brand. */
    workOff: () => workOff(world, owner, brandId),
    /** A worker's night: periods that are due are closed. */
    night: async () => {
      await closeDuePeriods(world)
      await workOff(world, owner, brandId)
    },
    /** What each order comes to, by its gid and creator. */
    amounts: () => amountsOf(db, brand),
  }
}

async function recordClick(db: Transactions, brand: Juniper, who: "ana" | "tomas", id: Id<"clk">, clickedAt: Date) {
  const { linkId, enrollmentId, creatorId } = brand[who]
  const row = { id, linkId, enrollmentId, creatorId, clickedAt, visitorHash: "v", bot: false }
  await db.brand(brand.brandId, tx => tx.insert(clicks).values({ ...row, brandId: tx.brandId }))
}

function factsOf(sale: Sale, clickIds: readonly Id<"clk">[]) {
  const { gid, at, priceMinor, quantity, left } = sale
  const total = priceMinor * quantity
  const updatedAt = new Date(at.getTime() + sale.state * 1_000)
  const money = { subtotalMinor: total, discountMinor: 0, taxMinor: 0, shippingMinor: 0, totalMinor: total }
  const item = { gid: `${gid}/1`, title: "Mug", variantTitle: null, sku: null, productGid: null, giftCard: false }
  return {
    ...PLAIN_ORDER,
    ...money,
    ...{
      gid,
      name: `#${gid.split("/").at(-1)}`,
      currency: "USD",
      presentmentCurrency: "USD",
      orderedAt: at,
      updatedAt,
    },
    ...{ cancelledAt: sale.cancelled ? updatedAt : null, test: sale.test ?? false, financialStatus: "paid" as const },
    ...{ taxesIncluded: false, clickRefs: clickIds.map(id => clickRef(clickKey(SECRET), id)), usedCodes: [] },
    ...{ customerHash: null, disagreements: [], paidAt: at },
    lines: [
      {
        ...item,
        ...PLAIN_LINE,
        quantity,
        currentQuantity: left,
        unitPriceMinor: priceMinor,
        discountMinor: 0,
        taxMinor: 0,
      },
    ],
  }
}

/** Everything that waits because of months, as a worker would do it. */
export async function workOff(world: World, owner: postgres.Sql, brandId: Id<"brd">): Promise<void> {
  const bodies = tasks(world)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const jobs = await owner<{ task: TaskName; payload: unknown }[]>`
      delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier in ${owner(OURS)} and j.payload ->> 'brandId' = ${brandId}
      returning t.identifier task, j.payload`
    if (jobs.length === 0) return
    for (const { task, payload } of jobs) await bodies[task](payload, 1)
  }
  throw new Error(`Jobs still ask for jobs after ${MOST_ROUNDS} rounds.`)
}

async function amountsOf(db: Transactions, brand: Juniper): Promise<Record<string, number>> {
  const rows = await db.brand(brand.brandId, tx =>
    tx.execute<{ gid: string; creator_id: string; amount: string }>(sql`
      select o.gid, c.creator_id, k.amount_minor amount
      from commissions c
      join orders o on o.brand_id = c.brand_id and o.id = c.order_id
      join lateral (select amount_minor from commission_calculations where brand_id = c.brand_id and commission_id = c.id order by seq desc limit 1) k on true
      where c.brand_id = ${brand.brandId} and c.kind = 'order' order by o.gid collate "C", c.creator_id`),
  )
  const who = (id: string) => (id === brand.ana.creatorId ? "ana" : "tomas")
  return Object.fromEntries(rows.map(row => [`${row.gid} ${who(row.creator_id)}`, Number(row.amount)]))
}
