import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import { decideDispute } from "@/server/journeys/decide-dispute"
import { fileDispute } from "@/server/journeys/file-dispute"
import type { Id } from "@/server/kernel/id"
import type { Stage } from "./play-day"

/** Days of the demo's ninety on which a creator contests what a refund took, the brand answers, and another misses an order. */
const CONTESTED_ON = 83
const ANSWERED_ON = 85
const MISSED_ON = 87

const REFUND = "My follower kept the parcel: the shop gave her the money back for a late delivery, not for a return."
const MISSED =
  "She wrote to me that she had just bought, and sent me the order’s number. She typed my code at the till."

/** One dispute that was upheld, and one that waits for an answer. The brand with most creators only. */
export async function playDisputes(stage: Stage, day: number): Promise<void> {
  if (stage.brand.part.slug !== "juniper") return
  if (day === CONTESTED_ON) await contestReduced(stage)
  if (day === ANSWERED_ON) await upholdAll(stage)
  if (day === MISSED_ON) await missAnOrder(stage)
}

async function contestReduced({ world, brand }: Stage): Promise<void> {
  const [reduced] = await world.db.brand(brand.brandId, reducedLines)
  if (!reduced) return
  const complaint = { kind: "line", commissionId: reduced.id, askedMinor: Number(reduced.was) } as const
  await fileDispute(world, { creatorId: reduced.creator_id, complaint, words: REFUND, links: [] })
}

async function upholdAll({ world, brand }: Stage): Promise<void> {
  const { brandId } = brand
  const [id] = brand.members.values()
  await world.db.brand(brandId, async tx => {
    const words = "The carrier says so too: it was a late delivery. You keep what it earned."
    for (const dispute of id ? await openDisputes(tx) : []) {
      const by = { id: id as Id<"mem">, role: "owner", name: "Olive" } as const
      const word = { disputeId: dispute.id, move: "uphold", decidedMinor: null, words } as const
      await decideDispute(tx, word, by, world.appUrl, world.now())
    }
  })
}

async function missAnOrder({ world, brand, creators: [ana] }: Stage): Promise<void> {
  const [order] = await world.db.brand(brand.brandId, uncredited)
  if (!order || !ana) return
  const complaint = { kind: "missing_order", enrollmentId: ana.enrollmentId, orderName: order.name } as const
  await fileDispute(world, { creatorId: ana.creatorId, complaint, words: MISSED, links: ["https://ana.example/live"] })
}

type Reduced = { id: Id<"com">; creator_id: Id<"crt">; was: string }

/** The newest commission that a refund took a part of. */
async function reducedLines(tx: BrandTx): Promise<readonly Reduced[]> {
  return await tx.execute<Reduced>(sql`
    select c.id, c.creator_id, first.amount_minor was from commissions c
    join commission_calculations first on first.brand_id = c.brand_id and first.commission_id = c.id and first.seq = 1
    join lateral (select amount_minor from commission_calculations k where k.brand_id = c.brand_id and k.commission_id = c.id
      order by seq desc limit 1) newest on true
    where c.brand_id = ${tx.brandId} and c.order_id is not null and not c.test
      and newest.amount_minor > 0 and newest.amount_minor < first.amount_minor
    order by c.ordered_at desc, c.id desc limit 1`)
}

async function openDisputes(tx: BrandTx): Promise<readonly { id: Id<"dsp"> }[]> {
  return await tx.execute<{ id: Id<"dsp"> }>(
    sql`select id from disputes where brand_id = ${tx.brandId} and state = 'open' order by id`,
  )
}

/** The newest order that nobody is credited with. */
async function uncredited(tx: BrandTx): Promise<readonly { name: string }[]> {
  return await tx.execute<{ name: string }>(sql`
    select o.name from orders o where o.brand_id = ${tx.brandId} and not o.test and o.financial_status = 'paid'
      and not exists (select 1 from commissions c where c.brand_id = o.brand_id and c.order_id = o.id)
    order by o.ordered_at desc limit 1`)
}
