import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import { holdMoney } from "@/server/journeys/hold-money"
import type { Id } from "@/server/kernel/id"
import { addDays, HOUR_MS } from "@/server/kernel/time"
import { publishTerms } from "@/server/programs/publish-terms"
import { termsOf } from "./found-brand"
import { hear, type Stage } from "./play-day"

/** Days of the demo's ninety: from when one brand holds from delivery, when its first parcels are told of, and a hold by hand. */
const FROM_DELIVERY_ON = 80
const PARCELS_ON = 88
const HELD_ON = 89
const PARCELS = 6

/** One brand changes to holds that start with delivery, and some parcels arrive; in the other a person holds an order. */
export async function playHolds(stage: Stage, day: number): Promise<void> {
  const { slug } = stage.brand.part
  if (slug === "kobo" && day === FROM_DELIVERY_ON) await holdFromDelivery(stage)
  if (slug === "kobo" && day === PARCELS_ON) await parcels(stage)
  if (slug === "juniper" && day === HELD_ON) await holdByHand(stage)
}

async function holdFromDelivery({ world, brand: { brandId, programId, part } }: Stage): Promise<void> {
  const terms = { ...termsOf(part, programId), holdDays: 14, holdFrom: "delivered", holdWaitsDays: 30 } as const
  await world.db.brand(brandId, tx => publishTerms(tx, terms, "system", world.now()))
}

/** Everything leaves; the older half has arrived. */
async function parcels({ world, shop, brand: { brandId }, bought, secret }: Stage): Promise<void> {
  const now = world.now()
  const young = bought.filter(one => one.at > addDays(now, FROM_DELIVERY_ON - PARCELS_ON)).slice(0, PARCELS)
  for (const [index, { gid }] of young.entries()) {
    const sent = await shop.fulfill(gid, new Date(now.getTime() - 20 * HOUR_MS))
    await hear({ world, brandId }, secret, sent.deliveries)
    if (index >= PARCELS / 2 || !sent.madeGid) continue
    const came = await shop.deliver(sent.madeGid, new Date(now.getTime() - 2 * HOUR_MS))
    await hear({ world, brandId }, secret, came.deliveries)
  }
}

async function holdByHand({ world, brand: { brandId, members } }: Stage): Promise<void> {
  const now = world.now()
  const milo = members.get("milo@juniper.example")
  await world.db.brand(brandId, async tx => {
    const orderId = await heldOrder(tx, addDays(now, 2))
    if (!milo || !orderId) return
    const by = { id: milo, role: "manager", name: "Milo" } as const
    const because = "The warehouse counts what came back of it"
    await holdMoney(tx, { orderId, commissionId: null }, { because, ownerId: milo, until: addDays(now, 9), by }, now)
  })
}

/** The order that would clear next after a time. */
async function heldOrder(tx: BrandTx, after: Date): Promise<Id<"ord"> | undefined> {
  const [row] = await tx.execute<{ id: Id<"ord"> }>(sql`
    select c.order_id id from holds h join commissions c on c.brand_id = h.brand_id and c.id = h.commission_id
    join commission_positions p on p.brand_id = h.brand_id and p.commission_id = h.commission_id
    where h.brand_id = ${tx.brandId} and h.cleared_at is null and h.clears_at > ${after.toISOString()}::timestamptz
      and p.held_minor > 0 and c.order_id is not null
    order by h.clears_at, c.id limit 1`)
  return row?.id
}
